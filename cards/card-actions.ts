import { commandNamed, commands } from '../commands/registry.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { familySeen, maySee } from '../src/domain/casework/subject.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Facts } from '../src/domain/matter/facts.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import type { CommandButton } from '../src/domain/matter/view.ts'

/** The most buttons on a card; all other steps are available as commands. */
const mostButtons = 6

/**
 * The next steps as buttons: in private those that this person can take now; in a group those of the state,
 * checked against the person who taps.
 */
export function actionsOn(
  matter: Matter,
  context: Context,
  /** Parts that have their buttons beside them. */
  apart: ReadonlySet<number> = new Set(),
): readonly CommandButton[] {
  const inGroup = context.place.type === 'group'
  const offered = offersOn(matter, context, apart)
  // Moves of a part, such as the referral of a clue, come before moves of the parent.
  const found = [
    ...offered.filter((one) => one.matter !== matter.id),
    ...offered.filter((one) => one.matter === matter.id),
  ]
  const first = found.find((one) => one.primary)
  const shown = [...(first ? [first] : []), ...found.filter((one) => one !== first)]
  const rest = shown.slice(first ? 1 : 0, mostButtons).map((one) => ({ ...one, primary: false }))
  return [
    // The most important step comes first.
    ...(first ? [first] : []),
    ...undoingLast(rest),
    ...(inGroup ? [{ act: 'show', text: '查看详情', matter: matter.id }] : []),
  ]
}

/** Steps that move the matter on come before those that take it back. */
const undoingLast = (all: readonly CommandButton[]): readonly CommandButton[] => {
  const undoes = ({ act }: CommandButton) => commandNamed(act)?.button?.undoes === true
  return [...all.filter((one) => !undoes(one)), ...all.filter(undoes)]
}

function offersOn(
  matter: Matter,
  context: Context,
  apart: ReadonlySet<number>,
): readonly CommandButton[] {
  const inGroup = context.place.type === 'group'
  const found: CommandButton[] = []
  // A part with its own card has only its own buttons there, not those of its family.
  const alone = matter.parent !== null && kindOf(matter).facts !== null
  const family = inGroup ? familyOf : familySeen
  // Read once for all commands, since rendering cards is the most frequent work.
  const all = alone ? [matter] : family(matter, context)
  const members = all.filter((one) => !apart.has(one.id))
  for (const act of commands) {
    if (!act.button || (inGroup && !act.button.group)) continue
    for (const subject of members) {
      if (!act.subjects?.includes(subject.kind) || act.button.when?.(subject) === false) continue
      const hindered = act.hindrance(subject, context)
      if (hindered && !(inGroup && hindered.code === 'no-right')) continue
      const question = act.ask(subject)
      const { primary } = act.button
      found.push({
        act: act.name,
        text: alone ? act.button.text : buttonText(act.button.text, subject, context),
        matter: subject.id,
        version: subject.version,
        primary: typeof primary === 'function' ? primary(subject, context) : primary,
        ...(question ? { confirm: question } : {}),
      })
      break
    }
  }
  return found
}

/** The most parts with buttons beside them: a card may have 180 tagged elements. */
const mostParts = 5

/** The steps of a matter's open parts that this person can take, such as those of each finding of a patrol. */
export function partActionsOn(
  parts: NonNullable<Facts['parts']>,
  context: Context,
): ReadonlyMap<number, readonly CommandButton[]> {
  const open = parts.flatMap(({ of, state }) => {
    const matter = of === undefined || !state.open ? undefined : context.reader.matter(of)
    return matter && maySee(matter, context) ? [matter] : []
  })
  return new Map(
    open.slice(0, mostParts).map((one) => {
      const own = commands.filter(
        ({ button, subjects, hindrance }) =>
          button !== null &&
          subjects?.length === 1 &&
          subjects[0] === one.kind &&
          hindrance(one, context) === null,
      )
      const buttons = own.flatMap((act): readonly CommandButton[] => {
        const question = act.ask(one)
        const text = buttonText(act.button?.text ?? act.chinese, one, context)
        const asked = question ? { confirm: question } : {}
        return [{ act: act.name, text, matter: one.id, version: one.version, ...asked }]
      })
      return [one.id, undoingLast(buttons)] as const
    }),
  )
}

/** The text of a button; if there are several parts, it names the one that is meant. */
function buttonText(text: string, subject: Matter, { reader }: Context): string {
  const { part } = kindOf(subject)
  const several = subject.parent !== null && reader.children(subject.parent).length > 1
  return part && several ? `${text}（${part(subject)}）` : text
}

/** A matter and all that belongs to it. */
export function familyOf(matter: Matter, { reader }: Context): readonly Matter[] {
  return [matter, ...reader.children(matter.id)]
}
