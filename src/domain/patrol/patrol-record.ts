import { formatShortDay } from '../calendar/day.ts'
import {
  choice,
  choices,
  day,
  type Incomplete,
  type InputOf,
  line,
  optionalDay,
  paragraph,
  remembered,
} from '../matter/input.ts'
import { defineMove, type Effect, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices, workOffice } from '../matter/membership.ts'
import { internalNumber, nextNumber } from '../matter/numbering.ts'
import { planOpening } from '../matter/opening.ts'
import { joinPlans, type Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import { bothHeads } from '../mechanism/side.ts'
import { attending } from '../meeting/attendance.ts'
import { wereAllThere } from '../promise/debtors.ts'
import { formatDue } from '../promise/promise.ts'
import { separateFindings } from '../reading/findings.ts'
import { readTurnout } from '../reading/turnout.ts'
import { riverOptions } from '../registers/river.ts'
import { keepYear, uncounted } from './annual-patrol.ts'
import { findingOf, findingsOf, notedFinding, openFindings } from './finding-data.ts'
import { filingPromise, patrolOf, recordSubject, patrolStates as states } from './patrol-data.ts'
import { leaders, officeOptions } from './patrol-plan.ts'

/** What every record says (巡查记录). */
const record = {
  route: line.required({ label: '巡查路线', hint: '如 {石角段}至下游' }),
  offices: choices({
    label: '参加单位',
    hint: '牵头单位都参加，才计入年度联合巡查',
    options: officeOptions,
  }),
  people: line.optional({ label: '参加人员', hint: '如 {河长办} 3 人，检察院 2 人' }),
  findings: paragraph.optional({
    label: '发现问题',
    hint: '每行一个；提交后可逐个交办整改或转线索',
  }),
}

/** The fields of the record of a patrol that nobody planned, or of a walk. */
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
  /** The record about which was asked already whether it is of the same patrol. */
  twin: remembered,
}

/** A record of that day and one of those rivers, which somebody of the other office may have made of the same patrol. */
const twinOf = (
  { heldOn, rivers }: Pick<InputOf<typeof recordFields>, 'heldOn' | 'rivers'>,
  { look, registers }: Scene,
): Matter | undefined =>
  look.inState('patrol', ['held', 'filed'], 100).find((one) => {
    const other = patrolOf(one)
    return (
      other.heldOn === heldOn &&
      other.rivers.some((river) => rivers.includes(registers.nameNow(river)))
    )
  })

type Who = Pick<InputOf<typeof recordFields>, 'offices' | 'people'>

/** Why what a record says of those who took part cannot stand; `null` when it can. */
export function doubtfulTurnout({ offices, people }: Who, { directory }: Scene): Incomplete | null {
  if (offices.length === 0) return problem('offices', '请选择参加单位')
  for (const one of readTurnout(people ?? '', directory.organisations)) {
    if (Number.isNaN(one.people) || (one.people ?? 0) > 999) {
      return problem('people', `${one.organisation}的人数请写整数，如 ${one.organisation}3人`)
    }
    const id = directory.organisations.find(({ name }) => name === one.organisation)?.id ?? ''
    const chosen = offices.includes(directory.officeOf(id))
    if (one.people === 0 && chosen) {
      return problem('people', `${one.organisation}没有人参加的，请从参加单位中去掉`)
    }
    if (one.people !== 0 && !chosen) {
      return problem('offices', `参加人员写有${one.organisation}，参加单位未选，请核对`)
    }
  }
  return null
}

/** 河长 and 检察长 hear of every joint patrol (domain.md 1 row 21). */
const tellHeads = (matter: Matter, scene: Scene) =>
  tellPeople(
    scene,
    scene.directory.peopleWith(bothHeads).map((one) => one.openId),
    matter.id,
    '联合巡查记录已归档',
  )

/** The office for which somebody records a patrol; the refusal names who can. */
export function recordingOffice({ directory, actor }: Scene): string | Refusal {
  const both = [...bothOffices(directory)]
  const own = workOffice(actor, directory)
  const names = both.map((one) => directory.organisationName(one)).join('或')
  return (
    both.find((one) => one === own) ??
    refuse('no-right', `联合巡查由${names}的人员登记，请联系其办理。`)
  )
}

/** Records a patrol that nobody planned, or a walk (联合巡河): it is filed at once. */
export function recordPatrol(
  input: InputOf<typeof recordFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory, actor } = scene
  const both = [...bothOffices(directory)]
  const office = recordingOffice(scene)
  if (isRefusal(office)) return office
  if (input.heldOn > scene.today) {
    return problem('heldOn', '巡查记录的日期不能晚于今天；尚未开展的请发送“/巡查”计划')
  }
  if (input.rivers.length === 0) return problem('rivers', '请选择{河库}')
  const doubt = doubtfulTurnout(input, scene)
  if (doubt) return doubt
  const { twin: asked, ...said } = input
  const twin = twinOf(input, scene)
  if (twin && asked !== String(twin.id)) {
    const which = twin.number ?? internalNumber(twin, '联合巡查')
    return {
      ...problem('heldOn', `当天该{河库}已有巡查记录${which}；不是同一次的，请再次提交`),
      asked: { twin: String(twin.id) },
    }
  }
  const joint = wereAllThere('annual_patrol', input.offices, scene)
  const year = keepYear(input.heldOn, scene)
  const opening = {
    act: 'patrol-record',
    kind: 'patrol',
    state: 'filed',
    series: 'patrol' as const,
    office,
    target: both.find((one) => one !== office) ?? null,
    handler: actor.openId,
    data: { ...said, river: input.rivers.join('、'), joint },
  }
  const plan = planOpening(scene, opening, attachments, (matter) => ({
    note: `登记巡查记录 ${matter.number}`,
    promises: joint ? [year.promise] : [],
    notices: [
      ...both
        .filter((one) => one !== office && input.offices.includes(one))
        .map((one) => ({
          to: { chatsOf: one },
          view: { view: 'matter' as const, matter: matter.id, headline: '登记了巡查记录' },
        })),
      ...(joint ? [tellHeads(matter, scene)] : []),
    ],
    reply: joint
      ? `已登记，编号 ${matter.number}，计入${year.year}联合巡查`
      : `已登记，编号 ${matter.number}。${uncounted(scene)}`,
  }))
  const [patrol] = plan.open ?? []
  const listed = separateFindings(input.findings ?? '').map((one) => notedFinding(one, scene))
  return patrol ? joinPlans(plan, openFindings(patrol, listed, scene).plan) : plan
}

/** 登记记录: a planned patrol took place. With both offices it keeps the year's promise. */
export const holdPatrol = defineMove({
  name: 'hold-patrol',
  chinese: '登记巡查记录',
  states,
  from: ['planned'],
  to: 'held',
  who: ['filer', 'handler', leaders],
  fields: {
    heldOn: optionalDay({ label: '实际日期', hint: '不选则为计划日期', lean: 'past' }),
    ...record,
  },
  effect(matter, input, scene): Effect | Incomplete {
    const { directory, today } = scene
    const { date } = patrolOf(matter)
    const heldOn = input.heldOn ?? date ?? today
    if (heldOn > today) {
      return problem('heldOn', '巡查还没有到计划日期；提前开展的请选择实际日期，不能晚于今天')
    }
    const people = input.people ?? attending(matter, directory)
    if (people === null) {
      return problem('people', '请填写实际参加的人员，如 {河长办} 3 人，检察院 2 人')
    }
    const doubt = doubtfulTurnout({ offices: input.offices, people: input.people }, scene)
    if (doubt) return doubt
    const joint = wereAllThere('annual_patrol', input.offices, scene)
    const year = keepYear(heldOn, scene)
    const listed = separateFindings(input.findings ?? '').map((one) => notedFinding(one, scene))
    const { plan } = openFindings(matter, listed, scene)
    const { route, offices, findings } = input
    const filing = filingPromise(matter, scene)
    const count = joint ? `，计入${year.year}联合巡查` : `。${uncounted(scene)}`
    return {
      data: { heldOn, route, offices, findings, people, joint },
      open: plan.open ?? [],
      numbers: plan.numbers ?? [],
      alsoEntries: plan.entries ?? [],
      promises: [
        { keep: 'patrol-record', subject: recordSubject(matter), on: today },
        ...(joint ? [year.promise] : []),
        { make: filing },
      ],
      note: `巡查已于${formatShortDay(heldOn)}开展${joint ? '' : '，牵头单位未同时参加'}`,
      notices: [
        tellPeople(
          scene,
          offices.flatMap((one) => peopleOf(scene, one, ['liaison'])),
          matter.id,
          '联合巡查已登记记录',
        ),
      ],
      reply: `已登记${count}。发现的问题请逐个记下，${formatDue(filing)}前归档`,
    }
  },
})

/** 归档: the record gets its number, which the clues that came of it show from then on. */
const file = defineMove({
  name: 'file-patrol',
  chinese: '巡查归档',
  states,
  from: ['held'],
  to: 'filed',
  who: ['filer', 'handler', leaders],
  awaits: (matter: Matter, { actor }: Scene) => matter.handler === actor.openId,
  fields: {},
  effect(matter, _input, scene) {
    const { look } = scene
    const { number, taken } = nextNumber(scene, 'patrol', matter.office, matter.id)
    const found = findingsOf(matter.id, look)
    const clues = found.flatMap((one) => {
      const { clue } = findingOf(one)
      const opened = clue === null ? undefined : look.matter(clue)
      return opened ? [opened] : []
    })
    const told = patrolOf(matter).offices.flatMap((one) =>
      peopleOf(scene, one, ['liaison', 'approver']),
    )
    return {
      change: { number },
      numbers: [taken],
      promises: [{ keep: 'patrol-filing', subject: String(matter.id), on: scene.today }],
      redraw: found.map((one) => one.id),
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
        tellPeople(scene, told, matter.id, `${number}巡查记录已归档`),
        ...(patrolOf(matter).joint ? [tellHeads(matter, scene)] : []),
      ],
      reply: `已归档，编号 ${number}`,
    }
  },
})

/** The moves from holding the patrol to filing its record. */
export const recordMoves: Readonly<Record<string, Move>> = { hold: holdPatrol, file }
