import { z } from 'zod'
import { type Day, parseDay } from '../calendar/day.ts'
import { readWholeAmount } from '../reading/amount.ts'
import { readHeadcount } from '../reading/headcount.ts'
import { chosenAmong, optionsOf } from './offer.ts'
import type { Scene } from './scene.ts'

/** One choice in a form. `words` are other ways in which people type it. */
export interface Option {
  readonly value: string
  readonly text: string
  readonly words?: readonly string[]
}

/** What a field looks like in a form, and how typed text is read into it. */
export type Widget =
  | { readonly kind: 'line' | 'paragraph'; readonly max: number }
  | { readonly kind: 'choice' | 'choices'; readonly options: (scene: Scene) => readonly Option[] }
  | { readonly kind: 'person'; readonly among: (scene: Scene) => readonly string[] }
  | { readonly kind: 'day'; readonly lean: 'past' | 'future' }
  /** Money, typed as people write it. */
  | { readonly kind: 'amount'; readonly max: number }
  /** Carried along with the form, never shown in it. */
  | { readonly kind: 'carried' }

/** One field (栏目) of an act: its schema validates typed text and form values alike. */
export interface Field<T = unknown> {
  readonly label: string
  readonly required: boolean
  readonly hint: string
  readonly schema: z.ZodType<T>
  readonly widget: Widget
  /** Not shown in a group's form, where everybody would read it. */
  readonly privateOnly?: boolean
}

export type Fields = Readonly<Record<string, Field>>
export type InputOf<F extends Fields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }

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

// feishu.md 8.15: an untouched optional field arrives missing, as '' or as [].
const blank = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  return value === null ? undefined : value
}

interface Common {
  readonly label: string
  readonly hint?: string
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

type Options = (scene: Scene) => readonly Option[]

/** One of several options, which must be given. The options may depend on who asks. */
export function choice(options: Common & { options: Options }): Field<string> {
  return {
    label: options.label,
    hint: options.hint ?? '',
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

/** A bound person, by open_id. */
export function person(
  options: Common & { among: (scene: Scene) => readonly string[] },
): Field<string> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    required: true,
    schema: z.preprocess(blank, z.string(`请选择${options.label}`)),
    widget: { kind: 'person', among: options.among },
  }
}

/** A bound person, or nobody (`null`). */
export function optionalPerson(
  options: Common & { among: (scene: Scene) => readonly string[] },
): Field<string | null> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    required: false,
    schema: z.preprocess(blank, z.string().optional()).transform((value) => value ?? null),
    widget: { kind: 'person', among: options.among },
  }
}

const unreadable = '金额写成 1,200,000.00元 或 120万元，精确到分'

const amountText = z.string().transform((value, context) => {
  const fen = readWholeAmount(value)?.fen ?? null
  if (fen === null) context.addIssue({ code: 'custom', message: unreadable })
  return fen ?? 0
})

/** An amount of money (金额) that must be given, in whole fen; yuan is meant where no unit is typed. */
export function amount(options: Common): Field<number> {
  return {
    label: options.label,
    hint: options.hint ?? '如 120万元，或 1,200,000.00',
    required: true,
    schema: z.preprocess(blank, z.string(`请填写${options.label}`).pipe(amountText)),
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
  z.string().transform((value, context) => {
    const number = readHeadcount(value)?.number ?? null
    if (number === null) {
      context.addIssue({ code: 'custom', message: `${label}请写整数，如 300${unit}` })
    }
    return number ?? 0
  })

/** A whole number of people or things that must be given, typed as people write it: 300余人. */
export function count(options: Common & { unit: string }): Field<number> {
  const { label, unit } = options
  return {
    label,
    hint: options.hint ?? '',
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

/** A day in Asia/Shanghai that must be given. */
export function day(options: Common & { lean?: 'past' | 'future' }): Field<Day> {
  return {
    label: options.label,
    hint: options.hint ?? '',
    required: true,
    schema: z.preprocess(blank, z.string(`请选择${options.label}`).pipe(dayText)),
    widget: { kind: 'day', lean: options.lean ?? 'past' },
  }
}

/** A day that may be left out (`null`). */
export function optionalDay(options: Common & { lean?: 'past' | 'future' }): Field<Day | null> {
  return {
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
  scene: Scene,
): { readonly input: InputOf<F> } | Incomplete {
  const input: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, field] of Object.entries(fields)) {
    const parsed = field.schema.safeParse(values[name])
    if (!parsed.success) {
      const sentence = parsed.error.issues[0]?.message ?? `${field.label}填写有误`
      problems.push({ field: name, sentence })
      continue
    }
    const options = optionsOf(field.widget, scene)
    const value = options === null ? parsed.data : chosen(parsed.data, options, scene)
    const stranger = options === null ? null : offOffer(value, options)
    if (stranger !== null) {
      const named = [...strangerName(field, stranger, scene)].slice(0, 20).join('')
      problems.push({ field: name, sentence: `${field.label}中没有“${named}”，请重新选择` })
      continue
    }
    input[name] = value
  }
  if (problems.length > 0) return { incomplete: true, values, problems }
  return { input: input as InputOf<F> }
}

/** Each value that was said, as the option that it means. */
const chosen = (said: unknown, options: readonly Option[], { profile }: Scene): unknown => {
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

/** A value that is not on offer, as people know it. */
const strangerName = ({ widget }: Field, value: string, { directory }: Scene): string =>
  widget.kind === 'person' && directory.person(value) ? directory.personName(value) : value
