import { formatShortDay } from '../../calendar/day.ts'
import { wereAllThere } from '../../deadline/debtors.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision, Notice } from '../../matter/decision.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { furtherField, furtherKept } from '../../matter/further-duty-field.ts'
import {
  choice,
  choices,
  day,
  type Incomplete,
  isIncomplete,
  line,
  optionalDay,
  paragraph,
  remembered,
} from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { internalNumber, nextNumber } from '../../matter/numbering.ts'
import { cameOf, namedBy, observersField } from '../../matter/observers-field.ts'
import { decideOpening } from '../../matter/opening.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { riverOptions } from '../../matter/river-option.ts'
import type { Who } from '../../matter/who.ts'
import { bothOffices, workOffice } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { bothHeads } from '../../mechanism/side.ts'
import { separateFindings } from '../../reading/findings.ts'
import { readTurnout } from '../../reading/turnout.ts'
import { attending } from '../meeting/attendance.ts'
import { keepYear, uncounted } from './annual-patrol.ts'
import { findingOf, findingsOf } from './finding-data.ts'
import { notedFinding, openFindings } from './finding-opening.ts'
import { filedState, findingsOwed, patrolTellings } from './finding-settled.ts'
import { patrolOf, tookPlace } from './patrol-data.ts'
import { leadFields, leadOf } from './patrol-lead.ts'
import { leaders, organisers } from './patrol-plan.ts'

/** The fields of every record (巡查记录). */
const record = {
  route: line.required({ label: '巡查路线', hint: '如 {石角段}至下游' }),
  offices: choices({
    label: '参加单位',
    hint: '牵头单位都参加，才计入年度联合巡查',
    options: wholeOrganisations,
  }),
  people: line.optional({ label: '参加人员', hint: '如 {河长办} 3 人，检察院 2 人' }),
  ...leadFields,
  duties: furtherField('patrol'),
  observers: observersField('参加的监督员', '人民监督员、公益诉讼观察员；不选则为计划时所邀请的'),
  bodies: bodiesField({ label: '参加的外单位', hint: '不选则为计划时所邀请的' }),
  findings: paragraph.optional({
    label: '发现问题',
    hint: '每行一个；提交后可逐个交办整改或转线索',
  }),
}

/** The fields of the record of an unplanned patrol, or of a walk. */
export const recordFields = {
  sort: choice({
    label: '巡查方式',
    options: () => [
      { value: 'patrol', text: '联合巡查' },
      { value: 'walk', text: '联合{巡河}', words: ['{巡河}'] },
    ],
  }),
  heldOn: day({ label: '巡查日期', lean: 'past' }),
  rivers: choices({ label: '{河库}', options: riverOptions }),
  ...record,
  /** The id of the similar record that was already asked about. */
  twin: remembered,
}

/**
 * A record with the same day and river that the other office may have made of the same patrol; `undefined`
 * for none.
 */
const twinOf = (
  { heldOn, rivers }: Pick<InputOf<typeof recordFields>, 'heldOn' | 'rivers'>,
  { reader, registers }: Context,
): Matter | undefined =>
  reader.inState('patrol', tookPlace, 100).find((one) => {
    const other = patrolOf(one)
    return (
      other.heldOn === heldOn &&
      other.rivers.some((river) => rivers.includes(registers.nameNow(river)))
    )
  })

type Turnout = Pick<InputOf<typeof recordFields>, 'offices' | 'people'>

/** Why the stated participants are not accepted; `null` when they are. */
export function doubtfulTurnout({ offices, people }: Turnout, context: Context): Incomplete | null {
  if (offices.length === 0) return problem('offices', '请选择参加单位')
  const { directory } = context
  for (const one of readTurnout(people ?? '', organisationBearers(context))) {
    const name = directory.organisationName(one.organisation)
    if (Number.isNaN(one.people) || (one.people ?? 0) > 999) {
      return problem('people', `${name}的人数请写整数，如 ${name}3人`)
    }
    const chosen = offices.includes(directory.officeOf(one.organisation))
    if (one.people === 0 && chosen) {
      return problem('people', `${name}没有人参加的，请从参加单位中去掉`)
    }
    if (one.people !== 0 && !chosen) {
      return problem('offices', `参加人员写有${name}，参加单位未选，请核对`)
    }
  }
  return null
}

/** Tells 河长 and 检察长 of every joint patrol (domain.md 1 row 21). */
const tellHeads = (matter: Matter, context: Context) =>
  tellPeople(
    context,
    context.directory.peopleWith(bothHeads).map((one) => one.personId),
    matter.id,
    '联合巡查记录已归档',
  )

/** The office for which somebody records a patrol; the refusal names who can. */
export function recordingOffice({ directory, actor }: Context): string | Refusal {
  const both = [...bothOffices(directory)]
  const own = workOffice(actor, directory)
  const names = both.map((one) => directory.organisationName(one)).join('或')
  return (
    both.find((one) => one === own) ??
    refuse('no-right', `联合巡查由${names}的人员登记，请联系其办理。`)
  )
}

type RecordInput = InputOf<typeof recordFields>

/** Why a patrol is not recorded as filled in; `null` when it is. */
function doubtful(input: RecordInput, context: Context): Incomplete | null {
  if (input.heldOn > context.today) {
    return problem('heldOn', '巡查记录的日期不能晚于今天；尚未开展的请发送“/巡查”计划')
  }
  if (input.rivers.length === 0) return problem('rivers', '请选择{河库}')
  const doubt = doubtfulTurnout(input, context)
  if (doubt) return doubt
  const twin = twinOf(input, context)
  if (!twin || input.twin === String(twin.id)) return null
  const which = twin.number ?? internalNumber(twin, '联合巡查')
  return {
    ...problem('heldOn', `当天该{河库}已有巡查记录${which}；不是同一次的，请再次提交`),
    asked: { twin: String(twin.id) },
  }
}

/** Records an unplanned patrol, or a walk (联合巡河), which is filed at once. */
export function recordPatrol(
  input: RecordInput,
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const both = [...bothOffices(context.directory)]
  const office = recordingOffice(context)
  if (isRefusal(office)) return office
  const doubt = doubtful(input, context)
  if (doubt) return doubt
  const lead = leadOf(input)
  if (isIncomplete(lead)) return lead
  const { twin: _asked, walkedAsked: _far, duties, ...said } = input
  const there = { on: input.heldOn, offices: input.offices, heads: lead.led }
  const further = furtherKept(duties, there, 'patrol', context)
  if (isIncomplete(further)) return further
  const observers = namedBy(input.observers, context)
  const joint = wereAllThere('annual_patrol', input.offices, context)
  const year = keepYear(input.heldOn, context)
  const listed = separateFindings(input.findings ?? '').map((one) => notedFinding(one, context))
  const states = listed.map(({ state }) => state)
  const opening = {
    act: 'patrol-record',
    kind: 'patrol',
    state: filedState(states),
    series: 'patrol' as const,
    office,
    target: both.find((one) => one !== office) ?? null,
    handler: context.actor.personId,
    data: { ...said, ...lead, observers, river: input.rivers.join('、'), joint },
  }
  const others = both.filter((one) => one !== office && input.offices.includes(one))
  const counted = joint ? `，计入${year.year}联合巡查` : `。${uncounted(context)}`
  return decideOpening(context, opening, attachments, (matter) => {
    const told = patrolTellings(matter, context)
    return {
      note: `登记巡查记录 ${matter.number}`,
      deadlines: [
        ...(joint ? [year.deadline] : []),
        ...further,
        ...findingsOwed(matter, states, context),
      ],
      with: [openFindings(matter, listed, context).decision, ...told.with],
      notices: [
        ...others.map((one) => tellGroups(one, matter)),
        ...(joint ? [tellHeads(matter, context)] : []),
      ],
      reply: `已登记，编号 ${matter.number}${counted}${told.said}`,
    }
  })
}

const tellGroups = (office: string, { id }: Matter): Notice => ({
  to: { chatsOf: office },
  view: { view: 'matter', matter: id, headline: '登记了巡查记录' },
})

const who: readonly Who[] = ['filer', 'handler', leaders]

/** 登记记录: a planned patrol took place. If both offices took part, it keeps the year's deadline. */
const hold = move('登记巡查记录', { planned: 'held' }, who, {
  fields: {
    heldOn: optionalDay({ label: '实际日期', hint: '不选则为计划日期', lean: 'past' }),
    ...record,
  },
  effect(matter, input, context) {
    const { directory, today } = context
    const { date } = patrolOf(matter)
    const heldOn = input.heldOn ?? date ?? today
    if (heldOn > today) {
      return problem('heldOn', '巡查还没有到计划日期；提前开展的请选择实际日期，不能晚于今天')
    }
    const people = input.people ?? attending(matter, directory)
    if (people === null) {
      return problem('people', '请填写实际参加的人员，如 {河长办} 3 人，检察院 2 人')
    }
    const doubt = doubtfulTurnout({ offices: input.offices, people: input.people }, context)
    if (doubt) return doubt
    const lead = leadOf(input)
    if (isIncomplete(lead)) return lead
    const there = { on: heldOn, offices: input.offices, heads: lead.led }
    const further = furtherKept(input.duties, there, 'patrol', context)
    if (isIncomplete(further)) return further
    const joint = wereAllThere('annual_patrol', input.offices, context)
    const year = keepYear(heldOn, context)
    const listed = separateFindings(input.findings ?? '').map((one) => notedFinding(one, context))
    const { route, offices, findings } = input
    const count = joint ? `，计入${year.year}联合巡查` : `。${uncounted(context)}`
    return {
      data: {
        heldOn,
        route,
        offices,
        findings,
        people,
        joint,
        ...lead,
        ...(input.observers.length === 0
          ? {}
          : { observers: cameOf(matter, input.observers, context) }),
        ...(input.bodies.length === 0 ? {} : { bodies: input.bodies }),
      },
      with: [openFindings(matter, listed, context).decision],
      deadlines: [...(joint ? [year.deadline] : []), ...further],
      told: (due) => ({
        note: `巡查已于${formatShortDay(heldOn)}开展${joint ? '' : '，牵头单位未同时参加'}`,
        notices: [
          tellPeople(
            context,
            offices.flatMap((one) => peopleOf(context, one, ['liaison'])),
            matter.id,
            '联合巡查已登记记录',
          ),
        ],
        reply: `已登记${count}。发现的问题请逐个记下，${due}前归档`,
      }),
    }
  },
})

/** 归档: the record gets its number, which clues from the patrol show from then on. */
const file = move('巡查归档', { held: 'filed' }, who, {
  awaits: 'keeper',
  fields: {},
  effect(matter, _input, context) {
    const { reader } = context
    const { number, taken } = nextNumber(context, 'patrol', matter.office, matter.id)
    const found = findingsOf(matter.id, reader)
    const clues = found.flatMap((one) => {
      const { clue } = findingOf(one)
      const opened = clue === null ? undefined : reader.matter(clue)
      return opened ? [opened] : []
    })
    const people = patrolOf(matter).offices.flatMap((one) =>
      peopleOf(context, one, ['liaison', 'approver']),
    )
    const to = filedState(found.map(({ state }) => state))
    const told = patrolTellings({ ...matter, number, state: to }, context)
    return {
      to,
      change: { number },
      numbers: [taken],
      with: told.with,
      rerender: found.map((one) => one.id),
      also: clues.map((clue) => ({
        matter: clue,
        to: { data: { ...clue.data, sourceNumber: number } },
      })),
      alsoEntries: clues.map((clue) => ({
        act: 'file-patrol',
        matter: clue.id,
        note: `来源巡查记录已归档，${number}`,
      })),
      note: `巡查记录归档，${number}`,
      notices: [
        tellPeople(context, people, matter.id, `${number}巡查记录已归档`),
        ...(patrolOf(matter).joint ? [tellHeads(matter, context)] : []),
      ],
      reply: `已归档，编号 ${number}${told.said}`,
    }
  },
  command: ['file-patrol', '巡查记录归档编号；之后仍可补记问题'],
  words: {
    chinese: '巡查归档',
    aliases: ['归档巡查'],
    example: '/巡查 归档 巡查1',
    audience: organisers,
    button: { text: '归档', primary: false, group: false },
  },
})

/** The moves from holding the patrol to filing its record. */
export const recordMoves = { 'hold-patrol': hold, 'file-patrol': file }
