import { isObject, stringAt } from '../json.ts'
import { everyElement } from './display.ts'
import { type Check, type Place, refuseShape } from './inspection.ts'
import { icon, imageKey, richText } from './text-object.ts'
import { flag, list, oneOf, record } from './value.ts'

const inspectInside: Check = (value, place) => place.inspection.inspectElement(value, place)

/** A row of buttons and fields (1.0 only). */
export const actionRow: Check = record(
  {
    ...everyElement,
    actions: list(inspectInside, 1),
    layout: oneOf('default', 'bisected', 'trisection', 'flow'),
  },
  ['actions'],
)

/** Small grey texts and pictures in one line (1.0 only). */
export const note: Check = record({ ...everyElement, elements: list(noteItem, 1), icon }, [
  'elements',
])

function noteItem(value: unknown, place: Place): void {
  const tag = stringAt(value, 'tag')
  if (tag === 'img') imageKey(isObject(value) ? value['img_key'] : undefined, place)
  else if (tag === 'standard_icon' || tag === 'custom_icon') icon(value, place)
  else if (tag === 'plain_text' || tag === 'lark_md') richText(value, place)
  else refuseShape(place, `${String(tag)} may not stand in a note`)
}

/** Text and fields with a component on the right (1.0). */
export const firstDiv: Check = record({
  ...everyElement,
  text: richText,
  fields: list(record({ is_short: flag, text: richText }, ['text'])),
  extra: inspectInside,
})
