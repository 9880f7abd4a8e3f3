import { formatDay, formatShortDay } from '../../calendar/day.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { counted } from '../../matter/figure.ts'
import { keeperOf } from '../../matter/matter.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import { taskParts, tasksOf } from '../task/task.ts'
import { decision } from '../task/task-kinds.ts'
import { attendanceMoves, attendancePairs, expectedAt } from './attendance.ts'
import { callingMoves, meetingOpening } from './meeting-call.ts'
import { formatTime, meetingData, meetingOf, meetingStates } from './meeting-data.ts'
import { minutesMoves } from './meeting-minutes.ts'
import { calledMeeting } from './meeting-open.ts'

/**
 * What a meeting owes after its day: a record and issued minutes (`duties.meeting_minutes`). There is no
 * reminder before that day.
 */
const minutes: DeclaredOwed = {
  what: 'meeting-minutes',
  owed: '登记会议召开并印发纪要',
  settledBy: ['hold', 'draft', 'confirm'],
  alternative: { act: 'minutes', text: '起草纪要' },
  inHand: [
    {
      kind: 'meeting',
      states: ['drafted'],
      fits: (matter, deadline) => matter.id === deadline.matter,
      owed: '确认联席会议纪要',
      act: 'confirm-minutes',
      button: '确认纪要',
    },
  ],
  due(matter, { profile: { duties } }) {
    const { date, moved } = meetingOf(matter)
    const limit = duties.meeting_minutes
    const before = duties.ladder.before.filter((days) => days < limit.days)
    return [
      {
        // A postponed meeting has another deadline.
        subject: `${matter.id}#${moved}`,
        by: { from: date, within: limit },
        person: keeperOf(matter),
        schedule: duties.ladders?.['meeting-minutes'] ?? { ...duties.ladder, before },
      },
    ]
  },
}

/** 联席会议: notice, agenda, attendance, minutes, decisions (二(三), domain.md 4). */
export const meeting = declareKind({
  name: 'meeting',
  chinese: '联席会议',
  data: meetingData,
  states: meetingStates,
  owes: { called: minutes, held: minutes, drafted: minutes },
  title: (matter) => `联席会议　${formatShortDay(meetingOf(matter).date)}`,
  appointment(matter) {
    if (matter.state === 'cancelled') return null
    const { date, clock, place, heldOn, offices } = meetingOf(matter)
    const on = heldOn ?? date
    return {
      summary: '联席会议',
      on,
      // If the meeting was held on another day than announced, its time is not known.
      clock: on === date ? clock : null,
      place,
      people: expectedAt(matter),
      offices,
      answered: true,
      said: `联席会议 ${formatTime({ date, clock })} 召开`,
    }
  },
  facts(matter, directory, { inGroup, reader }) {
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
        ['监督员', sayObservers(data.observers, inGroup)],
        ['外单位', data.bodies.join('、')],
        ['召开', data.heldOn === null ? null : formatDay(data.heldOn)],
        ['到会', inGroup ? null : data.present],
        ['列席', inGroup ? null : data.attended],
        ['请假', inGroup ? null : data.excused],
        ['缺席', inGroup ? null : data.absent],
        [
          '已确认',
          matter.state === 'drafted'
            ? data.confirmed.map((one) => directory.organisationName(one)).join('、') || '无'
            : null,
        ],
      ],
      text: text.length > 0 ? text.join('\n') : null,
      parts: taskParts(tasksOf(matter, decision, reader), data.decisions, directory, inGroup),
    }
  },
  offices: (matter) => new Set([matter.office, ...meetingOf(matter).offices]),
  opening: meetingOpening,
  moves: {
    ...attendanceMoves({ from: 'called', what: '会议' }),
    ...callingMoves,
    ...minutesMoves,
  },
  plan: calledMeeting,
  figures: [
    figureOf('meeting')('meeting', '联席会议', '次', '召开日期在报告期内的联席会议', ({ root }) =>
      counted(root, meetingOf(root).heldOn),
    ),
  ],
})
