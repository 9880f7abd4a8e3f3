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
import type { Asking } from './planned.ts'
import { askOfPlans, type Planned } from './planned-before.ts'
import { isRefusal, type Refusal, refusalIn } from './refusal.ts'
import type { State } from './state.ts'

/** What a matter is opened as; `series` and `opened`, where these hang on what is decided. */
type Decided = Partial<Opening> &
  Pick<Opening, 'state'> & {
    readonly series?: Series
    readonly opened?: (matter: Matter, due: string) => Opened
  }

/** What opens a matter of a kind: the command with its form, and what is decided of what was filled in. */
export interface DeclaredOpening<F extends Fields> {
  readonly command: Pick<Command, 'name' | 'summary' | 'example'> &
    Partial<Omit<Command, 'name' | 'summary' | 'example' | 'fields' | 'hindrance' | 'decide'>>
  /** The series of its official number, where it gets one at once. */
  readonly series?: Series
  /** The fields of its form, where these are not what is recorded. */
  readonly fields?: F | ((context: Context) => F)
  /** Fields that are asked for besides, in some cases only; `decide` checks what was said to them, as it came. */
  readonly asks?: (subject: Matter | null, context: Context) => Fields
  /** What it is called in the journal, where that is not the kind. */
  readonly act?: string
  /** For whom somebody opens it; the refusal names who can. */
  readonly office: (context: Context, subject: Matter | null) => string | Refusal
  /** What it is opened as: its state, and whom it concerns besides; or what is wrong. */
  readonly decide: (
    input: InputOf<F>,
    context: Context,
    call: Call,
    office: string,
  ) => Refusal | Incomplete | Decided
  /** What is said of it as it stands then, where `decide` does not say it: the first line of its history, who is told, the answer. */
  readonly opened?: (
    matter: Matter,
    input: InputOf<F>,
    context: Context,
    /** The day by which something is owed of it. */
    due: string,
  ) => Opened
}

/** What a state owes: which move settles it, in words, and each deadline. Act and button are those of the move. */
export type DeclaredOwed = Pick<Owed, 'when' | 'due'> &
  Pick<Obligation, 'what' | 'owed'> &
  Partial<Pick<Obligation, 'alternative' | 'aboutPerson' | 'personal' | 'inHand' | 'offices'>> & {
    readonly settledBy: readonly [string, ...string[]]
    /** Another button than that of the move, or where a command of several kinds makes it: its name, and what its button says. */
    readonly by?: readonly [act: string, button: string]
  }

/** A kind, said once (事项种类): what it is for the kernel, its commands and its figures. */
export interface DeclaredKind {
  readonly kind: Kind
  /** The one that opens a matter first, the others in the order of the moves: as the help tells them. */
  readonly commands: readonly Command[]
  /** Asked by the command that opens a matter, where it may be about one that is planned already. */
  readonly plan: Asking | null
  readonly figures: readonly Figure[]
}

/** What a kind says as the kernel has it. */
const ownParts = [
  'part',
  'appointment',
  'apart',
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
  /** A number of it as the examples of its commands write it, where that is not 宣传2026-0001. */
  readonly called?: string
  /** The section of the help in which its commands stand; 机制, where left out. */
  readonly group?: Command['group']
  readonly data: Pick<KindData<F, never>, 'fields' | 'merge'>
  readonly states: Readonly<Record<string, State>>
  /** By state: what is owed while a matter is in it. */
  readonly owes?: Readonly<Record<string, DeclaredOwed | Owed | readonly DeclaredOwed[]>>
  readonly title: (matter: Matter) => string
  /** None where it stands on the card of its parent. */
  readonly facts:
    | ((matter: Matter, directory: Directory, showing: Showing) => Partial<Facts>)
    | null
  /** Offices that see it besides both offices, its own and the heads. */
  readonly seenBy?: (matter: Matter) => readonly string[]
  readonly sees?: Kind['sees']
  readonly offices?: Kind['offices']
  /** None where the papers of another kind open it. */
  readonly opening?: DeclaredOpening<G>
  readonly moves: Readonly<Record<string, AnyMove | TwoMoves>>
  /** How what was held finds the plan that it was. */
  readonly plan?: Planned | ((kind: Kind) => Asking)
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
  // Without fields of its own the form is what is recorded.
  const fields = opening?.fields ?? (data.fields as unknown as G)
  const first = opening ? [openingCommand(kind, fields, opening, declaration.group)] : []
  return { kind, commands: [...first, ...making], plan, figures }
}

const askingOf = (kind: Kind, plan: Planned | ((kind: Kind) => Asking) | undefined) =>
  typeof plan === 'function' ? plan(kind) : plan ? askOfPlans(kind, plan) : null

/** Who sees it: the heads, both offices, its own and those that it names, unless the kind says otherwise. */
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

/** What the commands of a kind have in common. */
type Given = Pick<Declaration<never, never>, 'called' | 'group'>

/** The command of a move: 宣传开展, and 开展宣传 as well. */
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
