import type { Profile } from '../mechanism/profile.ts'
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

/** What was understood of typed text; doubts are shown above the form. */
export interface Reading {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  /** Also understood, but not shown in the form. */
  readonly aside?: Readonly<Record<string, unknown>>
  /** Why this person cannot do what the text asks for: answered at once, without a form. */
  readonly refusal?: Refusal | null
  /** Ambiguities in the text, such as two people of one name: asked before anything is decided. */
  readonly unclear?: readonly string[]
  /** Sentences about named people who cannot be chosen: a refusal, or shown above the form if there is one. */
  readonly unfit?: readonly string[]
  /** People who were mentioned (@) to be chosen and are not registered. */
  readonly strangers?: readonly Mentioned[]
}

/** The input of a command. */
export interface Call {
  readonly subject: Matter | null
  readonly values: Readonly<Record<string, unknown>>
  readonly aside: Readonly<Record<string, unknown>>
  /** Ids of the photos and files that were sent with the text. */
  readonly attachments: readonly number[]
  readonly position: Position | null
  /** The typed text behind the command word, or ''. */
  readonly text: string
}

/** How many photos, files and positions were sent along, and the typed command word, for reading the text. */
export interface Along {
  /** The command word as typed; `null` for a tap. */
  readonly word: string | null
  readonly photos: number
  readonly files: number
  readonly position: boolean
}

/** Another command that is meant, and the sentence above its form. */
interface Instead {
  readonly act: string
  readonly why: string
}

/** A button on a form that submits it with preset values. */
export interface QuickAnswer {
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Sections of the help (帮助). */
type HelpGroup = '线索' | '机制' | '查询' | '管理'

/**
 * A command (一件事一条记录): typed words, button and form in one record. Help, the permission table and the
 * fuzz tests are derived from it.
 */
export interface Command {
  readonly name: string
  readonly chinese: string
  /** The title of the form, if the command word does not say what is filled in; otherwise null. */
  readonly formTitle: string | null
  readonly aliases: readonly string[]
  readonly summary: string
  readonly example: string
  readonly group: HelpGroup
  /** The roles whose help lists the command; rights are checked again at the moment of action. */
  readonly audience: 'everyone' | readonly Role[]
  /** Whether the profile switches the command off; help does not list it then, and `hindrance` has to refuse it. */
  readonly off?: (profile: Profile) => boolean
  /** The sides whose people the audience is restricted to; `null` for all. */
  readonly sides: readonly Side[] | null
  /** The kinds of matter that the command applies to, most likely first; `null` for a command without a matter. */
  readonly subjects: readonly string[] | null
  /** Whether the command applies to the parent: the number of a part, such as a referral, then means the clue. */
  readonly whole: boolean
  /** Whether a number means the matter itself rather than its parts, if the command is possible for both. */
  readonly itself: boolean
  /**
   * The command that is meant instead, by the typed text about the subject (such as an interim answer), and
   * why; its form is shown. Null when this one is meant.
   */
  readonly instead: ((subject: Matter, text: string, context: Context) => Instead | null) | null
  /** For a word with several meanings, the command that is meant; `null` when the person is to be asked. */
  readonly standsFor?: (text: string, context: Context) => string | null
  /** Typed text is always shown in the form before anything is done. */
  readonly confirm: boolean
  /** A button on the matter's card; in groups only with `group`. */
  readonly button: {
    readonly text: string
    /** The most important next step, perhaps only for some matters or people; a card highlights one of them. */
    readonly primary: boolean | ((subject: Matter, context: Context) => boolean)
    readonly group: boolean
    /** On which cards the button is shown, if the command is possible more often than useful; on all if omitted. */
    readonly when?: (subject: Matter) => boolean
    /** Whether the command takes something back (撤回, 取消): its button comes last. */
    readonly undoes?: true
  } | null
  /** Whether photos, files and positions that were sent with the command or just before belong to its matter. */
  readonly material: boolean
  /** Whether the form is filled in in private, even if the command was typed in a group. */
  readonly discreet: boolean
  /**
   * Whether the command concerns confidential matters: in a group it does nothing, stores nothing and gives
   * everybody the same answer.
   */
  readonly confidential: boolean
  readonly fields: (subject: Matter | null, context: Context) => Fields
  readonly read:
    | ((text: string, along: Along, context: Context, subject: Matter | null) => Reading)
    | null
  /**
   * Buttons of the form with preset answers (一键选择): a tap submits the form with them, whatever the other
   * fields hold.
   */
  readonly quick: ((call: Call, context: Context) => readonly QuickAnswer[]) | null
  /**
   * Why this person cannot apply the command to this subject now; `null` when he can. `given` is what the
   * tapped button carries, for a command whose subject may be something other than a matter.
   */
  readonly hindrance: (
    subject: Matter | null,
    context: Context,
    given?: Reading['values'],
  ) => Refusal | null
  /** The confirmation question before a binding tap; `null` for none. */
  readonly ask: (subject: Matter | null) => string | null
  readonly decide: (call: Call, context: Context) => Decision | Refusal | Incomplete
}

/** The defaults of a command. */
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

/**
 * A command that moves no matter, such as a list, a register or administration. Its pinyin is put before its
 * other words.
 */
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

/** The declaration of a command that makes a move. */
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

/** The fields of a move, with those that this matter needs in addition. */
function fieldsOf(move: Move | undefined, subject: Matter, context: Context): Fields {
  const more = move?.asks?.(subject, context) ?? {}
  const fields = move?.fields ?? {}
  return Object.keys(more).length > 0 ? { ...fields, ...more } : fields
}

/** Adds attachments to the matter, for a referral to its clue; a position is written into the history. */
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

/** A command with its own form, such as one that opens a matter: `decide` receives checked input. */
export function formCommand<F extends Fields>(
  declaration: Omit<Parameters<typeof plainCommand>[0], 'fields' | 'decide'> & {
    readonly fields: F | ((subject: Matter | null, context: Context) => F)
    /** Additional fields in some cases; `decide` checks their values. */
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
      // The form is shown again with the values as typed, not as understood.
      return isIncomplete(decided) ? { ...decided, values: call.values } : decided
    },
  })
}

/** Whether attachments belong to the parent: to the clue of a referral, but not for one of several parts. */
export const isSpokenFor = (kind: Kind | undefined): boolean => kind?.facts === null && !kind.part
