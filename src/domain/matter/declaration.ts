import type { Directory } from '../mechanism/directory.ts'
import { isHead, partnerOffices, worksIn } from '../mechanism/membership.ts'
import { workingRoles } from '../mechanism/role.ts'
import { type Call, type Command, formCommand, isSpokenFor, moveCommand } from './command.ts'
import { confidential } from './confidential.ts'
import type { Context } from './context.ts'
import { type AnyMove, movesOf, type TwoMoves } from './declared-move.ts'
import type { Facts } from './facts.ts'
import type { Fields, InputOf } from './field.ts'
import type { Figure } from './figure.ts'
import type { Incomplete } from './input.ts'
import type { Kind, Showing } from './kind.ts'
import type { KindData } from './kind-data.ts'
import type { Matter } from './matter.ts'
import type { Series } from './numbering.ts'
import type { Obligation } from './obligation.ts'
import { decideOpening, type Opened, type Opening } from './opening.ts'
import { dueOf, type Owed, owed, owedAtFirst } from './owed.ts'
import { askOfPlans, type PlanMatching } from './plan-matching.ts'
import type { Asking } from './plan-question.ts'
import { isRefusal, type Refusal, refusalIn } from './refusal.ts'
import type { State } from './state.ts'

/** The decided values of a new matter; `series` and `opened` only if they depend on the input. */
type Decided = Partial<Opening> &
  Pick<Opening, 'state'> & {
    readonly series?: Series
    readonly opened?: (matter: Matter, due: string) => Opened
  }

/** How a matter of a kind is opened: the command with its form, and the decision on its input. */
export interface DeclaredOpening<F extends Fields> {
  readonly command: Pick<Command, 'name' | 'summary' | 'example'> &
    Partial<Omit<Command, 'name' | 'summary' | 'example' | 'fields' | 'hindrance' | 'decide'>>
  /** The series of the matter's official number, if it gets one at once. */
  readonly series?: Series
  /** The fields of the form, if they differ from what is recorded. */
  readonly fields?: F | ((context: Context) => F)
  /** Additional fields in some cases; `decide` receives their raw values and checks them. */
  readonly asks?: (subject: Matter | null, context: Context) => Fields
  /** The name of the act in the journal, if it is not that of the kind. */
  readonly act?: string
  /** The office for which the person opens the matter; the refusal names who can. */
  readonly office: (context: Context, subject: Matter | null) => string | Refusal
  /** The new matter's state and its other offices and people; or what is wrong with the input. */
  readonly decide: (
    input: InputOf<F>,
    context: Context,
    call: Call,
    office: string,
  ) => Refusal | Incomplete | Decided
  /** The texts for the opened matter, unless `decide` gives them: first history line, notices, reply. */
  readonly opened?: (
    matter: Matter,
    input: InputOf<F>,
    context: Context,
    /** The day by which something is owed for the new matter. */
    due: string,
  ) => Opened
}

/**
 * What a state owes: the move that settles it, the text, and each deadline. Command and button are those of
 * the move.
 */
export type DeclaredOwed = Pick<Owed, 'when' | 'due'> &
  Pick<Obligation, 'what' | 'owed'> &
  Partial<Pick<Obligation, 'alternative' | 'aboutPerson' | 'personal' | 'inHand' | 'offices'>> & {
    readonly settledBy: readonly [string, ...string[]]
    /**
     * Another button than that of the move, or the one of a command of several kinds: command name and
     * button text.
     */
    readonly by?: readonly [act: string, button: string]
  }

/** A declared kind (事项种类): its kernel part, its commands and its figures. */
export interface DeclaredKind {
  readonly kind: Kind
  /** In the order of the help: the command that opens a matter first, then by the order of moves. */
  readonly commands: readonly Command[]
  /** The opening command asks whether the matter is one that is already planned; null if it need not ask. */
  readonly plan: Asking | null
  readonly figures: readonly Figure[]
}

/** The properties of a declaration that are passed on to the kernel. */
const ownParts = [
  'part',
  'appointment',
  'apart',
  'located',
  'confidential',
  'serves',
  'within',
  'owesApart',
  'openIn',
  'waitsFor',
] as const satisfies readonly (keyof Kind)[]
type OwnPart = (typeof ownParts)[number]

export interface Declaration<F extends Fields, G extends Fields>
  extends Partial<Pick<Kind, OwnPart>> {
  readonly name: string
  readonly chinese: string
  /** A number in the examples of its commands, if not of the form 宣传2026-0001. */
  readonly called?: string
  /** The help section of its commands; 机制 if omitted. */
  readonly group?: Command['group']
  readonly data: Pick<KindData<F, never>, 'fields' | 'merge'>
  readonly states: Readonly<Record<string, State>>
  /** By state: what is owed while a matter is in that state. */
  readonly owes?: Readonly<Record<string, DeclaredOwed | Owed | readonly DeclaredOwed[]>>
  readonly title: (matter: Matter) => string
  /** Absent for a kind that is shown on the card of its parent. */
  readonly facts:
    | ((matter: Matter, directory: Directory, showing: Showing) => Partial<Facts>)
    | null
  /** Further organisations that see a matter, besides both offices, its own and the heads. */
  readonly seenBy?: (matter: Matter) => readonly string[]
  readonly sees?: Kind['sees']
  readonly offices?: Kind['offices']
  /** Absent for a kind that is opened by papers of other kinds. */
  readonly opening?: DeclaredOpening<G>
  readonly moves: Readonly<Record<string, AnyMove | TwoMoves>>
  /** How a recorded event is matched with its plan. */
  readonly plan?: PlanMatching | ((kind: Kind) => Asking)
  readonly figures?: readonly Figure[]
}

/** Declares a kind: moves, commands, deadlines and rights are derived from it. */
export function declareKind<F extends Fields, G extends Fields = F>(
  declaration: Declaration<F, G>,
): DeclaredKind {
  const { name, chinese, data, facts, moves, opening, figures = [] } = declaration
  const sight = declaration.confidential ? confidential : sightOf(declaration)
  const own = Object.fromEntries(
    ownParts.flatMap((one) => (declaration[one] === undefined ? [] : [[one, declaration[one]]])),
  ) as Partial<Pick<Kind, OwnPart>>
  const known = {
    ...own,
    states: declaration.states,
    owes: owesOf(declaration),
    facts: facts && ((...given) => ({ pairs: [], text: null, remark: null, ...facts(...given) })),
    ...sight,
  } satisfies Partial<Kind>
  const kind: Kind = {
    name,
    chinese,
    ...known,
    moves: movesOf(moves, known, data),
    title: declaration.title,
  }
  const making = Object.entries(moves).flatMap(([one, move]) =>
    movingCommand(kind, one, move, declaration),
  )
  const plan = askingOf(kind, declaration.plan)
  // Without fields of its own, the form has the recorded fields.
  const fields = opening?.fields ?? (data.fields as unknown as G)
  const first = opening ? [openingCommand(kind, fields, opening, declaration.group)] : []
  return { kind, commands: [...first, ...making], plan, figures }
}

const askingOf = (kind: Kind, plan: PlanMatching | ((kind: Kind) => Asking) | undefined) =>
  typeof plan === 'function' ? plan(kind) : plan ? askOfPlans(kind, plan) : null

/** The default sight of a kind: the heads, both offices, its own and those that it names. */
function sightOf({
  seenBy = () => [],
  ...own
}: Pick<Declaration<never, never>, 'seenBy' | 'sees' | 'offices'>): Pick<Kind, 'sees' | 'offices'> {
  const offices: Kind['offices'] =
    own.offices ??
    ((matter, { directory }) =>
      new Set([...partnerOffices(directory), matter.office, ...seenBy(matter)]))
  const sees: Kind['sees'] = (person, matter, given) =>
    person.active &&
    (isHead(person, given.directory) || worksIn(person, offices(matter, given), given.directory))
  return { offices, sees: own.sees ?? sees }
}

function owesOf({
  name,
  owes = {},
  moves,
}: Pick<Declaration<never, never>, 'name' | 'owes' | 'moves'>) {
  const owedBy = (one: DeclaredOwed | Owed): Owed => {
    if ('obligation' in one) return one
    const { settledBy, by, ...rest } = one
    const { command, words } = moves[settledBy[0]] ?? {}
    const [act, button] = by ?? [command?.[0], words?.button?.text]
    if (!act || !button) throw new Error(`${name}: ${settledBy[0]} has no button`)
    return owed({ ...rest, moves: settledBy, act, button })
  }
  return Object.fromEntries(
    Object.entries(owes).map(([state, all]) => [state, [all].flat().map(owedBy)]),
  )
}

/** Common properties of a kind's commands. */
type Given = Pick<Declaration<never, never>, 'called' | 'group'>

/** The command of a move, under two words: 宣传开展 and 开展宣传. */
function movingCommand(
  kind: Kind,
  name: string,
  move: AnyMove | TwoMoves,
  { called: number = `${kind.chinese}2026-0001`, group = '机制' }: Given,
): readonly Command[] {
  if (move.command === undefined) return []
  const [called, summary, said] = move.command
  const { or = [], alsoOf = [], ...own } = move.words ?? {}
  const word = own.chinese ?? `${kind.chinese}${move.chinese}`
  const other = own.chinese === undefined ? [`${move.chinese}${kind.chinese}`] : []
  const words = {
    group,
    ...own,
    name: called,
    chinese: word,
    summary,
    example: own.example ?? [`/${word} ${number}`, said].filter(Boolean).join(' '),
    aliases: [...other, ...(own.aliases ?? [])],
  }
  const moves = [kind, ...alsoOf].map((one) => ({ kind: one, moves: [name, ...or] }))
  return [moveCommand({ ...words, moves })]
}

function openingCommand<F extends Fields>(
  kind: Kind,
  fields: F | ((context: Context) => F),
  { act = kind.name, command, office, series, asks, decide, opened }: DeclaredOpening<F>,
  group: Command['group'] = '机制',
): Command {
  return formCommand({
    group,
    audience: workingRoles,
    confirm: true,
    material: true,
    confidential: kind.confidential === true,
    chinese: kind.chinese,
    ...command,
    fields: typeof fields === 'function' ? (_subject, context) => fields(context) : fields,
    ...(asks ? { asks } : {}),
    hindrance: (subject, context) => refusalIn(office(context, subject)),
    decide(input, call, context) {
      const own = office(context, call.subject)
      if (isRefusal(own)) return own
      const decided = decide(input, context, call, own)
      if ('refused' in decided || 'incomplete' in decided) return decided
      const { name, owes = {} } = kind
      const { opened: saying, ...opens } = decided
      const numbered = { drawn: kind.confidential === true, ...(series ? { series } : {}) }
      const opening = {
        office: own,
        data: { ...input },
        ...opens,
        ...numbered,
        kind: name,
        act,
        owes,
        holder: isSpokenFor(kind) ? (decided.parent ?? null) : null,
      }
      return decideOpening(context, opening, call.attachments, (matter) => {
        const due = dueOf(owedAtFirst(owes, matter, context))
        const said = saying?.(matter, due) ?? opened?.(matter, input, context, due)
        if (said === undefined) throw new Error(`${name}: nothing is said of what is opened`)
        return said
      })
    },
  })
}
