import { type Role, workingRoles } from '../mechanism/role.ts'
import type { Side } from '../mechanism/side.ts'
import type { Mentioned } from '../reading/mention.ts'
import { pinyinOf } from '../reading/pinyin.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import type { Fields, InputOf } from './field.ts'
import { checkInput, type Incomplete, isIncomplete } from './input.ts'
import type { Kind, Move } from './kind.ts'
import type { Matter } from './matter.ts'
import { formatCoordinates, type Position } from './position.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'

/** What typed text was understood to say; doubts are shown above the form. */
export interface Reading {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  /** Understood too, but not shown in the form. */
  readonly aside?: Readonly<Record<string, unknown>>
  /** Why what the text asks for cannot be done by this person at all: said at once, without a form. */
  readonly refusal?: Refusal | null
  /** What the text leaves open, such as which of two bearers of a name is meant: asked before anything is decided. */
  readonly unclear?: readonly string[]
  /** Who was named and cannot be chosen, in sentences: refused, or shown where a form is filled in anyway. */
  readonly unfit?: readonly string[]
  /** Who was mentioned (@) as somebody to choose and is not registered. */
  readonly strangers?: readonly Mentioned[]
}

/** What a command is called with. */
export interface Call {
  readonly subject: Matter | null
  readonly values: Readonly<Record<string, unknown>>
  readonly aside: Readonly<Record<string, unknown>>
  /** Photos and files sent along. */
  readonly attachments: readonly number[]
  readonly position: Position | null
  /** The typed text behind the command word, or ''. */
  readonly text: string
}

/** How many photos, files and positions came along, and by which word the command was called, for its reading. */
export interface Along {
  /** The command word as typed; `null` for a tap. */
  readonly word: string | null
  readonly photos: number
  readonly files: number
  readonly position: boolean
}

/** Another command that is meant, by its name, and the sentence above its form. */
interface Instead {
  readonly act: string
  readonly why: string
}

/** One tap's answer to a form. */
export interface QuickAnswer {
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Sections of the help (帮助). */
type HelpGroup = '线索' | '机制' | '查询' | '管理'

/**
 * A command (一件事一条记录): what is typed, the button and the form are this one record.
 * Help, the permission table and the fuzz tests are derived from it.
 */
export interface Command {
  readonly name: string
  readonly chinese: string
  /** The title of its form, where the command word alone does not say what is filled in. */
  readonly formTitle: string | null
  readonly aliases: readonly string[]
  readonly summary: string
  readonly example: string
  readonly group: HelpGroup
  /** Who finds it in the help; rights are checked again at the moment of action. */
  readonly audience: 'everyone' | readonly Role[]
  /** Sides whose people alone are meant by the audience; `null`: all. */
  readonly sides: readonly Side[] | null
  /** Kinds of the matter it is about, most likely first; `null`: about none. */
  readonly subjects: readonly string[] | null
  /** It is about the whole of a matter: the number of a part, such as a referral's, means the clue. */
  readonly whole: boolean
  /** A number means the matter itself before its parts, where it could be done to both. */
  readonly itself: boolean
  /** The command that is meant instead of this one by what was typed of the subject, such as an interim answer, and why; its form is shown. */
  readonly instead: ((subject: Matter, text: string, context: Context) => Instead | null) | null
  /** The command that is meant by this one's word, by its name, of a word with several meanings; `null`: which one is asked. */
  readonly standsFor?: (text: string, context: Context) => string | null
  /** Typed text is always shown in the form before anything is done. */
  readonly confirm: boolean
  /** A button on the matter's card; in groups only where `group`. */
  readonly button: {
    readonly text: string
    /** The one thing to do next, perhaps only for some matters or people; a card stresses one of them. */
    readonly primary: boolean | ((subject: Matter, context: Context) => boolean)
    readonly group: boolean
    /** On whose cards it stands, where it can be done but is not near at hand; on all, where left out. */
    readonly when?: (subject: Matter) => boolean
    /** It takes the matter back (撤回, 取消): it stands behind whatever else can be done. */
    readonly undoes?: true
  } | null
  /** Photos, files and positions sent along or just before belong to it. */
  readonly material: boolean
  /** Its form is filled in private, also when it was called in a group. */
  readonly discreet: boolean
  /** It is about confidential matters: in a group it does nothing, stores nothing and answers everybody alike. */
  readonly confidential: boolean
  readonly fields: (subject: Matter | null, context: Context) => Fields
  readonly read:
    | ((text: string, along: Along, context: Context, subject: Matter | null) => Reading)
    | null
  /** Answers that a form offers as buttons (一键选择): a tap sends it with them, whatever else stands in it. */
  readonly quick: ((call: Call, context: Context) => readonly QuickAnswer[]) | null
  /** Why this person cannot do it to this subject now; `null` when he can. */
  readonly hindrance: (subject: Matter | null, context: Context) => Refusal | null
  /** The question before a binding tap, or `null`. */
  readonly ask: (subject: Matter | null) => string | null
  readonly decide: (call: Call, context: Context) => Decision | Refusal | Incomplete
}

/** What holds of a command unless it says otherwise. */
const usual = {
  formTitle: null,
  whole: false,
  itself: false,
  instead: null,
  audience: 'everyone',
  subjects: null,
  confirm: false,
  button: null,
  material: false,
  discreet: false,
  confidential: false,
  sides: null,
  read: null,
  quick: null,
  hindrance: () => null,
  ask: () => null,
} as const satisfies Partial<Command>
type Usual = keyof typeof usual

/** A command with its spelling in pinyin, which comes first among its other words; as such one of another sort: a list, a register, the administrator's work. */
export function plainCommand(
  declaration: Omit<Command, Usual | 'fields' | 'aliases'> &
    Partial<Pick<Command, Usual | 'aliases'>> & { readonly fields?: Fields | Command['fields'] },
): Command {
  const { fields, chinese, aliases = [] } = declaration
  return Object.freeze({
    ...usual,
    ...declaration,
    aliases: [...new Set([pinyinOf(chinese.replaceAll(/[{}]/g, '')), ...aliases])],
    fields: typeof fields === 'function' ? fields : () => fields ?? {},
  })
}

/** What a command is declared by that makes a move. */
interface MoveCommandDeclaration
  extends Pick<Command, 'name' | 'chinese' | 'summary' | 'example'>,
    Partial<
      Pick<
        Command,
        'group' | 'aliases' | Exclude<Usual, 'subjects' | 'confidential' | 'hindrance' | 'ask'>
      >
    > {
  readonly moves: readonly { readonly kind: Kind; readonly moves: readonly string[] }[]
}

/** A command that makes a move of one or several kinds; the first move that fits the state is made. */
export function moveCommand({ moves, ...words }: MoveCommandDeclaration): Command {
  for (const { kind, moves: names } of moves) {
    for (const one of names) {
      if (!kind.moves[one]) throw new Error(`${words.name}: ${kind.name} has no move ${one}`)
    }
  }
  const moveOf = (subject: Matter): Move | undefined => {
    const offered = moves.find((one) => one.kind.name === subject.kind)
    const all = (offered?.moves ?? []).map((one) => offered?.kind.moves[one])
    return all.find((one) => one?.from.includes(subject.state)) ?? all[0]
  }
  const nothing = refuse('no-subject', `请写明编号，例如“${words.example}”。`)
  return plainCommand({
    group: '线索',
    audience: workingRoles,
    ...words,
    subjects: moves.map((one) => one.kind.name),
    confidential: moves.every((one) => one.kind.confidential === true),
    fields: (subject, context) => (subject ? fieldsOf(moveOf(subject), subject, context) : {}),
    hindrance: (subject, context) =>
      subject ? (moveOf(subject)?.hindrance(subject, context) ?? null) : nothing,
    ask: (subject) => (subject ? (moveOf(subject)?.confirm ?? null) : null),
    decide(call, context) {
      if (!call.subject) return nothing
      const decision = moveOf(call.subject)?.decide(call.subject, call.values, context) ?? nothing
      if ('refused' in decision || 'incomplete' in decision) return decision
      const offered = moves.find((one) => one.kind.name === call.subject?.kind)
      return withMaterial(decision, call, call.subject, isSpokenFor(offered?.kind))
    },
  })
}

/** The fields of a move, with those that it asks for besides of this matter. */
function fieldsOf(move: Move | undefined, subject: Matter, context: Context): Fields {
  const more = move?.asks?.(subject, context) ?? {}
  const fields = move?.fields ?? {}
  return Object.keys(more).length > 0 ? { ...fields, ...more } : fields
}

/** What was sent along goes to the matter, that of a referral to its clue; a position is written into the history. */
export function withMaterial(
  decision: Decision,
  call: Pick<Call, 'attachments' | 'position'>,
  subject: Matter,
  toParent = false,
): Decision {
  const matter = toParent ? (subject.parent ?? subject.id) : subject.id
  const { attachments, position } = call
  const [first, ...rest] = decision.entries ?? []
  const where = position
    ? `（位置：${[position.name, formatCoordinates(position)].filter(Boolean).join('，')}）`
    : ''
  return {
    ...decision,
    entries: first ? [{ ...first, note: `${first.note}${where}` }, ...rest] : [],
    attach:
      attachments.length > 0
        ? [...(decision.attach ?? []), { matter, attachments }]
        : (decision.attach ?? []),
  }
}

/** A command with one form of its own, such as one that opens a matter: `decide` is given checked input. */
export function formCommand<F extends Fields>(
  declaration: Omit<Parameters<typeof plainCommand>[0], 'fields' | 'decide'> & {
    readonly fields: F | ((subject: Matter | null, context: Context) => F)
    /** Fields that are asked for besides, in some cases only; `decide` checks what was said to them. */
    readonly asks?: Command['fields']
    readonly decide: (
      input: InputOf<F>,
      call: Call,
      context: Context,
    ) => Decision | Refusal | Incomplete
  },
): Command {
  const { fields, asks, decide, ...rest } = declaration
  const ownOf = (subject: Matter | null, context: Context) =>
    typeof fields === 'function' ? fields(subject, context) : fields
  return plainCommand({
    ...rest,
    fields: asks
      ? (subject, context) => ({ ...ownOf(subject, context), ...asks(subject, context) })
      : fields,
    decide(call, context) {
      const own = ownOf(call.subject, context)
      const checked = checkInput(own, call.values, context, call.subject)
      if (isIncomplete(checked)) return checked
      const decided = decide(checked.input, call, context)
      // What was typed comes back as it was typed, not as it was understood.
      return isIncomplete(decided) ? { ...decided, values: call.values } : decided
    },
  })
}

/** Whether what is sent along belongs to the parent: to the clue of a referral, not to one of several parts. */
export const isSpokenFor = (kind: Kind | undefined): boolean => kind?.facts === null && !kind.part
