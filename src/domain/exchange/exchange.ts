import { z } from 'zod'
import { type Day, formatDay } from '../calendar/day.ts'
import {
  choice,
  day,
  type Incomplete,
  type InputOf,
  optionalChoice,
  paragraph,
  person,
} from '../matter/input.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, partnerOffices, workOffice, worksIn } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons, tellOffice, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { promiseBy } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import { riverOptions } from '../registers/river.ts'
import { openCluesOn } from '../registers/river-clues.ts'
import { exchangeKindNamed, exchangeKindsIn } from './exchange-kind.ts'

const states = {
  active: { name: '在任', colour: 'green', open: true },
  ended: { name: '已结束', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const dayText = z.string().transform((value) => value as Day)

const exchangeData = z.object({
  kind: z.string(),
  person: z.string(),
  /** The person's name, by which the matter is found. */
  name: z.string(),
  home: z.string(),
  host: z.string(),
  river: z.string().nullable(),
  from: dayText,
  to: dayText,
  prolongations: z.int().default(0),
  note: z.string().nullable().default(null),
  endedOn: dayText.nullable().default(null),
  reason: z.string().nullable().default(null),
})

/** What an exchange records, checked. */
export const exchangeOf = (matter: Matter) => exchangeData.parse(matter.data)

/** The 生态检察官 of a river today, by name and with the end of the term. */
export function riverProcurators(
  river: string | null,
  { profile, today, look, registers }: Pick<Scene, 'profile' | 'today' | 'look' | 'registers'>,
) {
  if (river === null) return []
  return look
    .inState('exchange', ['active'], 200)
    .map(exchangeOf)
    .filter(
      (one) =>
        exchangeKindNamed(one.kind, profile).of_a_river &&
        one.river !== null &&
        registers.nameNow(one.river) === registers.nameNow(river) &&
        one.from <= today &&
        today <= one.to,
    )
}

/** Open clues of the river: their cards show its 生态检察官. */
const cluesOn = (river: string | null, scene: Scene): readonly number[] =>
  river === null ? [] : openCluesOn([river], scene).map((one) => one.id)

const leaders: Who = { of: 'either', roles: ['liaison', 'approver'] }

/** Both offices are reminded before the term ends: it is ended or prolonged. */
function termPromise(
  matter: Matter,
  term: { to: Day; prolongations: number; person: string },
  scene: Scene,
): NewPromise {
  const { duties } = scene.profile
  return promiseBy(
    {
      what: 'exchange-term',
      subject: `${matter.id}#${term.prolongations}`,
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: term.person,
      creditor: matter.target,
    },
    term.to,
    { ladder: duties.exchange_ladder, reminder_at: duties.reminder_at },
    scene.calendar,
    scene.now,
  )
}

/** Everybody whom a change of the term concerns. */
const told = (matter: Matter, headline: string, scene: Scene) => [
  tellPeople(scene, [exchangeOf(matter).person], matter.id, headline),
  tellLiaisons(scene, matter.office, matter.id, headline),
  tellLiaisons(scene, matter.target ?? '', matter.id, headline),
]

const prolong = defineMove({
  name: 'prolong',
  chinese: '延长',
  states,
  from: ['active'],
  to: null,
  who: ['keeper', leaders],
  fields: {
    to: day({ label: '延长至', lean: 'future' }),
    reason: paragraph.optional({ label: '延长原因' }),
  },
  effect(matter, input, scene) {
    const data = exchangeOf(matter)
    if (input.to <= data.to || input.to < scene.today) {
      return problem('to', `延长后的截止日期须晚于原截止日期${formatDay(data.to)}和今天`)
    }
    const prolongations = data.prolongations + 1
    const made = termPromise(matter, { ...data, to: input.to, prolongations }, scene)
    const headline = `任期延长至 ${formatDay(input.to)}`
    return {
      data: { to: input.to, prolongations },
      promises: [
        { keep: 'exchange-term', subject: `${matter.id}#${data.prolongations}`, on: scene.today },
        { make: made },
      ],
      redraw: cluesOn(data.river, scene),
      note: `${headline}${input.reason ? `：${input.reason}` : ''}`,
      notices: told(matter, headline, scene),
      reply: `已延长至 ${formatDue(made)}`,
    }
  },
})

const end = defineMove({
  name: 'end',
  chinese: '结束',
  states,
  from: ['active'],
  to: 'ended',
  who: ['keeper', leaders],
  fields: {
    on: day({ label: '结束日期', lean: 'past' }),
    reason: paragraph.optional({ label: '原因', hint: '提前结束的须写明' }),
  },
  effect(matter, input, scene) {
    const data = exchangeOf(matter)
    if (input.on > scene.today) return problem('on', '结束日期不能晚于今天')
    if (input.on < data.from) return problem('on', '结束日期不能早于开始日期')
    if (input.on < data.to && input.reason === null) {
      return problem('reason', '提前结束的，请写明原因')
    }
    const headline = `${data.kind}已于 ${formatDay(input.on)} 结束`
    return {
      data: { endedOn: input.on, reason: input.reason },
      promises: [
        { keep: 'exchange-term', subject: `${matter.id}#${data.prolongations}`, on: input.on },
      ],
      redraw: cluesOn(data.river, scene),
      note: `${headline}${input.reason ? `：${input.reason}` : ''}`,
      notices: told(matter, headline, scene),
      reply: headline,
    }
  },
})

/** The exchange of people (人员交流): a term with a beginning and an end. */
export const exchange: Kind = {
  name: 'exchange',
  chinese: '交流',
  states,
  moves: { prolong, end },
  owes: { active: 'exchange-term' },
  title(matter) {
    const { kind, river } = exchangeOf(matter)
    return river === null ? kind : `${kind} ${river}`
  },
  facts(matter, directory, { inGroup }) {
    const data = exchangeOf(matter)
    return {
      pairs: [
        ['人员', inGroup ? null : data.name],
        ['派出单位', directory.organisationName(data.home)],
        ['接收单位', directory.organisationName(data.host)],
        ['{河流}', data.river],
        ['任期', `${formatDay(data.from)}至${formatDay(data.to)}`],
        ['延长', data.prolongations > 0 ? `${data.prolongations} 次` : null],
        ['结束', data.endedOn === null ? null : formatDay(data.endedOn)],
        ['结束原因', inGroup ? null : data.reason],
      ],
      text: inGroup ? null : data.note,
      remark: null,
    }
  },
  sees: (one, matter, { directory }) =>
    one.active &&
    (isHead(one, directory) ||
      exchangeOf(matter).person === one.openId ||
      worksIn(one, partnerOffices(directory), directory)),
  offices: (_matter, { directory }) => partnerOffices(directory),
}

const bothPeople = ({ directory }: Scene): readonly Person[] =>
  directory.people.filter((one) => worksIn(one, partnerOffices(directory), directory))

/** The fields of an exchange. */
export const exchangeFields = {
  kind: choice({
    label: '交流种类',
    options: (scene) => exchangeKindsIn(scene).map(({ name }) => ({ value: name, text: name })),
  }),
  person: person({
    label: '人员',
    hint: '{协作单位}人员',
    among: (scene) => bothPeople(scene).map((one) => one.openId),
  }),
  from: day({ label: '开始日期', lean: 'future' }),
  to: day({ label: '截止日期', lean: 'future' }),
  river: optionalChoice({
    label: '{河流}',
    hint: '{生态检察官}须选择',
    options: riverOptions,
  }),
  host: optionalChoice({
    label: '接收单位',
    hint: '不选则为对方单位',
    options: ({ directory }) =>
      [...partnerOffices(directory)].map((id) => ({
        value: id,
        text: directory.organisationName(id),
      })),
  }),
  note: paragraph.optional({ label: '任务和依据' }),
}

function unfit(
  input: InputOf<typeof exchangeFields>,
  home: string,
  host: string,
  scene: Scene,
): Incomplete | null {
  const { directory } = scene
  if (input.to < input.from) return problem('to', '截止日期不能早于开始日期', input)
  if (input.to < scene.today) return problem('to', '截止日期不能早于今天', input)
  if (home === host) return problem('host', '接收单位须是对方单位，请重新选择', input)
  const kind = exchangeKindNamed(input.kind, scene.profile)
  if (kind.side !== null && directory.organisation(home)?.side !== kind.side) {
    const whose = directory.officesOf(kind.side).map((one) => one.name)
    return problem('person', `${kind.name}由${whose.join('、')}人员担任，请重新选择`, input)
  }
  if (kind.of_a_river && input.river === null) {
    return problem('river', `请选择${kind.name}负责的{河流}`, input)
  }
  const same = scene.look
    .inState('exchange', ['active'], 200)
    .map(exchangeOf)
    .some(
      (one) => one.kind === input.kind && one.person === input.person && one.river === input.river,
    )
  return same
    ? problem('person', '该人员已有在任的同类交流，请用“/交流延长”或先“/交流结束”', input)
    : null
}

/** The other of the two offices. */
const otherOffice = (home: string, directory: Directory): string =>
  [...partnerOffices(directory)].find((one) => one !== home) ?? home

/** The office for which somebody registers an exchange; the refusal names who can. */
export function exchangingOffice({ directory, actor }: Scene): string | Refusal {
  return (
    [...partnerOffices(directory)].find((one) =>
      directory.holds(actor, one, ['liaison', 'approver']),
    ) ?? refuse('no-right', '人员交流由{协作单位}的联络员、审批人登记，请联系他们办理。')
  )
}

/** Registers an exchange: whoever sends, invites or receives, as liaison officer or approver. */
export function openExchange(
  input: InputOf<typeof exchangeFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory } = scene
  const office = exchangingOffice(scene)
  if (isRefusal(office)) return office
  const who = directory.person(input.person)
  const home = (who && workOffice(who, directory)) ?? ''
  const host = input.host ?? otherOffice(home, directory)
  const wrong = unfit(input, home, host, scene)
  if (wrong) return wrong
  const name = directory.personName(input.person)
  const opening = {
    kind: 'exchange',
    state: 'active',
    office,
    target: otherOffice(office, directory),
    data: { ...input, name, home, host },
  }
  return planOpening(scene, opening, attachments, (matter) => {
    const term = { to: input.to, prolongations: 0, person: input.person }
    const made = termPromise(matter, term, scene)
    const river = input.river ? `（${input.river}）` : ''
    const headline = `${input.kind}${river}，任期至 ${formatDue(made)}`
    return {
      promises: [{ make: made }],
      redraw: cluesOn(input.river, scene),
      note: `登记${input.kind}：${name}`,
      notices: [
        tellPeople(scene, [input.person], matter.id, headline),
        ...tellOffice(scene, opening.target, matter.id, headline),
      ],
      reply: `已登记：${name}，${headline}`,
    }
  })
}
