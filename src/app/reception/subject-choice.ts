import type { Instant } from '../../domain/calendar/day.ts'
import { kinds } from '../../domain/casework/kinds.ts'
import { lineOf } from '../../domain/casework/lines.ts'
import { maySee } from '../../domain/casework/subject.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import type { View } from '../../domain/matter/view.ts'
import { saidWith } from './typed-along.ts'

/** The most choices that are offered; to choose another, a number is typed. */
const most = 8

/**
 * Matters to which this person can apply the command now, when no number was given, newest first; if there
 * are none, those to which a related command applies.
 */
export function ownSubjects(
  act: Command,
  context: Context,
  instead: (matter: Matter) => boolean = () => false,
): readonly Matter[] {
  const seen = kinds
    .filter((kind) => act.subjects?.includes(kind.name))
    .flatMap((kind) => context.reader.inState(kind.name, Object.keys(kind.states), 100))
    .filter((one) => maySee(one, context))
  const possible = seen.filter((one) => act.hindrance(one, context) === null)
  return (possible.length > 0 ? possible : seen.filter(instead)).slice(0, most)
}

/** The most characters that all buttons of a choice carry together; a whole card may have 28 KB. */
const mostTyped = 5000

/** A choice between several matters, as buttons that carry the typed text unless it is too long. */
export function candidatesOf(
  act: Command,
  matters: readonly Matter[],
  typed: {
    readonly rest: string
    readonly numbered: boolean
    /** When the text was typed, if a button carried it here. */
    readonly typedAt?: Instant | undefined
  },
  context: Context,
): View {
  const { rest, numbered, typedAt = context.saidAt } = typed
  const lines = matters.slice(0, most).map((one) => lineOf(one, context))
  const fits = [...rest].length * lines.length <= mostTyped
  return {
    view: 'candidates',
    act: act.name,
    chinese: act.chinese,
    rest: fits ? rest : '',
    ...(fits && rest !== '' ? { said: saidWith(typedAt) } : {}),
    ...(fits && context.place.mentions.length > 0 ? { mentions: context.place.mentions } : {}),
    numbered,
    ...(fits ? {} : { tooLong: true }),
    lines,
  }
}
