import { parseDay } from '../src/domain/calendar/day.ts'
import { isShown, shownInForm } from '../src/domain/matter/form-values.ts'
import type { Field, Fields, Option, Problem } from '../src/domain/matter/input.ts'
import { optionsOf, personLabel, typedInstead } from '../src/domain/matter/offer.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
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

/** The form of an act (表单), prefilled with what was understood; a refused form comes back as it was filled. */
export function formCard(form: {
  title: string
  subtitle: string | null
  fields: Fields
  values: Readonly<Record<string, unknown>>
  warnings: readonly string[]
  problems: readonly Problem[]
  /** Photos and files that came along, in words. */
  along: string
  /** Possible duplicates or other hints, already escaped. */
  hints: readonly string[]
  draft: number
  act: string
  /** Not even its title may stand in the list of chats. */
  veiled: boolean
  scene: Scene
}): Card {
  const { fields, values, problems, draft, act } = form
  const shown = Object.entries(fields).filter(([, field]) => isShown(field, form.scene))
  // What must be filled and what was understood comes first; the rest is folded away.
  const wanted = (name: string, field: Field) =>
    field.required || hasValue(values[name]) || problems.some((one) => one.field === name)
  const spare = shown.filter(([name, field]) => !wanted(name, field)).length
  // A form of which nothing is wanted would be an empty card with a closed panel.
  const folded = spare > 2 && spare < shown.length
  const first = folded ? shown.filter(([name, field]) => wanted(name, field)) : shown
  const rest = folded ? shown.filter(([name, field]) => !wanted(name, field)) : []
  const typed = typedInstead(shown, form.scene)
  const drawn = ([name, field]: readonly [string, Field]) =>
    typed.has(name)
      ? [typedChoice(name, field, values[name], form.scene)]
      : labelled(field, component(name, field, values[name], form.scene))
  return card({
    title: form.title,
    subtitle: form.subtitle,
    colour: problems.length > 0 ? 'orange' : 'blue',
    tag: { text: '待提交', colour: 'orange' },
    ...(form.veiled ? { summary: veil } : {}),
    elements: [
      ...problems.map((problem) =>
        markdown(`<font color='red'>● ${escapeText(problem.sentence)}</font>`),
      ),
      ...form.warnings.map((warning) =>
        markdown(`<font color='orange'>● ${escapeText(warning)}</font>`),
      ),
      ...longTexts(fields, values).map((label) =>
        remark(`${label}较长，表单只显示前 1,000 字；不改动即按全文保存。`),
      ),
      ...form.hints.map((hint) => markdown(hint)),
      ...(form.along === '' ? [] : [remark(`已附：${escapeText(form.along)}`)]),
      {
        tag: 'form',
        name: `form_${draft}`,
        vertical_spacing: '12px',
        elements: [
          ...first.flatMap(drawn),
          ...(rest.length > 0
            ? [panel(`更多栏目（${rest.length} 项，选填）`, rest.flatMap(drawn))]
            : []),
          {
            tag: 'button',
            name: 'submit',
            type: 'primary_filled',
            width: 'default',
            text: { tag: 'plain_text', content: '提交' },
            form_action_type: 'submit',
            behaviors: [{ type: 'callback', value: { act, draft } }],
          },
        ],
      },
      ...buttons([{ act: 'cancel', text: '取消', values: { draft } }]),
    ],
  })
}

const hasValue = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0)

/** Labels of texts that are longer than a form shows. */
const longTexts = (fields: Fields, values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields)
    .filter(([name, field]) => {
      const value = values[name]
      return typeof value === 'string' && shownInForm(field, value) !== value
    })
    .map(([, field]) => field.label)

function labelled(field: Field, element: Element): Element[] {
  // Inputs carry their own label; pickers have none (feishu.md 5.5).
  if (element.tag === 'input') return [element]
  const required = field.required ? "<font color='red'> *</font>" : ''
  return [
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          width: 'weighted',
          weight: 1,
          // A label stands nearer to its own field than to the one above.
          vertical_spacing: '4px',
          elements: [markdown(`${escapeText(field.label)}${required}`), element],
        },
      ],
    },
  ]
}

/** feishu.md 5.5: at most 100 characters. */
const placeholder = (text: string) => ({
  tag: 'plain_text',
  content: [...text].slice(0, 100).join(''),
})

/** A choice of too many options for a card: the words themselves are typed. */
function typedChoice(name: string, field: Field, value: unknown, scene: Scene): Element {
  const { label, required, widget } = field
  const options = optionsOf(widget, scene) ?? []
  const said = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  const texts = said.map((one) => options.find((option) => option.value === one)?.text ?? one)
  const several = widget.kind === 'choices' ? '，多个用顿号分开' : ''
  const max = widget.kind === 'choices' ? 1000 : 100
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

/** As many names as an input takes (feishu.md 5.5), none cut in two. */
function fitting(texts: readonly string[], max: number): string {
  let joined = ''
  for (const text of texts) {
    const longer = joined === '' ? text : `${joined}、${text}`
    if ([...longer].length > max) break
    joined = longer
  }
  return joined
}

function component(name: string, field: Field, value: unknown, scene: Scene): Element {
  const { widget, label, hint } = field
  const text = typeof value === 'string' ? value : ''
  const common = { name, required: field.required, width: 'fill' }
  switch (widget.kind) {
    case 'carried':
      throw new Error(`${name} is carried, not shown`)
    case 'amount':
    case 'line':
    case 'paragraph':
      return {
        tag: 'input',
        ...common,
        label: { tag: 'plain_text', content: label },
        label_position: 'top',
        placeholder: placeholder(hint || `请填写${label}`),
        max_length: widget.max,
        ...(widget.kind === 'paragraph'
          ? { input_type: 'multiline_text', rows: 4, auto_resize: true }
          : {}),
        ...(text === '' ? {} : { default_value: shownInForm(field, text) }),
      }
    case 'choice':
      return select(common, hint || `请选择${label}`, widget.options(scene), text)
    case 'person': {
      const people = widget
        .among(scene)
        .map((openId) => ({ value: openId, text: personLabel(openId, scene) }))
      return select(common, hint || `请选择${label}`, people, text)
    }
    case 'choices': {
      const options = widget.options(scene)
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

const optionOf = (one: Option) => ({
  text: { tag: 'plain_text', content: one.text },
  value: one.value,
})

function select(
  common: Readonly<Record<string, unknown>>,
  hint: string,
  options: readonly Option[],
  chosen: string,
): Element {
  return {
    tag: 'select_static',
    ...common,
    placeholder: placeholder(hint),
    options: options.map(optionOf),
    ...(options.some((one) => one.value === chosen) ? { initial_option: chosen } : {}),
  }
}
