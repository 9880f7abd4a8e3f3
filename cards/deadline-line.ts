import { commandNamed } from '../commands/registry.ts'
import { dutyNotingHindrance } from '../src/domain/casework/noting.ts'
import { dutyHindrance } from '../src/domain/casework/pressing.ts'
import { subjectsIn } from '../src/domain/casework/subject.ts'
import type { Deadline } from '../src/domain/deadline/deadline.ts'
import { isMeantFor } from '../src/domain/matter/audience.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import type { CommandButton, DeadlineLine, OfferedLine } from '../src/domain/matter/view.ts'

/** Whether the receiver of the card may apply a command to the subject of a line now. */
function may(name: string, matter: Matter | undefined, context: Context): boolean {
  const act = commandNamed(name)
  if (!act || !isMeantFor(act, context.actor, context.directory)) return false
  if (!matter) return act.subjects !== null || act.hindrance(null, context) === null
  return subjectsIn(act, matter, context).some((one) => act.hindrance(one, context) === null)
}

const matterOf = (line: DeadlineLine, { reader }: Context): Matter | undefined =>
  line.matter === null ? undefined : reader.matter(line.matter)

/** A line of what is owed, with only those commands that its receiver may use now. */
export function offered<Line extends DeadlineLine>(
  line: Line,
  context: Context,
): Line & OfferedLine {
  const matter = matterOf(line, context)
  const { act, button: text, values, alternative } = line
  const all = [
    ...(act === null ? [] : [{ act, text, ...(values ? { values } : {}) }]),
    ...(alternative ? [alternative] : []),
  ]
  const about = matter ? { matter: matter.id } : {}
  const offers = all.filter((one) => may(one.act, matter, context))
  return { ...line, offers: offers.map((one) => ({ ...one, ...about })) }
}

/** Commands about something that others owe: 查看, 批示, 催办, 已阅. */
const oversight = [
  { act: 'show', text: '查看' },
  { act: 'instruct', text: '批示' },
  { act: 'press', text: '催办' },
  { act: 'read', text: '已阅' },
] as const

/** Why the receiver of the card may not use such a command for a duty without a matter; null when allowed. */
function dutyHindranceOf(
  act: string,
  deadline: Deadline | undefined,
  context: Context,
): Refusal | null {
  if (deadline === undefined) return refuse('settled', '该事项已办妥。')
  if (act === 'press') return dutyHindrance(deadline, context)
  if (act === 'read') return dutyNotingHindrance(deadline, context)
  return refuse('no-matter', '该职责没有可查看的事项。')
}

/** Such commands that the receiver of the card may use for a line, limited to `names`. */
function overseeing(
  line: DeadlineLine,
  names: readonly string[],
  context: Context,
): readonly CommandButton[] {
  const matter = matterOf(line, context)
  const deadline = context.reader.deadline(line.deadline)
  // A duty that is being settled in a matter is noted as read itself: the matter has no limit of its own.
  const isOfMatter = (act: string) =>
    matter !== undefined && !(act === 'read' && deadline?.matter === null)
  return oversight
    .filter(({ act }) => names.includes(act))
    .filter(({ act }) =>
      isOfMatter(act)
        ? may(act, matter, context)
        : dutyHindranceOf(act, deadline, context) === null,
    )
    .map((one) => ({
      ...one,
      ...(matter && isOfMatter(one.act)
        ? { matter: matter.id }
        : { values: { deadline: line.deadline } }),
    }))
}

/** A line that tells superiors what their people owe: they press, and normally do not settle it themselves. */
export function overseen<Line extends DeadlineLine>(
  line: Line,
  context: Context,
): Line & OfferedLine {
  const own = offered(line, context)
  // What settles the line may be 查看 under another name: 查看问题.
  const names = oversight
    .map(({ act }) => act)
    .filter((name) => own.offers.every(({ act }) => act !== name))
  return { ...own, offers: [...own.offers, ...overseeing(line, names, context)] }
}

/** A line of what others owe, with the button that presses them. */
export const pressable = <Line extends DeadlineLine>(
  line: Line,
  context: Context,
): Line & OfferedLine => ({
  ...line,
  offers: overseeing(line, ['press'], context),
})
