import { dayOf, formatDay } from '../../calendar/day.ts'
import { formatTime, meetingOf } from '../../kinds/meeting/meeting-data.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { fullName, type Paper } from './paper.ts'
import { taskTable } from './task-table.ts'

/** 联席会议纪要: time, place, chair, present, items, decisions with owner and date (二(三)). */
export const minutesPaper: Paper = {
  name: 'minutes',
  chinese: '联席会议纪要',
  kind: 'meeting',
  exists: (meeting) => ['drafted', 'issued'].includes(meeting.state),
  step: 'issued',
  issuer: (meeting) => meeting.office,
  write(meeting, context) {
    const data = meetingOf(meeting)
    const asCalled = data.heldOn === null || data.heldOn === data.date
    const held = asCalled ? formatTime(data) : formatDay(data.heldOn ?? data.date)
    const offices = data.offices.map((one) => fullName(one, context)).join('、')
    return letter({
      number: meeting.number,
      title: `${context.profile.district}“${context.profile.mechanism}”联席会议纪要`,
      body: [
        { paragraph: `时间：${held}` },
        { paragraph: `地点：${data.place}` },
        ...(data.chair === null ? [] : [{ paragraph: `主持：${data.chair}` }]),
        { paragraph: `参会单位：${offices}` },
        ...(data.present === null ? [] : [{ paragraph: `到会：${data.present}` }]),
        ...(data.observers.length === 0
          ? []
          : [{ paragraph: `列席：${sayObservers(data.observers)}` }]),
        ...numbered([
          {
            heading: '会议议题',
            blocks: data.agenda.map(({ text }, index) => ({
              paragraph: `${index + 1}. ${maskContacts(text)}`,
            })),
          },
          { heading: '会议内容', blocks: paragraphs(data.minutes ?? '') },
          {
            heading: '议定事项',
            blocks: taskTable(data.decisions, context),
          },
        ]),
      ],
      signed: [fullName(meeting.organisation, context)],
      date: meeting.state === 'issued' ? dayOf(meeting.since) : context.today,
      copies: offices,
    })
  },
}
