import type { NewDeadline } from '../deadline/deadline.ts'
import { partnerOffices } from '../mechanism/membership.ts'
import { combinedMove, followedBy } from './combined-move.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'
import type { Fields, InputOf } from './field.ts'
import { type Incomplete, isIncomplete } from './input.ts'
import { defineMove, type Effect, type Kind, type Move } from './kind.ts'
import type { KindData } from './kind-data.ts'
import { keeperOf, type Matter } from './matter.ts'
import { tellLiaisons, tellOffice } from './notices.ts'
import { begunBy, dueOf, type KindOwes, settled } from './owed.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { Who } from './who.ts'

/** Further properties of a move's command. */
type MoreWords = Partial<
  Omit<Command, 'name' | 'summary' | 'subjects' | 'fields' | 'hindrance' | 'ask' | 'decide'>
> & {
  /** Other moves that the command makes in other states. */
  readonly or?: readonly string[]
  /** Other kinds for which the command makes the move of the same name. */
  readonly alsoOf?: readonly Kind[]
}

/** Texts of a move that depend on the deadline that follows from it. */
type Said = Pick<Effect, 'note' | 'notices' | 'reply'>

/** The result of a move: complete, or with `told`, which receives the due day that follows. */
export type Doing =
  | Effect
  | (Omit<Effect, keyof Said> & {
      readonly told: (due: string, begun: readonly NewDeadline[]) => Said
    })
  | Refusal
  | Incomplete

/** A move as declared by a kind. Without an `effect` the input is added to what the kind records. */
interface DeclaredMove<F extends Fields>
  extends Omit<
    Parameters<typeof defineMove<F>>[0],
    'name' | 'chinese' | 'states' | 'from' | 'to' | 'who' | 'kind' | 'effect' | 'confirm'
  > {
  /** The question to confirm before the move is made. */
  readonly sure?: string
  readonly effect?: (...given: Parameters<Parameters<typeof defineMove<F>>[0]['effect']>) => Doing
  /** The recorded data, if they are not simply the input. */
  readonly records?: (input: InputOf<F>) => Readonly<Record<string, unknown>>
  /** The history line; below, the reply. */
  readonly note?: string | ((input: InputOf<F>) => string)
  readonly reply?: string | ((input: InputOf<F>) => string)
  /** The liaison officers who are told, and what. */
  readonly tells?: { readonly whom: Told; readonly what: (input: InputOf<F>) => string }
  /** A further move that the same submission may make, and its values; null when it is not asked for. */
  readonly followed?: readonly [move: string, values: Parameters<typeof followedBy>[2]]
  /**
   * The name of its command, its summary, and the rest of its example after the number. Its word combines
   * kind and move, such as 宣传开展. Without `command` it is made by a command of several kinds, such as
   * 同意.
   */
  readonly command?: readonly [name: string, summary: string, said?: string]
  readonly words?: MoreWords
}

/**
 * Whose liaison officers are told: those of both offices (`partners`) or of everybody who sees it (`all`),
 * besides its own; its own and the keeper (`sender`), those of the target office (`receiver`), or of these
 * two (`sides`).
 */
type Told = 'partners' | 'all' | 'sender' | 'receiver' | 'sides'

/** A declared move, whatever its fields. */
export interface AnyMove extends DeclaredMove<never> {
  readonly chinese: string
  readonly steps: Readonly<Record<string, string>>
  readonly who: readonly Who[]
}

/**
 * Declares a move: its name, the state that follows each state in which it is possible, and by whom; the
 * fields give the input its type.
 */
export const move = <F extends Fields>(
  chinese: string,
  steps: Readonly<Record<string, string>>,
  who: readonly Who[],
  declaration: DeclaredMove<F>,
): AnyMove => ({ ...(declaration as unknown as DeclaredMove<never>), chinese, steps, who })

/** Two moves of the kind that one submission makes (一次办两步), and the reply for both. */
export interface TwoMoves extends Pick<AnyMove, 'chinese' | 'command' | 'words'> {
  readonly both: readonly [first: string, second: string]
  readonly told: Parameters<typeof combinedMove>[0]['told']
}

/** The moves of a kind, by name; of `kind` only what is known before its moves is used. */
export function movesOf(
  moves: Readonly<Record<string, AnyMove | TwoMoves>>,
  kind: Parameters<typeof moveOf>[2],
  data: Parameters<typeof moveOf>[3] = { merge: () => ({}) },
): Readonly<Record<string, Move>> {
  const made = (name: string): Move => {
    const one = moves[name]
    if (one === undefined) throw new Error(`there is no move ${name}`)
    if (!('both' in one)) {
      const own = moveOf(name, one, kind, data)
      return one.followed ? followedBy(own, made(one.followed[0]), one.followed[1]) : own
    }
    const [first, second] = one.both
    return combinedMove({ ...one, name, first: made(first), second: made(second) })
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
    followed: _followed,
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

/** Completes the texts of a move with the deadlines that follow from it. */
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

/** The default effect of a move: the input is recorded. */
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

/** The notices of a move. */
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

/**
 * Tells the liaison officers of the sending office, the keeper, and the liaison officers of the receiving
 * office.
 */
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

/** The day of the act, if the form has one. */
const dayOf = ({ on }: Pick<Effect, 'on'>): Pick<Effect, 'on'> => (on === undefined ? {} : { on })

/** Tells the liaison officers of other offices about a matter, not its own. */
const tellOthers = (
  context: Context,
  offices: Iterable<string>,
  matter: Matter,
  headline: string,
): readonly Notice[] =>
  [...new Set(offices)]
    .filter((one) => one !== matter.office)
    .map((one) => tellLiaisons(context, one, matter.id, headline))

/** Tells the liaison officers of the two offices, except its own. */
export const tellPartners = (
  context: Context,
  matter: Matter,
  headline: string,
): readonly Notice[] => tellOthers(context, partnerOffices(context.directory), matter, headline)

/**
 * The texts for an opened matter: the liaison officers of both offices and of participants are told; with
 * `asks`, participants are invited instead, groups included.
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
