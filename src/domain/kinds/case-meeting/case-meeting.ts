import { formatDay } from '../../calendar/day.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import { keeperOf, type Matter } from '../../matter/matter.ts'
import { peopleTold, tellOffice, tellPeople } from '../../matter/notices.ts'
import { namedBy } from '../../matter/observers-field.ts'
import { invitedToo, sayObservers, tellThemYourself } from '../../matter/observers-record.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { partnerOffices, workOffice, worksIn } from '../../mechanism/membership.ts'
import { clueNumber, clueOf } from '../clue/clue-data.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { taskParts, tasksOf } from '../task/task.ts'
import { commitment } from '../task/task-kinds.ts'
import { meetingData, meetingOf, sortName } from './case-meeting-data.ts'
import { cancel, hold, postpone } from './case-meeting-moves.ts'
import { readMeeting } from './case-meeting-reading.ts'

const whole = (matter: Matter, reader: Reader): Matter => {
  const clue = reader.matter(meetingOf(matter).clue)
  if (clue === undefined) throw new Error(`case meeting ${matter.id} has no clue`)
  return clue
}

/** The case meetings of a clue. */
export const caseMeetingsOf = (clue: Matter, reader: Reader): readonly Matter[] =>
  reader
    .inState('case-meeting', ['planned', 'held', 'cancelled'], 5000)
    .filter((one) => meetingOf(one).clue === clue.id)
    .flatMap((one) => [one, ...tasksOf(one, commitment, reader)])

const roles = ['handler', 'liaison', 'approver'] as const

/** The office for which somebody arranges a case meeting: one of the two offices, for a person who sees the clue. */
export function arrangingOffice({ directory, actor }: Context): string | Refusal {
  const office = workOffice(actor, directory)
  return office !== null &&
    partnerOffices(directory).has(office) &&
    directory.holds(actor, office, roles)
    ? office
    : refuse(
        'no-right',
        '案件会商由{区河长办}和{区检察院}的承办人、联络员或审批人安排，请联系他们办理。',
      )
}

function arranging(context: Context, clue: Matter | null): string | Refusal {
  if (clue === null) {
    return refuse('no-subject', '请写明线索编号，例如“/会商 线索2026-0001 检察磋商 3月20日”。')
  }
  if (clue.state === 'withdrawn' || clue.state === 'merged') {
    return refuse('wrong-state', '该线索已撤回或合并，不再安排会商。')
  }
  return arrangingOffice(context)
}

/** The result is to be recorded within some days of the meeting (`duties.case_meeting`). */
const owedRecord: DeclaredOwed = {
  what: 'case-meeting',
  owed: '登记会商结果',
  settledBy: ['hold'],
  due(matter, { profile: { duties } }) {
    const { on, moved } = meetingOf(matter)
    return [
      {
        subject: `${matter.id}#${moved}`,
        by: { from: on, within: duties.case_meeting },
        person: keeperOf(matter),
      },
    ]
  },
}

/** 案件会商: agency, procuratorate and outsiders meet about one case; commitments made there are owed by a day. */
export const caseMeeting = declareKind({
  name: 'case-meeting',
  chinese: '会商',
  data: meetingData,
  states: {
    planned: { name: '待会商', colour: 'blue', open: true },
    held: { name: '已会商', colour: 'green', open: false },
    cancelled: { name: '已取消', colour: 'grey', open: false },
  },
  owes: { planned: owedRecord },
  title: (matter) => `案件会商　${meetingOf(matter).river ?? ''}`.trim(),
  sees(person, matter, given) {
    const clue = whole(matter, given.reader)
    if (seesClue(person, clue, given)) return true
    // For a limited clue its named people decide whom to tell, so agencies are not told.
    const invited = namedPeople(clue) === null ? meetingOf(matter).agencies : []
    return person.active && worksIn(person, invited, given.directory)
  },
  offices(matter, given) {
    const clue = whole(matter, given.reader)
    const invited = namedPeople(clue) === null ? meetingOf(matter).agencies : []
    return new Set([...officesSeeing(clue, given), ...invited])
  },
  appointment(matter, context) {
    if (matter.state === 'cancelled') return null
    const { on, heldOn, place, agencies, river } = meetingOf(matter)
    const day = heldOn ?? on
    const name = sortName(matter, context.profile)
    const told = agencies.flatMap((one) => peopleTold(context, one))
    return {
      // An invited agency is told about the case, not about the clue.
      summary: [name, river].filter((one) => one !== null).join('　'),
      on: day,
      clock: null,
      place,
      people: [...new Set([keeperOf(matter), ...told])],
      offices: [matter.organisation, ...agencies],
      answered: false,
      said: `${name} ${formatDay(day)} 召开`,
    }
  },
  facts(matter, directory, { inGroup, viewer, reader }) {
    const all = meetingOf(matter)
    const knows = !inGroup && seesClue(viewer, whole(matter, reader), { directory, reader })
    const text = [all.words, all.result].filter((one) => one !== null).join('\n')
    return {
      pairs: [
        // An invited agency is told about the case, not about the clue.
        ['相关线索', knows ? all.about : null],
        ['安排单位', directory.organisationName(matter.organisation)],
        [all.heldOn === null ? '会商日期' : '召开日期', formatDay(all.heldOn ?? all.on)],
        ['地点', all.place],
        ['参加单位', all.agencies.map((one) => directory.organisationName(one)).join('、') || null],
        ['监督员', sayObservers(all.observers, inGroup) || null],
        ['专家', inGroup ? null : all.experts.join('、') || null],
        ['到会', inGroup ? null : all.present],
        ['结果', inGroup ? null : all.outcome],
      ],
      text: inGroup || text === '' ? null : text,
      parts: taskParts(tasksOf(matter, commitment, reader), [], directory, inGroup),
    }
  },
  opening: {
    command: {
      name: 'case-meeting',
      formTitle: '安排案件会商',
      aliases: ['案件会商', '检察磋商', '圆桌会议', '公开听证', '宣告送达', '现场会'],
      summary: '安排案件会商：检察磋商、圆桌会议、公开听证、宣告送达、现场会',
      example: '/会商 线索2026-0001 检察磋商 3月20日 {区水利局}',
      subjects: ['clue'],
      audience: roles,
      read: readMeeting,
    },
    office: arranging,
    decide({ observers, ...input }, context, { subject: clue }) {
      if (clue === null) return refuse('no-subject', '请写明线索编号。')
      const about = { clue: clue.id, about: clueNumber(clue), river: clueOf(clue).river }
      return {
        state: 'planned',
        data: { ...input, ...about, observers: namedBy(observers, context) },
      }
    },
    opened(matter, { on, place }, context) {
      const { agencies, observers } = meetingOf(matter)
      const name = sortName(matter, context.profile)
      const where = place === null ? '' : `，${place}`
      const note = `安排${formatDay(on)}${name}${where}${invitedToo(observers)}`
      const clue = whole(matter, context.reader)
      const limited = namedPeople(clue)
      const headline = `请参加${formatDay(on)}${name}${where}`
      return {
        note,
        notices:
          limited === null
            ? agencies.flatMap((one) => tellOffice(context, one, matter.id, headline))
            : [tellPeople(context, limited, matter.id, headline)],
        reply: `已安排${formatDay(on)}${name}${
          limited !== null && agencies.length > 0 ? '；线索限定知悉，参加单位请您自行通知' : ''
        }${tellThemYourself(observers)}`,
      }
    },
  },
  moves: { hold, postpone, cancel },
})
