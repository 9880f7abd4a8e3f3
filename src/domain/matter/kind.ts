import type { Day } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { maskContacts } from '../reading/reporter.ts'
import type { Appointment } from './appointment.ts'
import type { Context } from './context.ts'
import { cardOf, type Decision, type Entry, joinDecisions, type Reply } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Fields, InputOf } from './field.ts'
import { checkInput, type Incomplete, isIncomplete } from './input.ts'
import type { Matter, MatterChange } from './matter.ts'
import { type KindOwes, type OwedApart, type Owes, settled } from './owed.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { State } from './state.ts'
import { isEntitled, nameEntitled, type Who } from './who.ts'

/** What a move does beyond the change of state. */
export interface Effect extends Omit<Decision, 'reply' | 'change' | 'entries'> {
  /** Another target state than the declared one. */
  readonly to?: string
  /** What the step is called in the journal, where it is not the move itself, such as a conclusion that waits for approval. */
  readonly act?: string
  readonly change?: Omit<MatterChange, 'state' | 'data'>
  /** The day on which it was done, for what it settles; today, where left out. */
  readonly on?: Day
  /** Why what it ends is void, also where it is one of the moves that settle it; said by its name, where left out. */
  readonly voids?: string
  /** Merged into what the kind records. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Changes of other matters that go with it. */
  readonly also?: NonNullable<Decision['change']>
  readonly alsoEntries?: readonly Entry[]
  /** What comes with it whole, such as the parts that it opens; answered is its own reply. */
  readonly with?: readonly Decision[]
  /** The history line (办理记录). */
  readonly note: string
  /** A sentence alone is answered together with the card of the matter. */
  readonly reply: Reply | string
}

/** A move (环节): from which states, to which, by whom, with what input. */
export interface Move {
  readonly name: string
  readonly chinese: string
  readonly from: readonly string[]
  /** `null`: the state stays. */
  readonly to: string | null
  readonly who: readonly Who[]
  readonly fields: Fields
  /** Fields that are asked for besides, in some cases only, such as who at the receiver may know of it. */
  readonly asks: ((matter: Matter, context: Context) => Fields) | null
  /** A destructive or binding tap is asked once more. */
  readonly confirm: string | null
  /** When those who can make it are waited for and find it in their to-do (待您处理); `null`: never. */
  readonly awaits: ((matter: Matter, context: Context) => boolean) | null
  /** Who of them stands first: whoever keeps the matter, or the liaison officers; `null`: all alike. */
  readonly line: 'keeper' | 'liaison' | null
  /** What they are asked for: 审批, 移送或自办. */
  readonly asked: string
  readonly decide: (
    matter: Matter,
    values: Readonly<Record<string, unknown>>,
    context: Context,
  ) => Decision | Refusal | Incomplete
  /** Why this person cannot make the move now; `null` when he can. */
  readonly hindrance: (matter: Matter, context: Context) => Refusal | null
}

/** Where the card of a matter is rendered: a group reads less than a person. */
export interface Showing {
  readonly inGroup: boolean
  /** Who reads it, in private. */
  readonly viewer: Person
  readonly reader: Context['reader']
}

/** A kind (事项种类): its states and moves, as data. */
export interface Kind {
  readonly name: string
  readonly chinese: string
  readonly states: Readonly<Record<string, State>>
  readonly moves: Readonly<Record<string, Move>>
  /** By state: the deadline (时限) that is open while a matter is in it. The kernel makes and settles it; the daily audit holds every kind to it. */
  readonly owes?: Owes
  /** What is owed otherwise than by state. */
  readonly owesApart?: readonly OwedApart[]
  /** The matter that is awaited instead of it, such as the letter that refers it with others; `undefined`: none. */
  readonly waitsFor?: (matter: Matter, reader: Context['reader']) => Matter | undefined
  /** By state: the recurring duty (职责) that is being done with it and reminds of it, such as that of a report which is drafted. */
  readonly serves?: Readonly<Record<string, string>>
  /** What people are called to with a matter of it; `null` where that is off, or had no day set before. */
  readonly appointment?: (matter: Matter) => Appointment | null
  /**
   * By the name of a step in the journal: on whose side it was taken, where that side alone reads it, such
   * as an approval that was refused (内部环节).
   */
  readonly within?: Readonly<Record<string, 'sender' | 'receiver'>>
  /** Not everybody who sees the whole sees this part of it: what is written on it is not found by its whole. */
  readonly apart?: (matter: Matter) => boolean
  /** What it is about, in one line; without confidential text. */
  readonly title: (matter: Matter) => string
  /** For a kind of which a matter has several: which one this is, such as who was asked. */
  readonly part?: (matter: Matter) => string
  /** For its card; `null` for the clue and its referrals, which have a card of their own. */
  readonly facts: ((matter: Matter, directory: Directory, showing: Showing) => Facts) | null
  /**
   * Its matters are known to the people whom they name and to nobody else, not even by a count, a gap
   * or an answer (三(七)); in a group they do not exist. Set by `...confidential`.
   */
  readonly confidential?: true
  /** Whether the person may see it (domain.md 3 and 6). */
  readonly sees: (
    person: Person,
    matter: Matter,
    context: Pick<Context, 'directory' | 'reader'>,
  ) => boolean
  /** The chat in which a matter was filed in the open, which goes on reading it; `null`: it was filed in private. */
  readonly openIn?: (matter: Matter) => string | null
  /** The offices of which any member sees it; a group may show it when all of its offices are among them. */
  readonly offices: (
    matter: Matter,
    context: { directory: Directory; reader: Context['reader'] },
  ) => ReadonlySet<string>
}

/** What a move is declared by. */
interface MoveDeclaration<F extends Fields> {
  name: string
  chinese: string
  states: Readonly<Record<string, State>>
  from: readonly string[]
  to: string | null
  who: readonly Who[]
  fields: F
  asks?: (matter: Matter, context: Context) => Fields
  confirm?: string
  /** What the kind owes, which the kernel makes and settles, and whether it has a card of its own. */
  kind?: KnownKind
  /**
   * Of whom it is awaited among those who may: of all, of whoever keeps the matter or of the liaison
   * officers; where these cannot, of the next in line.
   */
  awaits?: true | 'keeper' | 'liaison' | Move['awaits']
  /** In which of its states it is awaited, and in which cases; always, where left out. */
  awaitsIn?: readonly string[]
  awaitsWhen?: NonNullable<Move['awaits']>
  /** What is asked for, where the move is but one way to do it; its own name, where left out. */
  asked?: string
  /** What hinders this person beyond state and role, such as having filed it himself. */
  unless?: (matter: Matter, context: Context) => Refusal | null
  effect: (
    matter: Matter,
    input: InputOf<F>,
    context: Context,
    /** What was said to what is asked for besides, as it came. */
    values: Readonly<Record<string, unknown>>,
  ) => Effect | Refusal | Incomplete
}

/** Declares a move. `effect` is given checked input and a state and person that fit. */
export function defineMove<F extends Fields>(declaration: MoveDeclaration<F>): Move {
  const { name, chinese, states, from, to, who, fields, awaits = null } = declaration
  const hindrance = (matter: Matter, context: Context): Refusal | null => {
    if (!from.includes(matter.state)) {
      const now = states[matter.state]?.name ?? matter.state
      const needed = from.map((state) => states[state]?.name ?? state).join('、')
      return refuse(
        'wrong-state',
        `该事项目前为“${now}”，不能${chinese}；须在“${needed}”时办理。发送“/查 编号”可看办理记录。`,
      )
    }
    if (!isEntitled(context.actor, who, matter, context)) {
      return refuse(
        'no-right',
        `您不能${chinese}，可由${nameEntitled(who, matter, context, declaration.unless)}办理。`,
      )
    }
    return declaration.unless?.(matter, context) ?? null
  }
  const awaited = (matter: Matter, context: Context): boolean =>
    declaration.awaitsIn?.includes(matter.state) !== false &&
    declaration.awaitsWhen?.(matter, context) !== false &&
    (typeof awaits !== 'function' || awaits(matter, context))
  return {
    name,
    chinese,
    from,
    to,
    who,
    fields,
    asks: declaration.asks ?? null,
    confirm: declaration.confirm ?? null,
    awaits: awaits === null ? null : awaited,
    line: awaits === 'keeper' || awaits === 'liaison' ? awaits : null,
    asked: declaration.asked ?? chinese,
    hindrance,
    decide(matter, values, context) {
      const hindered = hindrance(matter, context)
      if (hindered) return hindered
      const checked = checkInput(fields, values, context, matter)
      if (isIncomplete(checked)) return checked
      const effect = declaration.effect(matter, checked.input, context, values)
      if (isRefusal(effect)) return effect
      if (isIncomplete(effect)) return { ...effect, values }
      return decisionOf(matter, { ...declaration, effect }, context)
    },
  }
}

interface Made {
  readonly name: string
  readonly chinese: string
  readonly to: string | null
  readonly kind?: KnownKind
  readonly effect: Effect
}

type KnownKind = KindOwes & Partial<Pick<Kind, 'facts'>>

/** The matter on whose card one of a kind stands: its own, or that of its whole. */
export const cardHolder = (
  { facts }: Partial<Pick<Kind, 'facts'>>,
  { id, parent }: Pick<Matter, 'id' | 'parent'>,
): number => (facts === null ? (parent ?? id) : id)

function decisionOf(
  before: Matter,
  { name, chinese, to, kind = {}, effect }: Made,
  context: Context,
): Decision {
  const { to: target, act = name, on = context.today, voids, change, data, ...more } = effect
  const { also = [], alsoEntries = [], deadlines = [], note, reply, with: and = [], ...rest } = more
  const changed = {
    ...change,
    state: target ?? to ?? before.state,
    ...(data ? { data: { ...before.data, ...data } } : {}),
  }
  const after = { ...before, ...changed }
  const own: Decision = {
    ...rest,
    reply:
      typeof reply === 'string'
        ? { sentence: reply, view: cardOf({ id: cardHolder(kind, before) }) }
        : reply,
    change: [{ matter: before, to: changed }, ...also],
    deadlines: [
      ...settled(kind, { before, after, move: name, on, chinese, voids }, context),
      ...deadlines,
    ],
    // Telephone numbers of reporters stand neither in the journal nor on cards (domain.md 0.6).
    entries: [{ act, matter: before.id, note: maskContacts(note) }, ...alsoEntries],
  }
  return joinDecisions(own, ...and)
}
