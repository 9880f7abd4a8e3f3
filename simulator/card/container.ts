import { isObject, type JsonObject } from '../json.ts'
import { everyElement } from './display.ts'
import { submits } from './element-search.ts'
import { inspectIdentifier } from './identifier.ts'
import { below, type Check, type Container, type Place, refuseShape, warn } from './inspection.ts'
import { behaviors, confirm, registerName } from './interactive.ts'
import { color, extent, padding, radius, spacing } from './measure.ts'
import { caption, icon, panelTitle } from './text-object.ts'
import { either, flag, list, oneOf, record, text, whole } from './value.ts'

/** Containers nest at most this deep (feishu.md 5.2). */
const GREATEST_DEPTH = 5

/** Layout keys that the body and most containers share. */
export const layout: Record<string, Check> = {
  direction: oneOf('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: oneOf('left', 'center', 'right'),
  vertical_align: oneOf('top', 'center', 'bottom'),
}

/** Checks a list of children of the given container. */
export function childrenOf(container: Container, insideForm?: boolean): Check {
  return list((value, place) => {
    place.inspection.inspectElement(value, {
      ...place,
      container,
      insideForm: insideForm ?? place.insideForm,
    })
  })
}

/** One level deeper; refused beyond the fifth. */
function deeper(place: Place): Place {
  if (place.depth + 1 === GREATEST_DEPTH + 1) {
    refuseShape(place, `containers nest more than ${GREATEST_DEPTH} levels`)
  }
  return { ...place, depth: place.depth + 1 }
}

const multiUrl = record({
  multi_url: record({ url: text(), pc_url: text(), ios_url: text(), android_url: text() }),
})
const background = either(color, oneOf('default', 'laser'))

/** Columns side by side; its direct children must be `column`. */
export const columnSet: Check = (value, place) => {
  record(
    {
      ...everyElement,
      columns: list((one, inside) => {
        if (isObject(one) && one['tag'] !== 'column') {
          return refuseShape(
            inside,
            `only column may stand in column_set, got ${String(one['tag'])}`,
          )
        }
        column(one, inside)
      }),
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: oneOf('left', 'center', 'right'),
      background_style: background,
      action: multiUrl,
    },
    ['columns'],
  )(value, deeper(place))
}

const column: Check = (value, place) => {
  place.inspection.taggedObjects += 1
  if (isObject(value)) inspectIdentifier(value['element_id'], place)
  record(
    {
      ...everyElement,
      ...layout,
      width: extent(16, 600, 'auto', 'weighted'),
      weight: whole(1, 5),
      background_style: background,
      action: multiUrl,
      elements: childrenOf('column'),
    },
    ['tag'],
  )(value, place)
}

/** A panel that can be collapsed. */
export const collapsiblePanel: Check = (value, place) => {
  record(
    {
      ...everyElement,
      ...layout,
      expanded: flag,
      background_color: color,
      border: record({ color, corner_radius: radius }),
      header: record(
        {
          title: panelTitle,
          width: extent(16, 999, 'fill', 'auto', 'auto_when_fold'),
          background_color: color,
          vertical_align: oneOf('top', 'center', 'bottom'),
          padding,
          icon,
          position: text(),
          icon_position: oneOf('left', 'right', 'follow_text'),
          icon_expanded_angle: oneOf(-180, -90, 90, 180),
        },
        ['title'],
      ),
      elements: childrenOf('collapsible_panel'),
    },
    ['header', 'elements'],
  )(value, deeper(place))
}

/** A box that reacts to a tap as a whole. */
export const interactiveContainer: Check = (value, place) => {
  record(
    {
      ...everyElement,
      ...layout,
      name: text(),
      width: extent(16, 999, 'fill', 'auto'),
      height: extent(10, 999, 'auto'),
      background_style: background,
      has_border: flag,
      border_color: color,
      corner_radius: radius,
      behaviors,
      disabled: flag,
      disabled_tips: caption(),
      hover_tips: caption(),
      confirm,
      elements: childrenOf('interactive_container'),
    },
    ['elements'],
  )(value, deeper(place))
  if (isObject(value) && value['behaviors'] === undefined) {
    if (place.inspection.references.refuseContainerWithoutBehaviors) {
      refuseShape(place, 'property behaviors is required')
    } else warn(place, 'official pages dispute a container without behaviors', 'behaviors')
  }
}

/** Fields that are submitted together; at the root only, with a submit button inside. */
export const form: Check = (value, place) => {
  record({ ...everyElement, ...layout, name: text(), elements: childrenOf('form', true) }, [
    'name',
    'elements',
  ])(value, deeper(place))
  if (!isObject(value)) return
  registerName(typeof value['name'] === 'string' ? value['name'] : undefined, place)
  if (!hasSubmit(value)) {
    refuseShape(place, 'a form must contain a button with form_action_type submit')
  }
}

function hasSubmit(value: JsonObject): boolean {
  return (
    Object.values(value).some((member) => {
      if (Array.isArray(member)) return member.some((one) => isObject(one) && hasSubmit(one))
      return isObject(member) && hasSubmit(member)
    }) ||
    (value['tag'] === 'button' && submits(value))
  )
}

/** The path of an element with its tag. */
export function tagged(place: Place, tag: string): Place {
  const last = place.path.at(-1) ?? ''
  return { ...below({ ...place, path: place.path.slice(0, -1) }, `${last}(tag: ${tag})`) }
}
