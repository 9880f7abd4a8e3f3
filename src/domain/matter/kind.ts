import type { Day } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { maskContacts } from '../reading/reporter.ts'
import type { Appointment, Inviting } from './appointment.ts'
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

/** The effects of a move besides the change of state. */
export interface Effect extends Omit<Decision, 'reply' | 'change' | 'entries'> {
  /** Another target state than the declared one. */
  readonly to?: string
  /**
   * The name of the step in the journal, if it is not that of the move, such as a conclusion that waits for
   * approval.
   */
  readonly act?: string
  readonly change?: Omit<MatterChange, 'state' | 'data'>
  /** The day on which the move was done, for the deadlines that it settles; today if omitted. */
  readonly on?: Day
  /**
   * The reason why the deadlines that the move ends are void, even if the move normally settles them; by
   * default the move's name.
   */
  readonly voids?: string
  /** Merged into the data of the matter. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Changes of other matters. */
  readonly also?: NonNullable<Decision['change']>
  readonly alsoEntries?: readonly Entry[]
  /** Complete decisions that the effect includes, such as the parts that it opens; their replies are not used. */
  readonly with?: readonly Decision[]
  /** The history line (办理记录). */
  readonly note: string
  /** A plain sentence is sent together with the card of the matter. */
  readonly reply: Reply | string
}

/** A move (环节): source states, target state, who may make it, and its input. */
export interface Move {
  readonly name: string
  readonly chinese: string
  readonly from: readonly string[]
  /** `null` when the state stays. */
  readonly to: string | null
  readonly who: readonly Who[]
  readonly fields: Fields
  /** Additional fields in some cases, such as who at the receiver may know of the matter. */
  readonly asks: ((matter: Matter, context: Context) => Fields) | null
  /** The question to confirm before a destructive or binding tap; null for none. */
  readonly confirm: string | null
  /**
   * When the move is expected of those who can make it, so that it is in their to-do (待您处理); `null` for
   * never.
   */
  readonly awaits: ((matter: Matter, context: Context) => boolean) | null
  /** Who is asked first: the keeper, or the liaison officers; `null` for all alike. */
  readonly line: 'keeper' | 'liaison' | null
  /** The act that is asked for, in words: 审批, 移送或自办. */
  readonly asked: string
  readonly decide: (
    matter: Matter,
    values: Readonly<Record<string, unknown>>,
    context: Context,
  ) => Decision | Refusal | Incomplete
  /** Why this person cannot make the move now; `null` when he can. */
  readonly hindrance: (matter: Matter, context: Context) => Refusal | null
}

/** Where the card of a matter is rendered; a group sees less than a person. */
export interface Showing {
  readonly inGroup: boolean
  /** The reading person, in private. */
  readonly viewer: Person
  readonly reader: Context['reader']
}

/** A kind (事项种类): its states and moves, as data. */
export interface Kind {
  readonly name: string
  readonly chinese: string
  readonly states: Readonly<Record<string, State>>
  readonly moves: Readonly<Record<string, Move>>
  /**
   * By state: the deadline (时限) that is open while a matter is in it. The kernel makes and settles it; the
   * daily audit checks every kind for it.
   */
  readonly owes?: Owes
  /** Deadlines that do not follow from states. */
  readonly owesApart?: readonly OwedApart[]
  /** The matter that has to move first, such as the letter that refers it with others; `undefined` for none. */
  readonly waitsFor?: (matter: Matter, reader: Context['reader']) => Matter | undefined
  /**
   * By state: the recurring duty (职责) that the matter is about to fulfil and whose reminders name it, such
   * as that of a drafted report.
   */
  readonly serves?: Readonly<Record<string, string>>
  /** The event to which people are invited; `null` when it is cancelled or had no day beforehand. */
  readonly appointment?: (matter: Matter, given: Inviting) => Appointment | null
  /**
   * By the name of a step in the journal: the side that alone may read it, such as for an approval that was
   * refused (内部环节).
   */
  readonly within?: Readonly<Record<string, 'sender' | 'receiver'>>
  /** Whether some people see the parent but not this part: the parent is then not found by the part's text. */
  readonly apart?: (matter: Matter) => boolean
  /** The subject of a matter in one line, without confidential text. */
  readonly title: (matter: Matter) => string
  /** For a kind with several parts under one matter: which part this is, such as who was asked. */
  readonly part?: (matter: Matter) => string
  /** The content of a matter's card; `null` for the clue and its referrals, which have a card of their own. */
  readonly facts: ((matter: Matter, directory: Directory, showing: Showing) => Facts) | null
  /**
   * Its matters lie somewhere outdoors, so a position is expected of them: the map counts those without one.
   * Others are on the map if a position came with them, and are not missed there.
   */
  readonly located?: true
  /**
   * Its matters are known only to the people whom they name; no count, gap or answer reveals them to others
   * (三(七)), and in a group they do not exist. Set by `...confidential`.
   */
  readonly confidential?: true
  /** Whether the person may see the matter (domain.md 3 and 6). */
  readonly sees: (
    person: Person,
    matter: Matter,
    context: Pick<Context, 'directory' | 'reader'>,
  ) => boolean
  /**
   * The chat in which a matter was filed openly and which may keep showing it; `null` when it was filed in
   * private.
   */
  readonly openIn?: (matter: Matter) => string | null
  /** The offices whose members see the matter; a group may show it when all offices of the group are among them. */
  readonly offices: (
    matter: Matter,
    context: { directory: Directory; reader: Context['reader'] },
  ) => ReadonlySet<string>
}

/** The declaration of a move. */
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
  /** What the kind owes, which the kernel makes and settles, and whether it has its own card. */
  kind?: KnownKind
  /**
   * The people who are expected to make the move, among those who may: all, the keeper, or the liaison
   * officers; if these cannot, the next in order.
   */
  awaits?: true | 'keeper' | 'liaison' | Move['awaits']
  /** The states in which the move is expected, all if omitted; below, further conditions. */
  awaitsIn?: readonly string[]
  awaitsWhen?: NonNullable<Move['awaits']>
  /** The act that is asked for, if the move is only one way to do it; the move's name if omitted. */
  asked?: string
  /** What hinders this person besides state and role, such as having filed the matter himself. */
  unless?: (matter: Matter, context: Context) => Refusal | null
  effect: (
    matter: Matter,
    input: InputOf<F>,
    context: Context,
    /** The raw values of additional fields. */
    values: Readonly<Record<string, unknown>>,
  ) => Effect | Refusal | Incomplete
}

/** Declares a move. `effect` receives checked input; state and person have been checked. */
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

/** The id of the matter whose card shows a matter of this kind: its own, or its parent's. */
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
    // Telephone numbers of reporters are masked in the journal and so on cards (domain.md 0.6).
    entries: [{ act, matter: before.id, note: maskContacts(note) }, ...alsoEntries],
  }
  return and.length === 0 ? own : joinDecisions(own, ...and)
}
