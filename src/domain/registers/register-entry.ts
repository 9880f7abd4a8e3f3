import {
  checkInput,
  choice,
  type Field,
  type Fields,
  type Incomplete,
  isIncomplete,
  line,
  optionalChoice,
} from '../matter/input.ts'
import type { Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { speak } from '../mechanism/words.ts'
import { splitLabels } from '../reading/labels.ts'
import { normaliseText } from '../reading/text.ts'
import type { Register } from './register.ts'
import { effectOf, presentRow, writeEntries } from './register-change.ts'
import { type Column, readTelephone, type TableRow } from './register-table.ts'
import type { RegisterChange } from './registers.ts'

/** The form of an entry: one field for each column of the register's sheet. */
export const entryFields = (register: Register): Fields =>
  Object.fromEntries(register.columns.map((one) => [one.field, fieldOf(one)]))

function fieldOf({ title, required, options, advice, example, personal }: Column): Field {
  if (options !== null) {
    const offered = (scene: Scene) =>
      options(scene).map((one) => {
        const text = speak(one, scene.profile)
        return { value: text, text }
      })
    return required
      ? choice({ label: title, options: offered })
      : optionalChoice({ label: title, options: offered })
  }
  const hint = advice || (example === '' ? '' : `如 ${example}`)
  const field = required
    ? line.required({ label: title, hint })
    : line.optional({ label: title, hint })
  // A telephone number of a register stays where it was written: it is nobody's report (discretion.ts).
  return { ...field, privateOnly: personal }
}

/**
 * What was typed for an entry: 河长：镇级河长 names its column, all else fills the columns in their order.
 * Where the entry is known already, the form begins with what is known.
 */
export function readEntry(register: Register, text: string, scene: Scene): Record<string, unknown> {
  const { columns } = register
  const { values, loose } = splitLabels(
    normaliseText(text),
    columns.map(({ field, title, words }) => ({
      id: field,
      words: [title, ...words].map((one) => speak(one, scene.profile)),
      reach: 'text' as const,
      spaced: false,
    })),
  )
  const read: Record<string, unknown> = Object.fromEntries(values)
  const left: string[] = []
  for (const piece of loose.flatMap((one) => one.split(/\s+/))) {
    const free = columns.find((one) => read[one.field] === undefined && takes(one, piece, scene))
    if (free) read[free.field] = piece
    else left.push(piece)
  }
  // What fits nowhere stays with the last words, for the person to put in its place.
  const last = columns.findLast(({ field, options }) => options === null && read[field])
  if (last && left.length > 0) read[last.field] = [read[last.field], ...left].join(' ')
  return { ...register.usual?.(scene), ...known(register, read, scene), ...read }
}

/** Whether a piece of what was typed can stand in a column: one of its options, or a telephone number where one belongs. */
function takes({ field, options }: Column, piece: string, scene: Scene): boolean {
  if (options !== null) return options(scene).some((one) => speak(one, scene.profile) === piece)
  return (field === 'telephone') === (readTelephone(piece) !== null)
}

/** The row of the entry that the key columns name, by fields. */
function known(register: Register, read: Readonly<Record<string, unknown>>, scene: Scene) {
  const row = presentRow(register, rowOf(register, read), scene)
  return Object.fromEntries(
    register.columns.flatMap(({ field }, at) => (row?.[at] ? [[field, row[at]]] : [])),
  )
}

const rowOf = ({ columns }: Register, values: Readonly<Record<string, unknown>>): TableRow => ({
  place: 1,
  texts: Object.fromEntries(
    columns.map(({ field }) => [field, String(values[field] ?? '').trim()]),
  ),
})

/** The form of an entry as it stands, by fields. */
export function formOf(
  register: Register,
  change: RegisterChange,
  scene: Scene,
): Readonly<Record<string, string>> {
  const [row = []] = register.rowsOf(change, scene)
  return Object.fromEntries(
    register.columns.flatMap(({ field }, at) => (row[at] ? [[field, row[at]]] : [])),
  )
}

/** Adds an entry or changes it, checked as a row of a file is. */
export function enter(
  register: Register,
  values: Readonly<Record<string, unknown>>,
  scene: Scene,
): Plan | Refusal | Incomplete {
  const hindered = register.hindrance(scene)
  if (hindered) return hindered
  const checked = checkInput(entryFields(register), values, scene)
  if (isIncomplete(checked)) return checked
  const { changes, problems } = register.read([rowOf(register, checked.input)], scene)
  if (problems.length > 0) {
    return {
      incomplete: true,
      values,
      problems: problems.map(({ column, sentence }) => ({ field: column ?? '', sentence })),
    }
  }
  const [change] = changes
  if (!change) return refuse('nothing', '没有可登记的内容，请重新填写。')
  const effect = effectOf(change, scene)
  const done = { new: '已新增', changed: '已变更', same: '没有变化', retired: '' }[effect.kind]
  return {
    ...writeEntries(`${register.name}-entry`, changes, scene),
    reply: { sentence: `${done}：${effect.label}`, view: register.view(change), personal: true },
  }
}

/** Takes out of use (停用) what a text names; old matters keep it. */
export function strikeOut(
  register: Register,
  text: string,
  scene: Scene,
): Plan | Refusal | Incomplete {
  const hindered = register.hindrance(scene)
  if (hindered) return hindered
  const change = register.strike(normaliseText(text).trim(), scene)
  const wrong = typeof change === 'string' ? change : register.unfit(change, scene)
  if (typeof change === 'string' || wrong !== null) {
    return {
      incomplete: true,
      values: { entry: text },
      problems: [{ field: 'entry', sentence: wrong ?? '' }],
    }
  }
  const effect = effectOf(change, scene)
  const what =
    effect.kind === 'changed' ? `${effect.label}${effect.words.join('；')}` : effect.label
  return {
    ...writeEntries(`${register.name}-retire`, [change], scene),
    reply: { sentence: `已停用：${what}`, personal: true },
  }
}
