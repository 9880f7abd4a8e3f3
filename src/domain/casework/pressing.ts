import { formatDay } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Decision, Notice } from '../matter/decision.ts'
import { isNamed, namedPeople } from '../matter/limited-to.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { tellPeople } from '../matter/notices.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { sayingAbout } from '../matter/saying.ts'
import type { Person } from '../mechanism/directory.ts'
import { worksIn } from '../mechanism/membership.ts'
import { kindOf } from './kinds.ts'
import { obligationOf, offersFor } from './obligations.ts'
import { headsOver } from './reminded.ts'
import { type Wait, waitOf, waitsOf } from './waiting.ts'

/** The roles that may press in the name of their office. */
const working = ['liaison', 'handler', 'approver'] as const

/**
 * The people whom the actor can press: all of them, or, if the actor is one of the owers, only the person
 * for whom it is named.
 */
function pressed({ people, named }: Wait, { actor }: Context): readonly Person[] {
  if (!people.some((one) => one.personId === actor.personId)) return people
  return named === null || named.personId === actor.personId ? [] : [named]
}

/**
 * Whether the actor is one of those who wait: speaks for an office of the matter, keeps or filed it, or
 * heads a side that takes part.
 */
function waits(matter: Matter | null, wait: Wait, context: Context): boolean {
  const { actor, directory, reader } = context
  const holds = (office: string | null, roles: typeof working | readonly ['approver']) =>
    office !== null && directory.holds(actor, office, roles)
  const leads = (office: string | null) =>
    office !== null && headsOver(office, directory).includes(actor)
  if (wait.offices.some((office) => leads(office) || holds(office, ['approver']))) return true
  if (matter === null) return false
  if (namedPeople(matter) !== null && !isNamed(actor, matter)) return false
  const parts = reader.children(matter.id).filter((one) => {
    const kind = kindOf(one)
    return kind.states[one.state]?.open === true && kind.sees(actor, one, context)
  })
  const family = [matter, ...parts]
  const offices = [
    wait.creditor,
    ...family.flatMap((one) => [one.office, one.target, one.handlingUnit]),
  ]
  if (offices.some((office) => leads(office) || holds(office, working))) return true
  const own = family.some((one) => [one.openedBy, keeperOf(one)].includes(actor.personId))
  return own && worksIn(actor, offices, directory)
}

const about = (matter: Matter | null, wait: Wait) =>
  matter === null
    ? sayingAbout('press', { deadline: wait.deadline?.id ?? 0 })
    : sayingAbout('press', { matter: matter.id })

const nobody = refuse(
  'nobody-awaited',
  '该事项目前不等待其他人办理，不需要催办；发送“/查 编号”可看目前的环节。',
)

/** The deadlines for which the actor can press, or the reason why there are none. */
function pressable(
  matter: Matter | null,
  all: readonly Wait[],
  context: Context,
): readonly Wait[] | Refusal {
  const others = all.filter((one) => pressed(one, context).length > 0)
  const [first] = others
  if (first === undefined) return nobody
  const own = others.filter((one) => waits(matter, one, context))
  if (own.length === 0) {
    return refuse('not-waiting', '催办由等待办理结果的单位、登记人或{河长}、检察长进行。')
  }
  return context.reader.lastSaid(about(matter, first), context.actor.personId) === context.today
    ? refuse('pressed-today', '您今天已催办过该事项，每天催办一次，明天可再催。')
    : own
}

const refusalOf = (answer: readonly Wait[] | Refusal): Refusal | null =>
  'refused' in answer ? answer : null

/** Why the actor cannot press (催办) anybody for the matter; `null` when allowed. */
export const pressingHindrance = (matter: Matter, context: Context): Refusal | null =>
  refusalOf(pressable(matter, waitsOf(matter, context), context))

/** Why the actor cannot press for a deadline that belongs to no matter; `null` when allowed. */
export const dutyHindrance = (deadline: Deadline, context: Context): Refusal | null =>
  refusalOf(pressable(null, [waitOf(deadline, context)], context))

/** The status of what is waited for, in words. */
function standing({ asked, deadline, days }: Wait): string {
  if (deadline === null) return `请${asked}`
  const late = days > 0 ? `，已逾期 ${days} 天` : ''
  return `请办理“${asked}”，期限 ${formatDay(deadline.dueOn)}${late}`
}

/** Presses (催办), in private, the people for whom the matter waits, each for his own part. */
export function press(matter: Matter, words: string | null, context: Context): Decision | Refusal {
  const all = pressable(matter, waitsOf(matter, context), context)
  if ('refused' in all) return all
  const said = words === null ? '' : `：${words}`
  const notices = all.map((wait) =>
    tellPeople(
      context,
      pressed(wait, context).map((one) => one.personId),
      matter.id,
      `${context.actor.name}催办${said}。${standing(wait)}`,
    ),
  )
  return pressing(matter, all, said, notices, context)
}

/** Presses the owers of a deadline that belongs to no matter, such as a half-yearly duty. */
export function pressDuty(
  deadline: Deadline,
  words: string | null,
  context: Context,
): Decision | Refusal {
  const all = pressable(null, [waitOf(deadline, context)], context)
  if ('refused' in all) return all
  const said = words === null ? '' : `：${words}`
  const { title } = obligationOf(deadline.what)
  const notices = all.map(
    (wait): Notice => ({
      to: { people: pressed(wait, context).map((one) => one.personId) },
      view: {
        view: 'note',
        title: `催办：${title(deadline)}`,
        colour: wait.days > 0 ? 'red' : 'orange',
        text: `${context.actor.name}催办${said}。${standing(wait)}`,
        buttons: offersFor(deadline, context).map((one, at) => ({ ...one, primary: at === 0 })),
      },
    }),
  )
  return pressing(null, all, said, notices, context)
}

function pressing(
  matter: Matter | null,
  all: readonly Wait[],
  said: string,
  notices: readonly Notice[],
  context: Context,
): Decision {
  const [first] = all
  const people = [...new Set(all.flatMap((wait) => pressed(wait, context)))]
  const names = people.map((one) => one.name).join('、')
  const asked = [...new Set(all.map((one) => one.asked))].join('、')
  return {
    said: first ? [{ saying: about(matter, first), on: context.today }] : [],
    entries: [
      { act: 'press', matter: matter?.id ?? null, note: `催办${names}（${asked}）${said}` },
    ],
    notices,
    reply: { sentence: `已催办${names}` },
  }
}
