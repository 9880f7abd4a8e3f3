import type { Figures } from '../figures/count.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { maskContacts } from '../reading/reporter.ts'
import type { Colour } from './colour.ts'
import { checkInput, type Fields, type Incomplete, type InputOf, isIncomplete } from './input.ts'
import type { Matter, MatterChange } from './matter.ts'
import { cardOf, type Entry, type Plan, type Reply } from './plan.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Scene } from './scene.ts'
import { isEntitled, nameEntitled, type Who } from './who.ts'

/** A state (状态) of a kind. */
export interface State {
  readonly name: string
  readonly colour: Colour
  /** Work is still expected of somebody. */
  readonly open: boolean
}

/** What a move does beyond the change of state. */
export interface Effect extends Omit<Plan, 'reply' | 'change' | 'entries'> {
  /** Another target state than the declared one. */
  readonly to?: string
  readonly change?: Omit<MatterChange, 'state' | 'data'>
  /** Merged into what the kind records. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Changes of other matters that go with it. */
  readonly also?: NonNullable<Plan['change']>
  readonly alsoEntries?: readonly Entry[]
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
  /** A destructive or binding tap is asked once more. */
  readonly confirm: string | null
  /** When those who can make it are waited for and find it in their to-do (待您处理); `null`: never. */
  readonly awaits: ((matter: Matter, scene: Scene) => boolean) | null
  readonly decide: (
    matter: Matter,
    values: Readonly<Record<string, unknown>>,
    scene: Scene,
  ) => Plan | Refusal | Incomplete
  /** Why this person cannot make the move now; `null` when he can. */
  readonly hindrance: (matter: Matter, scene: Scene) => Refusal | null
}

/** Where the card of a matter is drawn: a group reads less than a person. */
export interface Showing {
  readonly inGroup: boolean
  /** Who reads it, in private. */
  readonly viewer: Person
  readonly look: Scene['look']
}

/** What the card of a matter shows besides state, limits and history; user text is escaped by the card. */
export interface Facts {
  readonly pairs: readonly (readonly [string, string | null])[]
  readonly text: string | null
  readonly remark: string | null
  /** Figures with their charts, such as those of a half-year report. */
  readonly figures?: Figures
  /** Its text is read on its card alone: no ledger takes it out (请勿转发). */
  readonly keptClose?: boolean
  /** What has a state of its own within the matter, such as each organisation that was asked. */
  readonly parts?: readonly {
    readonly title: string
    readonly state: State
    readonly lines: readonly string[]
  }[]
}

/** What is owed while a matter is in a state: a concern, perhaps only in some cases. */
export type Owing =
  | string
  | { readonly what: string; readonly when: (matter: Matter, look: Scene['look']) => boolean }

/** A kind (事项种类): its states and moves, as data. */
export interface Kind {
  readonly name: string
  readonly chinese: string
  readonly states: Readonly<Record<string, State>>
  readonly moves: Readonly<Record<string, Move>>
  /** By state: the promise (时限) that must be open while a matter is in it. The daily audit holds every kind to this. */
  readonly owes?: Readonly<Record<string, Owing>>
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
    scene: Pick<Scene, 'directory' | 'look'>,
  ) => boolean
  /** The offices of which any member sees it; a group may show it when all of its offices are among them. */
  readonly offices: (
    matter: Matter,
    scene: { directory: Directory; look: Scene['look'] },
  ) => ReadonlySet<string>
}

/** Declares a move. `effect` is given checked input and a state and person that fit. */
export function defineMove<F extends Fields>(declaration: {
  name: string
  chinese: string
  states: Readonly<Record<string, State>>
  from: readonly string[]
  to: string | null
  who: readonly Who[]
  fields: F
  confirm?: string
  awaits?: true | Move['awaits']
  /** What hinders this person beyond state and role, such as having filed it himself. */
  unless?: (matter: Matter, scene: Scene) => Refusal | null
  effect: (matter: Matter, input: InputOf<F>, scene: Scene) => Effect | Refusal | Incomplete
}): Move {
  const { name, chinese, states, from, to, who, fields, awaits = null } = declaration
  const hindrance = (matter: Matter, scene: Scene): Refusal | null => {
    if (!from.includes(matter.state)) {
      const now = states[matter.state]?.name ?? matter.state
      const needed = from.map((state) => states[state]?.name ?? state).join('、')
      return refuse(
        'wrong-state',
        `该事项目前为“${now}”，不能${chinese}；须在“${needed}”时办理。发送“/查 编号”可看办理记录。`,
      )
    }
    if (!isEntitled(scene.actor, who, matter, scene)) {
      return refuse(
        'no-right',
        `您不能${chinese}，可由${nameEntitled(who, matter, scene, declaration.unless)}办理。`,
      )
    }
    return declaration.unless?.(matter, scene) ?? null
  }
  return {
    name,
    chinese,
    from,
    to,
    who,
    fields,
    confirm: declaration.confirm ?? null,
    awaits: awaits === true ? () => true : awaits,
    hindrance,
    decide(matter, values, scene) {
      const hindered = hindrance(matter, scene)
      if (hindered) return hindered
      const checked = checkInput(fields, values, scene)
      if (isIncomplete(checked)) return checked
      const effect = declaration.effect(matter, checked.input, scene)
      if (isRefusal(effect)) return effect
      if (isIncomplete(effect)) return { ...effect, values }
      return planOf(matter, name, effect.to ?? to ?? matter.state, effect)
    },
  }
}

function planOf(matter: Matter, act: string, state: string, effect: Effect): Plan {
  const { to: _to, change, data, also, alsoEntries, note, reply, ...rest } = effect
  return {
    ...rest,
    reply: typeof reply === 'string' ? { sentence: reply, view: cardOf(matter) } : reply,
    change: [
      {
        matter,
        to: { ...change, state, ...(data ? { data: { ...matter.data, ...data } } : {}) },
      },
      ...(also ?? []),
    ],
    // Telephone numbers of reporters stand neither in the journal nor on cards (domain.md 0.6).
    entries: [{ act, matter: matter.id, note: maskContacts(note) }, ...(alsoEntries ?? [])],
  }
}
