import { formatDay, formatShortDay } from '../calendar/day.ts'
import type { Kind } from '../matter/kind.ts'
import { isHead, worksIn } from '../matter/membership.ts'
import { decision } from '../task/decision.ts'
import { taskParts, tasksOf } from '../task/task.ts'
import { attendancePairs } from './attendance.ts'
import { answeringMoves } from './meeting-answers.ts'
import { callingMoves } from './meeting-call.ts'
import { formatTime, meetingOf, meetingStates } from './meeting-data.ts'
import { minutesMoves } from './meeting-minutes.ts'

/** 联席会议: notice, agenda, attendance, minutes, decisions (二(三), domain.md 4). */
export const meeting: Kind = {
  name: 'meeting',
  chinese: '联席会议',
  states: meetingStates,
  moves: { ...answeringMoves, ...callingMoves, ...minutesMoves },
  owes: { called: 'meeting-minutes', held: 'meeting-minutes', drafted: 'meeting-minutes' },
  title: (matter) => `联席会议　${formatShortDay(meetingOf(matter).date)}`,
  facts(matter, directory, { inGroup, look }) {
    const data = meetingOf(matter)
    const agenda = data.agenda.map(
      (one, index) =>
        `${index + 1}. ${one.text}${inGroup ? '' : `（${directory.personName(one.by)}）`}`,
    )
    const text = [
      agenda.length > 0 ? `议题\n${agenda.join('\n')}` : '',
      data.minutes && !inGroup ? `纪要\n${data.minutes}` : '',
    ].filter((one) => one !== '')
    return {
      pairs: [
        ['编号', matter.number],
        ['时间', formatTime(data)],
        ['地点', data.place],
        ['主持', data.chair],
        ['召集', directory.organisationName(matter.organisation)],
        ['参会单位', data.offices.map((one) => directory.organisationName(one)).join('、')],
        ...(matter.state === 'called' ? attendancePairs(matter, inGroup, directory) : []),
        ['召开', data.heldOn === null ? null : formatDay(data.heldOn)],
        ['到会', inGroup ? null : data.present],
        [
          '已确认',
          matter.state === 'drafted'
            ? data.confirmed.map((one) => directory.organisationName(one)).join('、') || '无'
            : null,
        ],
      ],
      text: text.length > 0 ? text.join('\n') : null,
      remark: null,
      parts: taskParts(tasksOf(matter, decision.name, look), data.decisions, directory, inGroup),
    }
  },
  sees: (person, matter, { directory }) =>
    isHead(person, directory) ||
    worksIn(person, [matter.office, ...meetingOf(matter).offices], directory),
  offices: (matter) => new Set([matter.office, ...meetingOf(matter).offices]),
}
