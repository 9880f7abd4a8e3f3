import { openCluesOn } from '../kinds/clue/river-clues.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { RegisterChange, RegisterName } from '../registers/registers.ts'
import { bodyRegister } from './body-register.ts'
import { contactRegister } from './contact-register.ts'
import { expertRegister } from './expert-register.ts'
import { observerRegister } from './observer-register.ts'
import type { Register } from './register.ts'
import { differences, type TableRow } from './register-table.ts'
import { riverRegister } from './river-register.ts'

/** All registers, in the order of the help. */
export const registerList: readonly Register[] = [
  riverRegister,
  expertRegister,
  observerRegister,
  contactRegister,
  bodyRegister,
]

/** The register of this name. */
export function registerNamed(name: RegisterName): Register {
  const found = registerList.find((one) => one.name === name)
  if (!found) throw new Error(`no register ${name}`)
  return found
}

/**
 * The effect of a change: a new entry, a changed one with the differences in words, one taken out of use, or
 * none.
 */
export type Effect =
  | { readonly kind: 'new'; readonly label: string }
  | { readonly kind: 'changed'; readonly label: string; readonly words: readonly string[] }
  | { readonly kind: 'retired'; readonly label: string }
  | { readonly kind: 'same'; readonly label: string }

/** Compares a change with the present entry. */
export function effectOf(change: RegisterChange, context: Context): Effect {
  const register = registerNamed(change.register)
  const label = register.label(change, context)
  const present = register.present(change, context)
  if (!change.entry.active) return { kind: present?.entry.active ? 'retired' : 'same', label }
  if (!present?.entry.active) return { kind: 'new', label }
  const words = differences(
    register.columns,
    register.rowsOf(present, context),
    register.rowsOf(change, context),
    register.rowName,
  )
  return words.length > 0 ? { kind: 'changed', label, words } : { kind: 'same', label }
}

/**
 * Writes changes, each with a journal line; changes without an effect are skipped. Cards of clues on a
 * changed river are rendered again.
 */
export function writeEntries(
  act: string,
  changes: readonly RegisterChange[],
  context: Context,
): Omit<Decision, 'reply'> {
  const effective = changes
    .map((change) => ({ change, effect: effectOf(change, context) }))
    .filter(({ effect }) => effect.kind !== 'same')
  return {
    registers: effective.map(({ change }) => change),
    entries: effective.map(({ change, effect }) => ({
      act,
      matter: null,
      note: noteOf(registerNamed(change.register), effect),
    })),
    rerender: openCluesOn(
      effective.flatMap(({ change }) => (change.register === 'river' ? [change.entry.name] : [])),
      context,
    ).map((one) => one.id),
  }
}

function noteOf({ chinese }: Register, effect: Effect): string {
  if (effect.kind === 'changed') return `${chinese}变更${effect.label}：${effect.words.join('；')}`
  return `${chinese}${effect.kind === 'retired' ? '停用' : '新增'}${effect.label}`
}

/** The present row that this one would replace, in the order of the columns. */
export function presentRow(
  register: Register,
  row: TableRow,
  context: Context,
): readonly string[] | undefined {
  const [change] = register.read([row], context).changes
  const present = change && register.present(change, context)
  if (!present?.entry.active) return undefined
  const name = register.rowName(register.columns.map(({ field }) => row.texts[field] ?? ''))
  return register.rowsOf(present, context).find((one) => register.rowName(one) === name)
}
