import { z } from 'zod'
import { type Day, parseDay } from '../calendar/day.ts'
import { readWholeAmount } from '../reading/amount.ts'
import { readHeadcount } from '../reading/headcount.ts'
import { takeLetterNumber } from '../reading/letter-number.ts'
import type { Context } from './context.ts'
import {
  type Asked,
  type Field,
  type Fields,
  type InputOf,
  lazily,
  type Option,
  type Widget,
} from './field.ts'
import type { Matter } from './matter.ts'
import { chosenAmong, optionsOf, whyNotOffered } from './options.ts'

/** The mistake of one field, as a Chinese sentence. */
export interface Problem {
  readonly field: string
  readonly sentence: string
}

/** The result for incomplete input: the form is shown, prefilled with `values`. */
export interface Incomplete {
  readonly incomplete: true
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  /** What has been asked once and is stored with the form, such as a rest day. */
  readonly asked?: Readonly<Record<string, unknown>>
}

/** Whether a decision asks for more input. */
export function isIncomplete(answer: unknown): answer is Incomplete {
  return typeof answer === 'object' && answer !== null && 'incomplete' in answer
}

/** Normalises an empty value: an untouched optional field is missing, '' or [] (feishu.md 8.15). */
export const blank = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  return value === null ? undefined : value
}

/** Common properties of all fields. */
export interface Common {
  readonly label: string
  readonly hint?: string
  readonly offers?: string
}

/** A field that must be filled in. */
const needed = <T>(
  { label, hint = '', offers }: Common,
  schema: () => z.ZodType<T>,
  widget: Widget,
): Field<T> => ({
  label,
  hint,
  ...(offers === undefined ? {} : { offers }),
  required: true,
  schema: lazily(() => z.preprocess(blank, schema())),
  widget,
})

/** A field that may be left empty (`null`). */
const lenient = <T>(
  options: Common,
  schema: () => z.ZodType<T>,
  widget: Widget,
): Field<T | null> => ({
  ...needed(options, schema, widget),
  required: false,
  schema: lazily(() =>
    z.preprocess(blank, schema().optional()).transform((value) => value ?? null),
  ),
})

function text(kind: 'line' | 'paragraph', max: number, typedMax: number) {
  const schema = (label: string, min: number) => () =>
    z
      .string(`请填写${label}`)
      .min(min, `${label}过于简单，请至少写 ${min} 个字`)
      .max(typedMax, `${label}超过 ${typedMax} 字，请精简，其余内容可作为附件或补充材料`)
  return {
    /** Required text of at least `min` characters. */
    required: ({ min = 1, ...options }: Common & { min?: number }): Field<string> =>
      needed(options, schema(options.label, min), { kind, max }),
    /** Optional text (`null`). */
    optional: (options: Common): Field<string | null> =>
      lenient(options, schema(options.label, 1), { kind, max }),
  }
}

/** One line of text, up to 100 characters. */
export const line = text('line', 100, 100)
/** The number of a letter (文号), optional (`null`); typed text is searched for it. */
export const letterNumber = (options: Common): Field<string | null> => ({
  ...line.optional(options),
  takes: takeLetterNumber,
})
/**
 * Several lines of text: in a form up to 1,000 characters, the limit of a Feishu input (feishu.md 5.5), when
 * typed up to 5,000; what the form cannot show is kept beside it.
 */
export const paragraph = text('paragraph', 1000, 5000)

/** A value that the form carries without showing it, such as a person's id. */
export const carried = (label: string): Field<string> =>
  needed({ label }, () => z.string(`缺少${label}`), { kind: 'carried' })

/** The same, optional (`null`). */
export const optionalCarried: Field<string | null> = lenient({ label: '' }, () => z.string(), {
  kind: 'carried',
})

/** The value that was asked about once (`Incomplete.asked`): carried with the form, never shown. */
export const remembered = optionalCarried

type Options = Common & { options: (context: Context, asked: Asked) => readonly Option[] }

/** One of several options, required. The options may depend on the person. */
export const choice = ({ options, ...common }: Options): Field<string> =>
  needed(common, () => z.string(`请选择${common.label}`), { kind: 'choice', options })

/** One of several options, optional (`null`). */
export const optionalChoice = ({ options, ...common }: Options): Field<string | null> =>
  lenient(common, () => z.string(), { kind: 'choice', options })

const listed = (value: unknown) =>
  typeof value === 'string' ? value.split(/[,，、]/) : blank(value)

/** Any number of options; an empty list for none. */
export const choices = ({ options, ...common }: Options): Field<readonly string[]> => ({
  ...needed(common, () => z.array(z.string()), { kind: 'choices', options }),
  required: false,
  schema: lazily(() =>
    z.preprocess(listed, z.array(z.string()).optional()).transform((value) => value ?? []),
  ),
})

const unreadable = '金额写成 1,200,000.00元 或 120万元，精确到分'

const amountText = () =>
  z.string().transform((value, given) => {
    const fen = readWholeAmount(value)?.fen ?? null
    if (fen === null) given.addIssue({ code: 'custom', message: unreadable })
    return fen ?? 0
  })

const anAmount = { kind: 'amount', max: 40 } as const
const likeAmounts = '如 120万元，或 1,200,000.00'

/** A required amount of money (金额) above zero, in fen; a typed number without a unit means yuan. */
export function amount(options: Common): Field<number> {
  const { label } = options
  const some = () => amountText().refine((fen) => fen > 0, `${label}须大于零`)
  const schema = () => z.string(`请填写${label}`).pipe(some())
  return needed({ hint: likeAmounts, ...options }, schema, anAmount)
}

/** An optional amount of money in fen (`null`). */
export const optionalAmount = (options: Common): Field<number | null> =>
  lenient({ hint: likeAmounts, ...options }, amountText, anAmount)

const countText = (label: string, unit: string) => () =>
  z.string().transform((value, given) => {
    const number = readHeadcount(value)?.number ?? null
    if (number === null) {
      given.addIssue({ code: 'custom', message: `${label}请写整数，如 300${unit}` })
    }
    return number ?? 0
  })

const aLine = { kind: 'line', max: 40 } as const

/** A required whole number of people or things, as people type it: 300余人. */
export function count({ unit, ...options }: Common & { unit: string }): Field<number> {
  const { label } = options
  const schema = () => z.string(`请填写${label}`).pipe(countText(label, unit)())
  return { ...needed(options, schema, aLine), unit }
}

/** An optional whole number (`null`). */
export const optionalCount = ({
  unit,
  ...options
}: Common & { unit: string }): Field<number | null> => ({
  ...lenient(options, countText(options.label, unit), aLine),
  unit,
})

/** Whether the year is plausible for the mechanism; other years are typing errors. */
const isPlausible = (value: string): boolean => value >= '2000' && value < '2100'

// feishu.md 2.2: a date picker sends `2024-04-01 +0800`.
const dayText = () =>
  z
    .string()
    .transform((value) => value.slice(0, 10))
    .refine((value) => parseDay(value) !== null, '日期不存在，请重新选择')
    .refine(isPlausible, '日期须在 2000 年至 2099 年之间，请重新选择')
    .transform((value) => value as Day)

/** Options of a day field. */
type DayOptions = Common & { lean?: 'past' | 'future'; usual?: 'today' | 'none' }

/** The day of the act, as the initial value. */
const today = ({ today }: Context): string => today

/** A required day in Asia/Shanghai; a past day defaults to today unless `usual` says otherwise. */
export function day({ lean = 'past', usual, ...options }: DayOptions): Field<Day> {
  const schema = () => z.string(`请选择${options.label}`).pipe(dayText())
  const field = needed(options, schema, { kind: 'day', lean })
  return (usual ?? (lean === 'past' ? 'today' : 'none')) === 'today'
    ? { ...field, usual: today }
    : field
}

/** The day on which something was done: today by default, and never later. */
export const pastDay = (options: Common): Field<Day> => ({ ...day(options), when: 'past' })

/** The day by which something is to be done: never before today. */
export const comingDay = (options: Common): Field<Day> => ({
  ...day({ ...options, lean: 'future' }),
  when: 'coming',
})

/** An optional day (`null`). */
export const optionalDay = ({
  lean = 'past',
  usual,
  ...options
}: DayOptions): Field<Day | null> => ({
  ...lenient(options, dayText, { kind: 'day', lean }),
  ...(usual === 'today' ? { usual: today } : {}),
})

/**
 * Checks values, typed or from a form, against the fields. Unknown names are ignored; choices must be among
 * the options.
 */
export function checkInput<F extends Fields>(
  fields: F,
  values: Readonly<Record<string, unknown>>,
  context: Context,
  subject: Matter | null = null,
): { readonly input: InputOf<F> } | Incomplete {
  const asked = { subject, values }
  const input: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, field] of Object.entries(fields)) {
    const parsed = field.schema().safeParse(values[name])
    if (!parsed.success) {
      const sentence = parsed.error.issues[0]?.message ?? `${field.label}填写有误`
      problems.push({ field: name, sentence })
      continue
    }
    const off = outOfTime(field, parsed.data, context)
    if (off !== null) {
      problems.push({ field: name, sentence: off })
      continue
    }
    const options = optionsOf(field.widget, context, asked)
    const value = options === null ? parsed.data : chosen(parsed.data, options, context)
    const stranger = options === null ? null : offOffer(value, options)
    if (options !== null && stranger !== null) {
      const sentence = whyNotOffered(field, stranger, options, context, asked)
      problems.push({ field: name, sentence })
      continue
    }
    input[name] = value
  }
  if (problems.length > 0) return { incomplete: true, values, problems }
  return { input: input as InputOf<F> }
}

/** Why a day is too late or too early for the field; `null` when it fits. */
function outOfTime({ when, label }: Field, value: unknown, { today }: Context): string | null {
  if (when === 'past' && String(value) > today) return `${label}不能晚于今天`
  return when === 'coming' && String(value) < today ? `${label}不能早于今天` : null
}

/** The options that the given values mean. */
const chosen = (said: unknown, options: readonly Option[], { profile }: Context): unknown => {
  if (Array.isArray(said))
    return [...new Set(said.map((one) => chosenAmong(options, String(one), profile)))]
  return typeof said === 'string' ? chosenAmong(options, said, profile) : said
}

/** The first chosen value that is not among this person's options; `null` for none. */
function offOffer(value: unknown, options: readonly Option[]): string | null {
  const offered = new Set(options.map((one) => one.value))
  const all = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string',
  )
  return all.find((one) => !offered.has(one)) ?? null
}
