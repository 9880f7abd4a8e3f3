import { parseDay } from '../src/domain/calendar/day.ts'
import type { QuickAnswer } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Asked, Field, Fields, Option } from '../src/domain/matter/field.ts'
import { isShown, shownInForm } from '../src/domain/matter/form-values.ts'
import type { Problem } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { optionsOf, typedInstead } from '../src/domain/matter/options.ts'
import { bareId } from '../src/domain/mechanism/app.ts'
import { veil } from './matter.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  panel,
  remark,
} from './parts.ts'
import { submitName } from './submit-name.ts'

/** The content of a form. */
interface FormView {
  readonly title: string
  readonly subtitle: string | null
  /** The matter that the form is about; null for none. */
  readonly subject: Matter | null
  readonly fields: Fields
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  readonly problems: readonly Problem[]
  /** Attached photos and files, in words. */
  readonly along: string
  /** Hints, such as possible duplicates, already escaped. */
  readonly hints: readonly string[]
  /** The facts of the matter. */
  readonly facts: readonly Element[]
  /** Buttons that submit preset answers. */
  readonly quick: readonly QuickAnswer[]
  readonly draft: number
  readonly act: string
  /** Whether not even the title of the form may be shown in the list of chats. */
  readonly veiled: boolean
  readonly context: Context
}

/** The form of a command (表单), prefilled with what was understood; after a refusal it keeps what was filled in. */
export function formCard(form: FormView): Card {
  const { title, subtitle, fields, values, problems, draft, act } = form
  const said = (colour: string, sentence: string) =>
    markdown(`<font color='${colour}'>● ${escapeText(sentence)}</font>`)
  return card({
    title,
    subtitle,
    colour: problems.length > 0 ? 'orange' : 'blue',
    tag: { text: '待提交', colour: 'orange' },
    ...(form.veiled ? { summary: veil } : {}),
    elements: [
      ...problems.map(({ sentence }) => said('red', sentence)),
      ...form.warnings.map((warning) => said('orange', warning)),
      ...form.facts,
      ...longTexts(fields, values).map((label) =>
        remark(`${label}较长，表单只显示前 1,000 字；不改动即按全文保存。`),
      ),
      ...form.hints.map((hint) => markdown(hint)),
      ...(form.along === '' ? [] : [remark(`已附：${escapeText(form.along)}`)]),
      ...buttons(form.quick.map((one) => ({ act, draft, ...one }))),
      {
        tag: 'form',
        name: `form_${draft}`,
        vertical_spacing: '12px',
        elements: [...fieldsOf(form), submit(draft, act)],
      },
      ...buttons([{ act: 'cancel', text: '取消', values: { draft } }]),
    ],
  })
}

const submit = (draft: number, act: string): Element => ({
  tag: 'button',
  name: submitName(draft),
  type: 'primary_filled',
  width: 'default',
  text: { tag: 'plain_text', content: '提交' },
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { act, draft } }],
})

/** Required fields and those with a value come first; the others are collapsed. */
function fieldsOf({ subject, fields, values, problems, context }: FormView): readonly Element[] {
  const asked = { subject, values }
  const shown = Object.entries(fields).filter(([name, field]) =>
    isShown(field, values[name], context),
  )
  const wanted = ([name, field]: readonly [string, Field]) =>
    field.required ||
    hasValue(values[name]) ||
    problems.some((one) => one.field === name) ||
    field.wanted?.(context, asked) === true ||
    field.needed?.(context, asked) === true
  const spare = shown.filter((one) => !wanted(one))
  // A form without any expanded field would look like an empty card with a collapsed panel.
  const folded = spare.length > 2 && spare.length < shown.length
  const typed = typedInstead(shown, context, asked)
  const rendered = ([name, field]: readonly [string, Field]) =>
    typed.has(name)
      ? [typedChoice(name, field, values[name], context, asked)]
      : labelled(
          field,
          field.needed?.(context, asked) === true,
          component(name, field, values[name], context, asked),
        )
  if (!folded) return shown.flatMap(rendered)
  return [
    ...shown.filter(wanted).flatMap(rendered),
    panel(`更多栏目（${spare.length} 项，选填）`, spare.flatMap(rendered)),
  ]
}

const hasValue = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0)

/** The labels of texts that are longer than the form shows. */
const longTexts = (fields: Fields, values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields)
    .filter(([name, field]) => {
      const value = values[name]
      return typeof value === 'string' && shownInForm(field, value) !== value
    })
    .map(([, field]) => field.label)

function labelled(field: Field, needed: boolean, element: Element): Element[] {
  // Inputs have their own label, with a star where the client requires them; pickers have none (feishu.md
  // 5.5).
  if (element.tag === 'input' && !needed) return [element]
  const { label: _label, label_position: _position, ...bare } = element
  const required = field.required || needed ? "<font color='red'> *</font>" : ''
  return [
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          width: 'weighted',
          weight: 1,
          // A label is closer to its own field than to the one above.
          vertical_spacing: '4px',
          elements: [markdown(`${escapeText(field.label)}${required}`), bare],
        },
      ],
    },
  ]
}

/** At most 100 characters (feishu.md 5.5). */
const placeholder = (text: string) => ({
  tag: 'plain_text',
  content: [...text].slice(0, 100).join(''),
})

/** A choice with too many options for a card is typed instead. */
function typedChoice(
  name: string,
  field: Field,
  value: unknown,
  context: Context,
  asked: Asked,
): Element {
  const { label, required, widget } = field
  const options = optionsOf(widget, context, asked) ?? []
  const said = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  const texts = said.map((one) => options.find((option) => option.value === one)?.text ?? one)
  const many = widget.kind === 'choices' || widget.kind === 'people'
  const several = many ? '，多个用顿号分开' : ''
  const max = many ? 1000 : 100
  return {
    tag: 'input',
    name,
    required,
    width: 'fill',
    label: { tag: 'plain_text', content: label },
    label_position: 'top',
    placeholder: placeholder(`请写${label}的名称${several}`),
    max_length: max,
    ...(texts.length === 0 ? {} : { default_value: fitting(texts, max) }),
  }
}

/** As many names as fit in an input (feishu.md 5.5), without cutting one. */
function fitting(texts: readonly string[], max: number): string {
  let joined = ''
  for (const text of texts) {
    const longer = joined === '' ? text : `${joined}、${text}`
    if ([...longer].length > max) break
    joined = longer
  }
  return joined
}

function component(
  name: string,
  field: Field,
  value: unknown,
  context: Context,
  asked: Asked,
): Element {
  const { widget, label, hint } = field
  const text = typeof value === 'string' ? value : ''
  const common = { name, required: field.required, width: 'fill' }
  switch (widget.kind) {
    case 'carried':
      throw new Error(`${name} is carried, not shown`)
    case 'amount':
    case 'line':
    case 'paragraph':
      return input(common, field, widget, text)
    case 'choice':
    case 'person':
      return select(common, hint || `请选择${label}`, optionsOf(widget, context, asked) ?? [], text)
    case 'choices':
    case 'people':
      return selectSeveral(common, field, optionsOf(widget, context, asked) ?? [], value)
    case 'account':
    case 'accounts':
      return selectAccounts(common, field, accountsOf(widget, context, asked), value)
    case 'day': {
      const day = text.slice(0, 10)
      return {
        tag: 'date_picker',
        ...common,
        placeholder: placeholder(hint || `请选择${label}`),
        ...(parseDay(day) === null ? {} : { initial_date: day }),
      }
    }
    default:
      return widget satisfies never
  }
}

type Common = Readonly<Record<string, unknown>>
type Texts = Extract<Field['widget'], { kind: 'amount' | 'line' | 'paragraph' }>

function input(common: Common, field: Field, { kind, max }: Texts, text: string): Element {
  const { label, hint } = field
  const several = { input_type: 'multiline_text', rows: 4, auto_resize: true }
  return {
    tag: 'input',
    ...common,
    label: { tag: 'plain_text', content: label },
    label_position: 'top',
    placeholder: placeholder(hint || `请填写${label}`),
    max_length: max,
    ...(kind === 'paragraph' ? several : {}),
    ...(text === '' ? {} : { default_value: shownInForm(field, text) }),
  }
}

function selectSeveral(
  common: Common,
  { label, hint }: Field,
  options: readonly Option[],
  value: unknown,
): Element {
  const chosen = Array.isArray(value) ? value : []
  const known = options.map((one) => one.value).filter((one) => chosen.includes(one))
  return {
    tag: 'multi_select_static',
    ...common,
    placeholder: placeholder(hint || `可多选${label}`),
    options: options.map(optionOf),
    ...(known.length > 0 ? { selected_values: known } : {}),
  }
}

function selectAccounts(
  common: Common,
  { label, hint, widget }: Field,
  options: ReturnType<typeof accountsOf>,
  value: unknown,
): Element {
  const several = widget.kind === 'accounts'
  return {
    tag: several ? 'multi_select_person' : 'select_person',
    ...common,
    placeholder: placeholder(hint || `${several ? '可多选' : '请选择'}${label}`),
    options,
    ...(several && Array.isArray(value) && value.length > 0
      ? { selected_values: value.map((one) => bareId(String(one))) }
      : {}),
  }
}

/** Feishu takes an empty list to mean everybody in the chat (feishu.md 5.5). */
const accountsOf = (
  widget: Extract<Field['widget'], { kind: 'account' | 'accounts' }>,
  context: Context,
  asked: Asked,
) => widget.accounts(context, asked).map((value) => ({ value: bareId(value) }))

const optionOf = (one: Option) => ({
  text: { tag: 'plain_text', content: one.text },
  value: one.value,
})

function select(common: Common, hint: string, options: readonly Option[], chosen: string): Element {
  return {
    tag: 'select_static',
    ...common,
    placeholder: placeholder(hint),
    options: options.map(optionOf),
    ...(options.some((one) => one.value === chosen) ? { initial_option: chosen } : {}),
  }
}
