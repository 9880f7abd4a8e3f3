import type { NewDeadline } from '../deadline/deadline.ts'
import { partnerOffices } from '../mechanism/membership.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'
import type { Fields, InputOf } from './field.ts'
import { inOne } from './in-one.ts'
import { type Incomplete, isIncomplete } from './input.ts'
import { defineMove, type Effect, type Kind, type Move } from './kind.ts'
import type { KindData } from './kind-data.ts'
import { keeperOf, type Matter } from './matter.ts'
import { begunBy, dueOf, type KindOwes, settled } from './owed.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { tellLiaisons, tellOffice } from './tell.ts'
import type { Who } from './who.ts'

/** What can be said of a move's command besides its words. */
type MoreWords = Partial<
  Omit<Command, 'name' | 'summary' | 'subjects' | 'fields' | 'hindrance' | 'ask' | 'decide'>
> & {
  /** Other moves that the command makes in other states. */
  readonly or?: readonly string[]
  /** Kinds of which it makes the move of the same name as well, where it is not about one of this kind. */
  readonly alsoOf?: readonly Kind[]
}

/** What a move is said to be once it is known by which day something is owed after it. */
type Said = Pick<Effect, 'note' | 'notices' | 'reply'>

/** What a move does: said at once, or `told` with the day by which something is owed after it. */
export type Doing =
  | Effect
  | (Omit<Effect, keyof Said> & {
      readonly told: (due: string, begun: readonly NewDeadline[]) => Said
    })
  | Refusal
  | Incomplete

/** A move as a kind declares it. Without an `effect` what was filled in is added to what the kind records. */
interface DeclaredMove<F extends Fields>
  extends Omit<
    Parameters<typeof defineMove<F>>[0],
    'name' | 'chinese' | 'states' | 'from' | 'to' | 'who' | 'kind' | 'effect' | 'confirm'
  > {
  /** Asked once more before it is made. */
  readonly sure?: string
  readonly effect?: (...given: Parameters<Parameters<typeof defineMove<F>>[0]['effect']>) => Doing
  /** What is recorded, where that is not what was filled in, by its name. */
  readonly records?: (input: InputOf<F>) => Readonly<Record<string, unknown>>
  /** The line of history, and what is answered. */
  readonly note?: string | ((input: InputOf<F>) => string)
  readonly reply?: string | ((input: InputOf<F>) => string)
  /** Whose liaison officers are told what. */
  readonly tells?: { readonly whom: Told; readonly what: (input: InputOf<F>) => string }
  /**
   * The name of its command, its summary, and what its example says behind the number. Its word is that of
   * kind and move, such as 宣传开展. Without one it is made by a command of several kinds, such as 同意.
   */
  readonly command?: readonly [name: string, summary: string, said?: string]
  readonly words?: MoreWords
}

/**
 * Whose liaison officers: those of both offices (`partners`) or of everybody who sees it (`all`), besides its
 * own; its own with whoever keeps it (`sender`), those of the office that it is for, or of these two (`sides`).
 */
type Told = 'partners' | 'all' | 'sender' | 'receiver' | 'sides'

/** A declared move, whatever its fields. */
export interface AnyMove extends DeclaredMove<never> {
  readonly chinese: string
  readonly steps: Readonly<Record<string, string>>
  readonly who: readonly Who[]
}

/** Declares a move by its name, by the state that follows each in which it is made, and by whom; the fields give the input its type. */
export const move = <F extends Fields>(
  chinese: string,
  steps: Readonly<Record<string, string>>,
  who: readonly Who[],
  declaration: DeclaredMove<F>,
): AnyMove => ({ ...(declaration as unknown as DeclaredMove<never>), chinese, steps, who })

/** Two moves of the kind that one submit makes (一次办两步), and what is told who made both. */
export interface TwoMoves extends Pick<AnyMove, 'chinese' | 'command' | 'words'> {
  readonly both: readonly [first: string, second: string]
  readonly told: Parameters<typeof inOne>[0]['told']
}

/** The moves of a kind, each under its name; of `kind` only what is known before its moves is asked. */
export function movesOf(
  moves: Readonly<Record<string, AnyMove | TwoMoves>>,
  kind: Parameters<typeof moveOf>[2],
  data: Parameters<typeof moveOf>[3] = { merge: () => ({}) },
): Readonly<Record<string, Move>> {
  const made = (name: string): Move => {
    const one = moves[name]
    if (one === undefined) throw new Error(`there is no move ${name}`)
    if (!('both' in one)) return moveOf(name, one, kind, data)
    const [first, second] = one.both
    return inOne({ ...one, name, first: made(first), second: made(second) })
  }
  return Object.fromEntries(Object.keys(moves).map((name) => [name, made(name)]))
}

function moveOf(
  name: string,
  declaration: AnyMove,
  kind: Pick<Kind, 'states' | 'owes' | 'owesApart'> & Partial<Pick<Kind, 'offices' | 'facts'>>,
  data: Pick<KindData<Fields, never>, 'merge'>,
): Move {
  const {
    command: _command,
    words: _words,
    note: _note,
    reply: _reply,
    tells,
    records: _records,
    ...own
  } = declaration
  const { steps, sure, effect, ...rest } = own
  const [target = null, other] = new Set(Object.values(steps))
  const stays = Object.entries(steps).every(([from, to]) => from === to)
  const effectOf = effect ?? usualEffect(declaration, data)
  return defineMove({
    ...rest,
    name,
    states: kind.states,
    from: Object.keys(steps),
    to: other === undefined && !stays ? target : null,
    ...(sure === undefined ? {} : { confirm: sure }),
    kind,
    effect(matter, ...given) {
      const made = effectOf(matter, ...given)
      const to = steps[matter.state]
      if (isRefusal(made) || isIncomplete(made)) return made
      const done = { ...(to === undefined ? {} : { to }), ...made }
      const [input, context] = given
      const whole = 'told' in done ? afterwards(name, done, matter, kind, context) : done
      if (!tells) return whole
      const news = telling(tells.whom, matter, tells.what(input), context, kind)
      return { ...whole, notices: [...news, ...(whole.notices ?? [])] }
    },
  })
}

/** What is said of a move, by what the matter owes as it will stand. */
function afterwards(
  move: string,
  { told, ...done }: Extract<Doing, { readonly told: unknown }>,
  before: Matter,
  owed: KindOwes,
  context: Context,
): Effect {
  const { to = before.state, on = context.today, change, data } = done
  const after = { ...before, ...change, state: to, data: { ...before.data, ...data } }
  const changes = settled(owed, { before, after, move, on, chinese: '' }, context)
  return { ...done, ...told(dueOf(changes), begunBy(changes)) }
}

/** What a move does that says no effect of its own: what was filled in is recorded. */
function usualEffect(
  { chinese, records, note, reply }: AnyMove,
  data: Pick<KindData<Fields, never>, 'merge'>,
) {
  const done = `已${chinese}`
  const said = (words: AnyMove['note'], input: never) =>
    typeof words === 'function' ? words(input) : (words ?? done)
  return (matter: Matter, input: never): Effect => ({
    ...dayOf(input),
    data: records?.(input) ?? data.merge(matter, input),
    note: said(note, input),
    reply: said(reply, input),
  })
}

/** Tells those who are to be told of a move. */
function telling(
  whom: Told,
  matter: Matter,
  headline: string,
  context: Context,
  kind: Partial<Pick<Kind, 'offices'>>,
): readonly Notice[] {
  if (whom === 'partners') return tellPartners(context, matter, headline)
  if (whom === 'all')
    return tellOthers(context, kind.offices?.(matter, context) ?? [], matter, headline)
  return tellSides(whom, matter, headline, context)
}

/** Tells the liaison officers of the office that sent it, with whoever keeps it, and of the one that receives it. */
export const tellSides = (
  whom: 'sender' | 'receiver' | 'sides',
  matter: Matter,
  headline: string,
  context: Context,
): readonly Notice[] => [
  ...(whom === 'receiver'
    ? []
    : [tellLiaisons(context, matter.office, matter.id, headline, [keeperOf(matter)])]),
  ...(whom === 'sender' || matter.target === null
    ? []
    : [tellLiaisons(context, matter.target, matter.id, headline)]),
]

/** The day on which it was done, where the form asks for it. */
const dayOf = ({ on }: Pick<Effect, 'on'>): Pick<Effect, 'on'> => (on === undefined ? {} : { on })

/** Tells the liaison officers of offices about a matter; its own office knows. */
const tellOthers = (
  context: Context,
  offices: Iterable<string>,
  matter: Matter,
  headline: string,
): readonly Notice[] =>
  [...new Set(offices)]
    .filter((one) => one !== matter.office)
    .map((one) => tellLiaisons(context, one, matter.id, headline))

/** Tells the liaison officers of the two offices, but for its own. */
export const tellPartners = (
  context: Context,
  matter: Matter,
  headline: string,
): readonly Notice[] => tellOthers(context, partnerOffices(context.directory), matter, headline)

/**
 * What is said of a matter as it was opened: the liaison officers of both offices and of those that take
 * part are told; these are asked instead, groups included, where `asks` says how.
 */
export function announced(
  context: Context,
  matter: Matter,
  note: string,
  { partners, asks }: { readonly partners: readonly string[]; readonly asks: string | null },
) {
  const all = new Set([...partnerOffices(context.directory), ...partners])
  all.delete(matter.office)
  const asked = asks === null ? [] : partners.filter((one) => all.delete(one))
  const asking = asked.flatMap((one) => tellOffice(context, one, matter.id, `${asks}${note}`))
  const notices = [...tellOthers(context, all, matter, note), ...asking]
  return { note, notices, reply: `已登记，${note}` }
}
