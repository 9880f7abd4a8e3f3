import { isObject, stringAt } from '../json.ts'
import { collapsiblePanel, columnSet, form, interactiveContainer, tagged } from './container.ts'
import {
  audio,
  chart,
  div,
  hr,
  img,
  imgCombination,
  markdown,
  person,
  personList,
} from './display.ts'
import { actionRow, firstDiv, note } from './first-element.ts'
import { inspectIdentifier } from './identifier.ts'
import { type Check, type Place, refuse, refuseShape, warn } from './inspection.ts'
import {
  button,
  checker,
  datePicker,
  input,
  multiSelectPerson,
  multiSelectStatic,
  overflow,
  pickerDatetime,
  pickerTime,
  selectImg,
  selectPerson,
  selectStatic,
} from './interactive.ts'
import { table } from './table.ts'

/** All tags of card JSON 2.0 that may be in a list of elements. */
const ELEMENTS = {
  markdown,
  div,
  img,
  img_combination: imgCombination,
  hr,
  audio,
  person,
  person_list: personList,
  chart,
  table,
  column_set: columnSet,
  collapsible_panel: collapsiblePanel,
  interactive_container: interactiveContainer,
  form,
  button,
  input,
  select_static: selectStatic,
  multi_select_static: multiSelectStatic,
  select_person: selectPerson,
  multi_select_person: multiSelectPerson,
  date_picker: datePicker,
  picker_time: pickerTime,
  picker_datetime: pickerDatetime,
  overflow,
  select_img: selectImg,
  checker,
} satisfies Record<string, Check>

/** Tags that only schema 1.0 has, or that differ there. */
const FIRST_ELEMENTS = {
  ...ELEMENTS,
  action: actionRow,
  note,
  div: firstDiv,
} satisfies Record<string, Check>

/** The tag of an element, of either schema. */
export type ElementTag = keyof typeof FIRST_ELEMENTS

/** Tags that 1.0 had and 2.0 no longer has (feishu.md 5.8). */
const REMOVED = new Set(['note', 'action', 'actions'])

/** Checks one element: its tag, its place, its identifiers, then its own properties. */
export const element: Check = (value, place) => {
  if (!isObject(value)) return refuseShape(place, 'an element must be an object')
  const tag = stringAt(value, 'tag')
  if (tag === undefined) return refuseShape(place, 'property tag is required')
  const inside = tagged(place, tag)
  const isFirst = place.inspection.schema === '1.0'
  if (REMOVED.has(tag) && !isFirst) {
    const message = 'cards of schema V2 no longer support this capability'
    return refuse(inside, 200861, message, `unsupported tag ${tag}`)
  }
  const checks: Readonly<Record<string, Check>> = isFirst ? FIRST_ELEMENTS : ELEMENTS
  const check = Object.hasOwn(checks, tag) ? checks[tag] : undefined
  if (!check) return refuseShape(inside, `unknown tag ${tag}`)
  place.inspection.taggedObjects += 1
  inspectPosition(tag, inside)
  inspectIdentifier(value['element_id'], inside)
  check(value, inside)
}

function inspectPosition(tag: string, place: Place): void {
  const { references } = place.inspection
  if (tag === 'form' && place.container !== 'root') {
    refuseShape(place, 'form may stand at the root of the body only')
  }
  if (tag === 'table' && place.container !== 'root') {
    if (place.container === 'collapsible_panel' && !references.refuseTableInCollapsible) {
      warn(place, 'official pages dispute a table inside a collapsible panel', tag)
    } else refuseShape(place, 'table may stand at the root of the body only')
  }
  if (tag === 'chart' && place.insideForm) {
    if (references.refuseChartInForm) refuseShape(place, 'chart may not stand in a form')
    else warn(place, 'official pages dispute a chart inside a form', tag)
  }
}
