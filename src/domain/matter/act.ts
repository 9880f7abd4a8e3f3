import type { Role } from '../mechanism/role.ts'
import type { Side } from '../mechanism/side.ts'
import { checkInput, type Fields, type Incomplete, type InputOf, isIncomplete } from './input.ts'
import type { Kind, Move } from './kind.ts'
import type { Matter } from './matter.ts'
import type { Plan } from './plan.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'
import type { Scene } from './scene.ts'

/** What typed text was understood to say; doubts are shown above the form. */
export interface Reading {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  /** Understood too, but not shown in the form. */
  readonly aside?: Readonly<Record<string, unknown>>
}

/** What an act is called with. */
export interface Call {
  readonly subject: Matter | null
  readonly values: Readonly<Record<string, unknown>>
  readonly aside: Readonly<Record<string, unknown>>
  /** Photos and files sent along. */
  readonly attachments: readonly number[]
  readonly position: { readonly longitude: number; readonly latitude: number } | null
  /** The typed text behind the command word, or ''. */
  readonly text: string
}

/** How many photos, files and positions came along, and by which word the act was called, for the reading. */
export interface Along {
  /** The command word as typed; `null` for a tap. */
  readonly word: string | null
  readonly photos: number
  readonly files: number
  readonly position: boolean
}

/** Sections of the help (帮助). */
export type HelpGroup = '线索' | '机制' | '查询' | '管理'

/**
 * An act (一件事一条记录): the typed command, the button and the form are this one record.
 * Help, the permission table and the fuzz tests are derived from it.
 */
export interface Act {
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
  /** Typed text is always shown in the form before anything is done. */
  readonly confirm: boolean
  /** A button on the matter's card; in groups only where `group`. */
  readonly button: {
    readonly text: string
    /** The one thing to do next, perhaps only for some matters or people; a card stresses one of them. */
    readonly primary: boolean | ((subject: Matter, scene: Scene) => boolean)
    readonly group: boolean
  } | null
  /** Photos, files and positions sent along or just before belong to it. */
  readonly material: boolean
  /** Its form is filled in private, also when it was called in a group. */
  readonly discreet: boolean
  /** It is about confidential matters: in a group it does nothing, stores nothing and answers everybody alike. */
  readonly confidential: boolean
  readonly fields: (subject: Matter | null, scene: Scene) => Fields
  readonly read:
    | ((text: string, along: Along, scene: Scene, subject: Matter | null) => Reading)
    | null
  /** Why this person cannot do it to this subject now; `null` when he can. */
  readonly hindrance: (subject: Matter | null, scene: Scene) => Refusal | null
  /** The question before a binding tap, or `null`. */
  readonly ask: (subject: Matter | null) => string | null
  readonly decide: (call: Call, scene: Scene) => Plan | Refusal | Incomplete
}

type Words = Pick<Act, 'name' | 'chinese' | 'aliases' | 'summary' | 'example'>

/** An act that makes a move of one or several kinds; the first move that fits the state is made. */
export function moveAct(
  declaration: Words & {
    readonly formTitle?: Act['formTitle']
    readonly group?: HelpGroup
    readonly audience?: Act['audience']
    readonly sides?: Act['sides']
    readonly moves: readonly { readonly kind: Kind; readonly moves: readonly string[] }[]
    readonly confirm?: boolean
    readonly button?: Act['button']
    readonly material?: boolean
    readonly read?: Act['read']
  },
): Act {
  const { moves, name, chinese, aliases, summary, example } = declaration
  for (const { kind, moves: names } of moves) {
    for (const one of names) {
      if (!kind.moves[one]) throw new Error(`${name}: ${kind.name} has no move ${one}`)
    }
  }
  const moveOf = (subject: Matter): Move | undefined => {
    const offered = moves.find((one) => one.kind.name === subject.kind)
    const all = (offered?.moves ?? []).map((one) => offered?.kind.moves[one])
    return all.find((one) => one?.from.includes(subject.state)) ?? all[0]
  }
  const nothing = refuse('no-subject', `请写明编号，例如“${example}”。`)
  return Object.freeze({
    name,
    chinese,
    formTitle: declaration.formTitle ?? null,
    whole: false,
    aliases,
    summary,
    example,
    group: declaration.group ?? '线索',
    audience: declaration.audience ?? 'everyone',
    subjects: moves.map((one) => one.kind.name),
    confirm: declaration.confirm ?? false,
    button: declaration.button ?? null,
    material: declaration.material ?? false,
    discreet: false,
    confidential: moves.every((one) => one.kind.confidential === true),
    sides: declaration.sides ?? null,
    fields: (subject: Matter | null) => (subject ? (moveOf(subject)?.fields ?? {}) : {}),
    read: declaration.read ?? null,
    hindrance: (subject: Matter | null, scene: Scene) =>
      subject ? (moveOf(subject)?.hindrance(subject, scene) ?? null) : nothing,
    ask: (subject: Matter | null) => (subject ? (moveOf(subject)?.confirm ?? null) : null),
    decide(call: Call, scene: Scene) {
      if (!call.subject) return nothing
      const plan = moveOf(call.subject)?.decide(call.subject, call.values, scene) ?? nothing
      if ('refused' in plan || 'incomplete' in plan) return plan
      const offered = moves.find((one) => one.kind.name === call.subject?.kind)
      return withMaterial(plan, call, call.subject, isSpokenFor(offered?.kind))
    },
  })
}

/** What was sent along goes to the matter, that of a referral to its clue; a position is written into the history. */
export function withMaterial(
  plan: Plan,
  call: Pick<Call, 'attachments' | 'position'>,
  subject: Matter,
  toParent = false,
): Plan {
  const matter = toParent ? (subject.parent ?? subject.id) : subject.id
  const { attachments, position } = call
  const [first, ...rest] = plan.entries ?? []
  const where = position
    ? `（位置：东经 ${position.longitude.toFixed(5)}，北纬 ${position.latitude.toFixed(5)}）`
    : ''
  return {
    ...plan,
    entries: first ? [{ ...first, note: `${first.note}${where}` }, ...rest] : [],
    attach:
      attachments.length > 0
        ? [...(plan.attach ?? []), { matter, attachments }]
        : (plan.attach ?? []),
  }
}

/** An act of another sort: a list, a register, the administrator's work. */
export function plainAct(
  declaration: Words &
    Pick<Act, 'group' | 'decide'> &
    Partial<
      Pick<
        Act,
        | 'formTitle'
        | 'whole'
        | 'audience'
        | 'subjects'
        | 'confirm'
        | 'button'
        | 'material'
        | 'discreet'
        | 'confidential'
        | 'sides'
        | 'read'
        | 'hindrance'
      >
    > & {
      readonly fields?: Fields | Act['fields']
    },
): Act {
  const { fields } = declaration
  return Object.freeze({
    formTitle: null,
    whole: false,
    audience: 'everyone' as const,
    subjects: null,
    confirm: false,
    button: null,
    material: false,
    discreet: false,
    confidential: false,
    sides: null,
    read: null,
    hindrance: () => null,
    ask: () => null,
    ...declaration,
    fields: typeof fields === 'function' ? fields : () => fields ?? {},
  })
}

/** An act with one form of its own, such as one that opens a matter: `decide` is given checked input. */
export function formAct<F extends Fields>(
  declaration: Omit<Parameters<typeof plainAct>[0], 'fields' | 'decide'> & {
    readonly fields: F
    readonly decide: (input: InputOf<F>, call: Call, scene: Scene) => Plan | Refusal | Incomplete
  },
): Act {
  const { fields, decide, ...rest } = declaration
  return plainAct({
    ...rest,
    fields,
    decide(call, scene) {
      const checked = checkInput(fields, call.values, scene)
      if (isIncomplete(checked)) return checked
      const decided = decide(checked.input, call, scene)
      // What was typed comes back as it was typed, not as it was understood.
      return isIncomplete(decided) ? { ...decided, values: call.values } : decided
    },
  })
}

/** Whether what is sent along belongs to the parent: to the clue of a referral, not to one of several parts. */
const isSpokenFor = (kind: Kind | undefined): boolean => kind?.facts === null && !kind.part
