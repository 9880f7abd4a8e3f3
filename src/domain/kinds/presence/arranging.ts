import { formatDay, mondayOf } from '../../calendar/day.ts'
import { periodOf } from '../../calendar/period.ts'
import { debtorNames, debtorsOf } from '../../deadline/debtors.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { InputOf } from '../../matter/field.ts'
import { choice, day, line, optionalChoice } from '../../matter/input.ts'
import { people } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { isStationed, rosterLine } from '../../registers/roster.ts'
import { type Stationing, unarranged } from '../../registers/stationing.ts'

const names = ['一', '二', '三', '四', '五']

/** The fields of a roster. */
export const rosterFields = {
  weekday: choice({
    label: '每周值守日',
    options: () =>
      names.map((name, at) => ({
        value: String(at + 1),
        text: `周${name}`,
        words: [`每周${name}`, `每星期${name}`, `星期${name}`, `礼拜${name}`],
      })),
  }),
  people: people({
    label: '值守人员',
    hint: '轮流的按轮值顺序选择',
    fits: (one, context) =>
      debtorsOf('weekly_presence', context).some((office) =>
        isStationed(one, office, context.directory),
      )
        ? null
        : '不是派驻人员',
  }),
  turn: optionalChoice({
    label: '值守方式',
    hint: '不选为共同值守',
    options: () => [
      { value: 'together', text: '共同值守', words: ['共同'] },
      { value: 'turn', text: '按周轮流', words: ['轮流', '轮值', '每周轮流'] },
    ],
  }),
}

/** The fields of a plate. */
export const plateFields = {
  on: day({ label: '挂牌日期', lean: 'past' }),
  place: line.required({ label: '办公地点', hint: '如 {区河长办}二楼 205 室', min: 2 }),
}

/** The office whose stationing this person arranges; or a refusal. */
export function arrangedOffice(context: Context): string | Refusal {
  const { directory, actor } = context
  const office = debtorsOf('weekly_presence', context).find((one) =>
    directory.holds(actor, one, ['liaison', 'approver']),
  )
  return (
    office ??
    refuse(
      'no-right',
      `值守安排由${debtorNames('weekly_presence', context)}联络员、审批人登记；发送“/值守 本月”可查看。`,
    )
  )
}

const saved = (entry: Stationing, note: string): Omit<Decision, 'reply'> => ({
  registers: [{ register: 'stationing', entry }],
  entries: [{ act: 'stationing', matter: null, note }],
})

const known = (office: string, { registers }: Context): Stationing =>
  registers.stationing(office) ?? unarranged(office)

/** 值守安排: a fixed weekday and the people, together or in turns. */
export function arrange(input: InputOf<typeof rosterFields>, context: Context) {
  const office = arrangedOffice(context)
  if (typeof office !== 'string') return office
  const { directory } = context
  if (input.people.length === 0) return problem('people', '请选择值守人员')
  const foreign = input.people.find((one) => {
    const person = directory.person(one)
    return person === undefined || !isStationed(person, office, directory)
  })
  if (foreign !== undefined) {
    return problem(
      'people',
      `${directory.personName(foreign)}不是${directory.organisationName(office)}派驻人员，请重新选择`,
    )
  }
  const roster = {
    weekday: Number(input.weekday),
    people: [...input.people],
    inTurn: input.turn === 'turn' && input.people.length > 1,
    since: mondayOf(context.today),
  }
  const who = roster.people.map((one) => directory.personName(one)).join('、')
  const first = roster.inTurn
    ? `按周轮流，本周由${directory.personName(roster.people[0] ?? '')}值守`
    : ''
  const said = `每周${names[roster.weekday - 1]}，${who}${first}`
  return {
    ...saved(
      { ...known(office, context), roster },
      `${directory.organisationName(office)}值守安排：${said}`,
    ),
    reply: { sentence: `已登记值守安排：${said}`, personal: true },
  }
}

/** 正式挂牌: the room, and since when its plate has been up. */
export function putUpPlate(input: InputOf<typeof plateFields>, context: Context) {
  const [office] = debtorsOf('weekly_presence', context)
  if (office === undefined) return refuse('no-office', '本机制没有派驻值守，不需登记挂牌。')
  if (input.on > context.today) return problem('on', '挂牌日期不能晚于今天，请在挂牌后登记')
  return {
    ...saved(
      { ...known(office, context), plate: input },
      `派驻检察联络室挂牌：${formatDay(input.on)}，${input.place}`,
    ),
    reply: {
      sentence: `已登记：${formatDay(input.on)}挂牌，${input.place}`,
      view: { view: 'organisation' as const, organisation: office, page: 1 },
      personal: true,
    },
  }
}

/** Why this person cannot record that the plate is up; `null` when he can: both offices put it up together. */
export const plateHindrance = ({ actor, directory }: Context): Refusal | null =>
  [...bothOffices(directory)].some((one) => directory.holds(actor, one, ['liaison', 'approver']))
    ? null
    : refuse('no-right', '挂牌由{河长办}、检察院的联络员或审批人登记。')

/** The roster of this week, one entry a line, with names. */
export const rosterLines = (context: Context): readonly string[] =>
  debtorsOf('weekly_presence', context).flatMap(
    (one) => rosterLine(periodOf('week', context.today), one, context) ?? [],
  )
