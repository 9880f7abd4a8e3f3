import { arrayAt, isObject, stringAt } from '../json.ts'
import { everyElement, opacity } from './display.ts'
import { below, type Check, type Place, refuse, refuseShape, warn } from './inspection.ts'
import { color, extent, padding } from './measure.ts'
import {
  caption,
  icon,
  imageKey,
  personId,
  plainText,
  richText,
  translations,
} from './text-object.ts'
import { anything, flag, list, oneOf, orNothing, record, spelled, text, whole } from './value.ts'

const openUrl = record(
  {
    type: oneOf('open_url'),
    default_url: text(),
    url: text(),
    pc_url: text(),
    ios_url: text(),
    android_url: text(),
  },
  ['type'],
)
const openLink: Check = (value, place) => {
  openUrl(value, place)
  if (!isObject(value) || Object.keys(value).some((key) => key.endsWith('url'))) return
  refuseShape(place, 'open_url needs default_url or the address of a platform')
}
const callback: Check = (value, place) => {
  record({ type: oneOf('callback'), value: anything }, ['type', 'value'])(value, place)
  if (!isObject(value) || value['value'] === undefined) return
  const kind = typeof value['value']
  if (kind === 'string') warn(place, 'string values are a reported source of 200671', 'value')
  else if (!isObject(value['value'])) refuseShape(below(place, 'value'), 'expected object')
}

/** How 1.0 says that a button submits or resets the form. */
const formAction = record({ type: text(), behavior: oneOf('submit', 'reset') })

/** The effect of a tap: a callback, a link, or both. */
export const behaviors: Check = list((value, place) => {
  const type = stringAt(value, 'type')
  if (type === 'open_url') openLink(value, place)
  else if (type === 'callback') callback(value, place)
  else if (type === 'form_action' && place.inspection.schema === '1.0') formAction(value, place)
  else refuseShape(below(place, 'type'), `unknown behavior ${String(type)}`)
})

/** The question asked before the callback. */
export const confirm: Check = orNothing(
  record({ title: plainText(), text: plainText() }, ['title', 'text']),
)

const width = extent(100, Number.MAX_SAFE_INTEGER, 'default', 'fill')

/** Properties of all components that a person can operate. */
const common: Record<string, Check> = {
  ...everyElement,
  name: text(),
  disabled: flag,
  disabled_tips: caption(),
  hover_tips: caption(),
  confirm,
  behaviors,
}
const field: Record<string, Check> = {
  ...common,
  /** Returned unchanged with what was entered. */
  value: anything,
  required: flag,
  width,
  placeholder: caption(100),
}

/** Adds the rules for names to a component's check: required and unique inside a form. */
function component(shape: Check): Check {
  return (value, place) => {
    shape(value, place)
    if (!isObject(value)) return
    if (place.insideForm) registerName(stringAt(value, 'name'), place)
    else if (value['required'] === true)
      warn(place, 'required works inside a form only', 'required')
  }
}

/** Names inside forms are required and unique across the card (feishu.md 5.5, 200530). */
export function registerName(name: string | undefined, place: Place): void {
  if (name === undefined || name === '') {
    refuse(place, 200530, 'name of a component inside a form is empty', 'name')
    return
  }
  const holder = place.inspection.formNames.get(name)
  if (holder !== undefined) {
    refuse(place, 200530, `name is already used by ${holder}`, name)
    return
  }
  place.inspection.formNames.set(name, place.path.join(' -> '))
}

const buttonShape = record(
  {
    ...common,
    required: flag,
    text: plainText(100),
    type: oneOf(
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width,
    icon,
    form_action_type: oneOf('submit', 'reset'),
    /** The predecessor of `form_action_type`; documented as obsolete. */
    action_type: oneOf('form_submit', 'form_reset', 'link', 'request', 'multi'),
  },
  [],
)

/** A button; submit and reset work inside a form only. */
export const button: Check = component((value, place) => {
  buttonShape(value, place)
  if (!isObject(value)) return
  if (value['text'] === undefined && value['icon'] === undefined) {
    refuseShape(place, 'property text is required')
  }
  if (value['form_action_type'] !== undefined && !place.insideForm) {
    refuseShape(below(place, 'form_action_type'), 'form_action_type works inside a form only')
  }
})

/** A line or several lines of text. */
export const input: Check = component(
  record({
    ...field,
    default_value: text(1000),
    i18n_default_value: translations,
    label: plainText(),
    label_position: oneOf('top', 'left'),
    input_type: oneOf('text', 'multiline_text', 'password'),
    rows: whole(1, 1000),
    auto_resize: flag,
    max_rows: whole(1, 1000),
    max_length: whole(1, 1000),
    show_icon: flag,
  }),
)

const option = record({ text: plainText(), value: text(), icon }, ['text', 'value'])

/** Option values must differ from each other. */
function distinctOptions(value: unknown, place: Place): void {
  const seen = new Set<string>()
  arrayAt(value, 'options').forEach((one, index) => {
    const key = stringAt(one, 'value')
    if (key === undefined) return
    if (seen.has(key))
      refuseShape(below(below(place, 'options'), `[${index}]`), `value ${key} is repeated`)
    seen.add(key)
  })
}

function withOptions(shape: Check): Check {
  return component((value, place) => {
    shape(value, place)
    distinctOptions(value, place)
  })
}

/** One choice from a list. */
export const selectStatic: Check = withOptions(
  record({
    ...field,
    type: oneOf('default', 'text'),
    options: list(option),
    initial_option: text(),
    initial_index: whole(0, 1000),
  }),
)

/** Several choices from a list. */
export const multiSelectStatic: Check = withOptions(
  record({
    ...field,
    type: oneOf('default', 'text'),
    options: list(option),
    selected_values: list(text()),
  }),
)

const personOption = record({ value: text(), icon }, ['value'])

/** One person; no options means all members of the chat. */
export const selectPerson: Check = component(
  record({
    ...field,
    type: oneOf('default', 'text'),
    options: list(personOption),
    initial_option: personId,
    initial_index: whole(0, 1000),
  }),
)

/** Several people. */
export const multiSelectPerson: Check = component(
  record({
    ...field,
    type: oneOf('default', 'text'),
    options: list(personOption),
    selected_values: list(personId),
  }),
)

const day = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])'
const minute = '(?:[01]\\d|2[0-3]):[0-5]\\d'

function picker(initial: string, pattern: string, meaning: string): Check {
  const shape = record({ ...field, [initial]: spelled(new RegExp(`^(?:${pattern})?$`), meaning) })
  return component((value, place) => {
    shape(value, place)
    if (!isObject(value)) return
    const given = value[initial]
    if (typeof given === 'string' && !isRealDay(given)) {
      refuseShape(below(place, initial), `${given} is not a day of the calendar`)
    }
    if (!given && value['placeholder'] === undefined) {
      warn(place, `no placeholder and no ${initial}`, 'placeholder')
    }
  })
}

/** False for a date such as 2026-02-30; true for any text without a date. */
function isRealDay(text: string): boolean {
  const [year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined) return true
  return new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date
}

/** A day. */
export const datePicker: Check = picker('initial_date', day, 'yyyy-MM-dd')
/** A time of day. */
export const pickerTime: Check = picker('initial_time', minute, 'HH:mm')
/** A day and a time. */
export const pickerDatetime: Check = picker(
  'initial_datetime',
  `${day} ${minute}`,
  'yyyy-MM-dd HH:mm',
)

const urls = record({ url: text(), pc_url: text(), ios_url: text(), android_url: text() })

/** The collapsed menu of further actions. */
export const overflow: Check = withOptions(
  record(
    {
      ...common,
      width,
      options: list(record({ text: caption(100), value: text(), multi_url: urls }), 1),
    },
    ['options'],
  ),
)

/** A choice of pictures; several at once inside a form only. */
export const selectImg: Check = withOptions((value, place) => {
  record(
    {
      ...common,
      value: anything,
      required: flag,
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      aspect_ratio: oneOf('16:9', '1:1', '4:3'),
      can_preview: flag,
      options: list(
        record(
          {
            img_key: imageKey,
            value: text(),
            disabled: flag,
            disabled_tips: caption(),
            hover_tips: caption(),
          },
          ['img_key'],
        ),
        1,
      ),
    },
    ['options'],
  )(value, place)
  if (isObject(value) && value['multi_select'] === true && !place.insideForm) {
    refuseShape(below(place, 'multi_select'), 'multi_select works inside a form only')
  }
})

/** A checkbox with up to three buttons. */
export const checker: Check = component(
  record({
    ...common,
    required: flag,
    checked: flag,
    text: richText,
    overall_checkable: flag,
    button_area: record({
      pc_display_rule: oneOf('always', 'on_hover'),
      buttons: list((value, place) => place.inspection.inspectElement(value, place), 0, 3),
    }),
    checked_style: record({ show_strikethrough: flag, opacity }),
    padding,
    background_style: color,
  }),
)
