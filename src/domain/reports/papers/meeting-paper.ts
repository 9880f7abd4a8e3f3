import { dayOf, formatDay } from '../../calendar/day.ts'
import { formatTime, meetingOf } from '../../kinds/meeting/meeting-data.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import { letter, line, numbered, paragraphs } from './letter.ts'
import { fullName, fullNames, type Paper } from './paper.ts'
import { taskTable } from './task-table.ts'

/** 联席会议纪要: time, place, chair, attendance, items, decisions with owner and day (二(三)). */
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
    const own = fullName(meeting.organisation, context)
    const offices = fullNames(data.offices, context)
    const owners = fullNames(
      data.decisions.map(({ owner }) => owner),
      context,
    )
    const observers = sayObservers(data.observers)
    const attended = [data.attended ?? '', observers, ...data.bodies]
      .filter((one) => one !== '')
      .join('、')
    const copied = [...new Set([...offices, ...owners])].filter((one) => one !== own)
    return letter({
      number: meeting.number,
      title: `${context.profile.district}“${context.profile.mechanism}”联席会议纪要`,
      body: [
        { paragraph: `时间：${held}` },
        { paragraph: `地点：${data.place}` },
        ...line('主持', data.chair),
        ...line('参会单位', offices.join('、')),
        ...line('出席', data.present),
        ...line('列席', attended),
        ...line('请假', data.excused),
        ...line('缺席', data.absent),
        ...numbered([
          {
            heading: '会议议题',
            blocks: data.agenda.map(({ text }, index) => ({
              paragraph: `${index + 1}. ${text}`,
            })),
          },
          { heading: '会议内容', blocks: paragraphs(data.minutes ?? '') },
          {
            heading: '议定事项',
            blocks: taskTable(data.decisions, context),
          },
        ]),
      ],
      signed: [own],
      date: meeting.state === 'issued' ? dayOf(meeting.since) : context.today,
      copies: copied.join('、') || null,
    })
  },
}
