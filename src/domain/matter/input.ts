import { z } from 'zod'
import { type Day, parseDay } from '../calendar/day.ts'
import { readWholeAmount } from '../reading/amount.ts'
import { readHeadcount } from '../reading/headcount.ts'
import type { Context } from './context.ts'
import type { Asked, Field, Fields, InputOf, Option } from './field.ts'
import type { Matter } from './matter.ts'
import { chosenAmong, optionsOf, whyNotOffered } from './offer.ts'

/** What is wrong with one field, in a Chinese sentence. */
export interface Problem {
  readonly field: string
  readonly sentence: string
}

/** The answer when the input is incomplete: the form is shown, prefilled with `values`. */
export interface Incomplete {
  readonly incomplete: true
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  /** What has now been asked once and is remembered with the form, such as a day of rest. */
  readonly asked?: Readonly<Record<string, unknown>>
}

/** True when a decision asks for more input. */
export function isIncomplete(answer: unknown): answer is Incomplete {
  return typeof answer === 'object' && answer !== null && 'incomplete' in answer
}

/** What was left empty. feishu.md 8.15: an untouched optional field arrives missing, as '' or as []. */
export const blank = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  return value === null ? undefined : value
}

/** What every field declares. */
export interface Common {
  readonly label: string
  readonly hint?: string
  readonly offers?: string
}

function text(kind: 'line' | 'paragraph', max: number, typedMax: number) {
  const schema = (label: string, min: number) =>
    z
      .string(`请填写${label}`)
      .min(min, `${label}过于简单，请至少写 ${min} 个字`)
      .max(typedMax, `${label}超过 ${typedMax} 字，请精简，其余内容可作为附件或补充材料`)
  return {
    /** Text that must be given; `min` characters at least. */
    required: (options: Common & { min?: number }): Field<string> => ({
      label: options.label,
      hint: options.hint ?? '',
      required: true,
      schema: z.preprocess(blank, schema(options.label, options.min ?? 1)),
      widget: { kind, max },
    }),
    /** Text that may be left out (`null`). */
    optional: (options: Common): Field<string | null> => ({
      label: options.label,
      hint: options.hint ?? '',
      required: false,
      schema: z.preprocess(blank, schema(options.label, 1).optional()).transform((v) => v ?? null),
      widget: { kind, max },
    }),
  }
}

/** One line of text, up to 100 characters. */
export const line = text('line', 100, 100)
/**
 * Several lines of text: 1,000 characters in a form, the most that a Feishu input takes (feishu.md 5.5),
 * 5,000 when typed; what a form cannot show is kept beside it.
 */
export const paragraph = text('paragraph', 1000, 5000)

/** A value that the form carries along without showing it, such as whom it is about. */
export function carried(label: string): Field<string> {
  return {
    label,
    hint: '',
    required: true,
    schema: z.preprocess(blank, z.string(`缺少${label}`)),
    widget: { kind: 'carried' },
  }
}

/** A value that the form carries along without showing it, or none (`null`). */
export const optionalCarried: Field<string | null> = {
  label: '',
  hint: '',
  required: false,
  schema: z.preprocess(blank, z.string().optional()).transform((value) => value ?? null),
  widget: { kind: 'carried' },
}

/** What has been asked once (`Incomplete.asked`): carried along with the form, never shown in it. */
export const remembered = optionalCarried

type Options = (context: Context, asked: Asked) => readonly Option[]

/** One of several options, which must be given. The options may depend on who asks. */
export function choice(options: Common & { options: Options }): Field<string> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    ...(options.offers === undefined ? {} : { offers: options.offers }),
    required: true,
    schema: z.preprocess(blank, z.string(`请选择${options.label}`)),
    widget: { kind: 'choice', options: options.options },
  }
}

/** One of several options, or none (`null`). */
export function optionalChoice(options: Common & { options: Options }): Field<string | null> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    required: false,
    schema: z.preprocess(blank, z.string().optional()).transform((value) => value ?? null),
    widget: { kind: 'choice', options: options.options },
  }
}

/** Any number of options; none is an empty list. */
export function choices(options: Common & { options: Options }): Field<readonly string[]> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    required: false,
    schema: z
      .preprocess(
        (value) => (typeof value === 'string' ? value.split(/[,，、]/) : blank(value)),
        z.array(z.string()).optional(),
      )
      .transform((value) => value ?? []),
    widget: { kind: 'choices', options: options.options },
  }
}

const unreadable = '金额写成 1,200,000.00元 或 120万元，精确到分'

const amountText = z.string().transform((value, given) => {
  const fen = readWholeAmount(value)?.fen ?? null
  if (fen === null) given.addIssue({ code: 'custom', message: unreadable })
  return fen ?? 0
})

/** An amount of money (金额) that must be given and is not nothing, in whole fen; yuan is meant where no unit is typed. */
export function amount(options: Common): Field<number> {
  const { label } = options
  const some = amountText.refine((fen) => fen > 0, `${label}须大于零`)
  return {
    label,
    hint: options.hint ?? '如 120万元，或 1,200,000.00',
    required: true,
    schema: z.preprocess(blank, z.string(`请填写${label}`).pipe(some)),
    widget: { kind: 'amount', max: 40 },
  }
}

/** An amount of money, in whole fen, or none (`null`). */
export function optionalAmount(options: Common): Field<number | null> {
  return {
    ...amount(options),
    required: false,
    schema: z.preprocess(blank, amountText.optional()).transform((value) => value ?? null),
  }
}

const countText = (label: string, unit: string) =>
  z.string().transform((value, given) => {
    const number = readHeadcount(value)?.number ?? null
    if (number === null) {
      given.addIssue({ code: 'custom', message: `${label}请写整数，如 300${unit}` })
    }
    return number ?? 0
  })

/** A whole number of people or things that must be given, typed as people write it: 300余人. */
export function count(options: Common & { unit: string }): Field<number> {
  const { label, unit } = options
  return {
    label,
    hint: options.hint ?? '',
    unit,
    required: true,
    schema: z.preprocess(blank, z.string(`请填写${label}`).pipe(countText(label, unit))),
    widget: { kind: 'line', max: 40 },
  }
}

/** A whole number, or none (`null`). */
export function optionalCount(options: Common & { unit: string }): Field<number | null> {
  return {
    ...count(options),
    required: false,
    schema: z
      .preprocess(blank, countText(options.label, options.unit).optional())
      .transform((value) => value ?? null),
  }
}

/** No day of the mechanism lies outside these years: a slip of the finger is asked about. */
const isPlausible = (value: string): boolean => value >= '2000' && value < '2100'

// feishu.md 2.2: a date picker sends `2024-04-01 +0800`.
const dayText = z
  .string()
  .transform((value) => value.slice(0, 10))
  .refine((value) => parseDay(value) !== null, '日期不存在，请重新选择')
  .refine(isPlausible, '日期须在 2000 年至 2099 年之间，请重新选择')
  .transform((value) => value as Day)

/** What may be said of a day. */
type DayOptions = Common & { lean?: 'past' | 'future'; usual?: 'today' | 'none' }

/** The day on which it was said or tapped. */
const today = ({ today }: Context): string => today

/** A day in Asia/Shanghai that must be given: when a thing was done is today, unless another day or `none` is usual. */
export function day(options: DayOptions): Field<Day> {
  const { lean = 'past', usual = lean === 'past' ? 'today' : 'none' } = options
  return {
    label: options.label,
    hint: options.hint ?? '',
    ...(usual === 'today' ? { usual: today } : {}),
    required: true,
    schema: z.preprocess(blank, z.string(`请选择${options.label}`).pipe(dayText)),
    widget: { kind: 'day', lean },
  }
}

/** The day on which a thing was done: today, unless another is given, and never a later one. */
export const pastDay = (options: Common): Field<Day> => ({ ...day(options), when: 'past' })

/** The day by which a thing is to be done: never an earlier one than today. */
export const comingDay = (options: Common): Field<Day> => ({
  ...day({ ...options, lean: 'future' }),
  when: 'coming',
})

/** A day that may be left out (`null`). */
export function optionalDay(options: DayOptions): Field<Day | null> {
  return {
    ...(options.usual === 'today' ? { usual: today } : {}),
    label: options.label,
    hint: options.hint ?? '',
    required: false,
    schema: z.preprocess(blank, dayText.optional()).transform((value) => value ?? null),
    widget: { kind: 'day', lean: options.lean ?? 'past' },
  }
}

/** Checks values, typed or from a form, against the fields. Unknown names are ignored; choices must be on offer. */
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
    const parsed = field.schema.safeParse(values[name])
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

/** Why a day does not fit, because it has yet to come or has gone by; `null` where it does. */
function outOfTime({ when, label }: Field, value: unknown, { today }: Context): string | null {
  if (when === 'past' && String(value) > today) return `${label}不能晚于今天`
  return when === 'coming' && String(value) < today ? `${label}不能早于今天` : null
}

/** Each value that was said, as the option that it means. */
const chosen = (said: unknown, options: readonly Option[], { profile }: Context): unknown => {
  if (Array.isArray(said))
    return [...new Set(said.map((one) => chosenAmong(options, String(one), profile)))]
  return typeof said === 'string' ? chosenAmong(options, said, profile) : said
}

/** The first chosen value that is not on offer to this person now, or `null`. */
function offOffer(value: unknown, options: readonly Option[]): string | null {
  const offered = new Set(options.map((one) => one.value))
  const all = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string',
  )
  return all.find((one) => !offered.has(one)) ?? null
}
