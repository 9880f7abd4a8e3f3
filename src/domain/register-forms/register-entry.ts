import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Field, Fields } from '../matter/field.ts'
import {
  checkInput,
  choice,
  type Incomplete,
  isIncomplete,
  line,
  optionalChoice,
} from '../matter/input.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { speak } from '../mechanism/words.ts'
import { splitLabels } from '../reading/labels.ts'
import { normaliseText } from '../reading/text.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Column } from './column.ts'
import type { Register } from './register.ts'
import { effectOf, presentRow, writeEntries } from './register-change.ts'
import type { TableRow } from './register-table.ts'

/** The form of an entry: one field for each column of the register's sheet. */
export const entryFields = (register: Register): Fields =>
  Object.fromEntries(register.columns.map((one) => [one.field, fieldOf(one)]))

function fieldOf({ title, required, options, own, advice, example, personal }: Column): Field {
  if (options !== null) {
    const offered = (context: Context) =>
      (own ?? options)(context).map((one) => {
        const text = speak(one, context.profile)
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
  // A telephone number typed into a register stays there: it is not a reporter's (reporter-identity.ts).
  return { ...field, privateOnly: personal }
}

/**
 * Reads the typed text of an entry: 河长：镇级河长 names a column, the rest fills the columns in order. If
 * the entry exists, the form starts with its values.
 */
export function readEntry(
  register: Register,
  text: string,
  context: Context,
): Record<string, unknown> {
  const { columns } = register
  const { values, loose } = splitLabels(
    normaliseText(text),
    columns.map(({ field, title, words }) => ({
      id: field,
      words: [title, ...words].map((one) => speak(one, context.profile)),
      reach: 'text' as const,
      spaced: false,
    })),
  )
  const read: Record<string, unknown> = {}
  const strays: string[] = []
  for (const [field, whole] of values) {
    const { said, others } = ownPart(field, whole, columns, context)
    strays.push(...others)
    read[field] = columns.find((one) => one.field === field)?.means?.(said, context) ?? said
  }
  const left: string[] = []
  for (const piece of [...loose, ...strays].flatMap((one) => one.split(/[\s，,；;]+/))) {
    if (piece === '') continue
    const aliases = aliasesIn(piece, columns)
    if (aliases && read['aliases'] === undefined) {
      read['aliases'] = aliases
      continue
    }
    const free = columns.find(
      (one) => read[one.field] === undefined && takes(one, piece, columns, context),
    )
    if (free) read[free.field] = free.means?.(piece, context) ?? piece
    else left.push(piece)
  }
  // Text that fits no column is added to the last text column, so that the person can move it.
  const last = columns.findLast(({ field, options }) => options === null && read[field])
  if (last && left.length > 0) read[last.field] = [read[last.field], ...left].join(' ')
  return { ...register.usual?.(context), ...known(register, read, context), ...read }
}

/**
 * What of the text after a label (简称：丙县河长办 外省，长期) is its value: clauses and words that another column
 * recognises are that column's.
 */
function ownPart(field: string, whole: string, columns: readonly Column[], context: Context) {
  const isOther = (piece: string) =>
    aliasesIn(piece, columns) !== undefined ||
    columns.some(
      (one) =>
        one.field !== field &&
        (one.means !== null || one.options !== null) &&
        takes(one, piece, columns, context),
    )
  const own = columns.find((one) => one.field === field)
  // The first piece, then each with what is written before it.
  const [first = '', ...behind] = whole.split(/(?=\s*[，,；;]|\s+[^\s，,；;])/)
  const pieces = behind.map((one) => ({ one, piece: one.replace(/^[\s，,；;]+/, '').trim() }))
  const isOthers = ({ piece }: { piece: string }) =>
    (own?.means?.(piece, context) ?? null) === null && isOther(piece)
  const kept = pieces.filter((one) => !isOthers(one)).map(({ one }) => one)
  return {
    said: [first, ...kept].join(''),
    others: pieces.filter(isOthers).map(({ piece }) => piece),
  }
}

/**
 * The short names that a piece of text gives with the column's title before them: 简称桐梓县河长办; undefined
 * for none. Other titles, such as 河长 and 单位, are the beginning of values, too.
 */
function aliasesIn(piece: string, columns: readonly Column[]): string | undefined {
  const title = columns.find(({ field }) => field === 'aliases')?.title
  return title !== undefined && piece.startsWith(title) ? piece.slice(title.length) : undefined
}

/**
 * Whether a piece of text fits a column: as one of its options, or as something recognisable, such as a
 * telephone number.
 */
function takes(
  { options, means }: Column,
  piece: string,
  columns: readonly Column[],
  context: Context,
): boolean {
  if (means !== null) return means(piece, context) !== null
  if (options !== null) return options(context).some((one) => speak(one, context.profile) === piece)
  return columns.every((one) => one.means === null || one.means(piece, context) === null)
}

/** The present row of the entry that the key columns name, by fields. */
function known(register: Register, read: Readonly<Record<string, unknown>>, context: Context) {
  const row = presentRow(register, rowOf(register, read), context)
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

/** Why this person may not write the named entry, checked before the form is shown; `null` when he may. */
export function entryHindrance(
  register: Register,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Refusal | null {
  const foreign = register.columns.some(
    ({ field, own }) =>
      own !== null &&
      values[field] !== undefined &&
      !own(context).some((one) => speak(one, context.profile) === values[field]),
  )
  const [change] = foreign ? register.read([rowOf(register, values)], context).changes : []
  const sentence = change ? register.unfit(change, context) : null
  return sentence === null ? null : refuse('not-own', `${sentence}。`)
}

/** Why this person may not take the named entry out of use (停用); `null` when he may, or no entry is named. */
export function strikingHindrance(
  register: Register,
  text: string,
  context: Context,
): Refusal | null {
  const named = normaliseText(text).trim()
  const change = named === '' ? '' : register.strike(named, context)
  const sentence = typeof change === 'string' ? null : register.unfit(change, context)
  return sentence === null ? null : refuse('not-own', `${sentence}。`)
}

/** The form values of a present entry, by fields. */
export function formOf(
  register: Register,
  change: RegisterChange,
  context: Context,
): Readonly<Record<string, string>> {
  const [row = []] = register.rowsOf(change, context)
  return Object.fromEntries(
    register.columns.flatMap(({ field }, at) => (row[at] ? [[field, row[at]]] : [])),
  )
}

/** Adds or changes an entry, with the same checks as a row of a file. */
export function enter(
  register: Register,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Decision | Refusal | Incomplete {
  const hindered = register.hindrance(context)
  if (hindered) return hindered
  const checked = checkInput(entryFields(register), values, context)
  if (isIncomplete(checked)) return checked
  const { changes, problems } = register.read([rowOf(register, checked.input)], context)
  if (problems.length > 0) {
    return {
      incomplete: true,
      values,
      problems: problems.map(({ column, sentence }) => ({ field: column ?? '', sentence })),
    }
  }
  const [change] = changes
  if (!change) return refuse('nothing', '没有可登记的内容，请重新填写。')
  const effect = effectOf(change, context)
  const done = { new: '已新增', changed: '已变更', same: '没有变化', retired: '' }[effect.kind]
  return {
    ...writeEntries(`${register.name}-entry`, changes, context),
    reply: { sentence: `${done}：${effect.label}`, view: register.view(change), personal: true },
  }
}

/** Takes the named entry out of use (停用); old matters keep it. */
export function strikeOut(
  register: Register,
  text: string,
  context: Context,
): Decision | Refusal | Incomplete {
  const hindered = register.hindrance(context)
  if (hindered) return hindered
  const change = register.strike(normaliseText(text).trim(), context)
  const wrong = typeof change === 'string' ? change : register.unfit(change, context)
  if (typeof change === 'string' || wrong !== null) {
    return {
      incomplete: true,
      values: { entry: text },
      problems: [{ field: 'entry', sentence: wrong ?? '' }],
    }
  }
  const effect = effectOf(change, context)
  const what =
    effect.kind === 'changed' ? `${effect.label}${effect.words.join('；')}` : effect.label
  return {
    ...writeEntries(`${register.name}-retire`, [change], context),
    reply: { sentence: `已停用：${what}`, personal: true },
  }
}
