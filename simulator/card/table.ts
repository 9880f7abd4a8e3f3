import { arrayAt, isObject, type JsonObject, stringAt } from '../json.ts'
import { columnFormat, everyElement, optionCell } from './display.ts'
import { below, type Check, openInspection, type Place, refuse } from './inspection.ts'
import { extent } from './measure.ts'
import { inspectMarkdown, personId } from './text-object.ts'
import { flag, list, oneOf, record, spelled, text, whole } from './value.ts'

const column = record(
  {
    name: text(),
    display_name: text(),
    data_type: oneOf('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
    width: spelled(
      /^(?:auto|(?:8\d|9\d|[1-5]\d\d|600)px|(?:[1-9]\d?|100)%)$/,
      'auto, [80,600]px or a percentage',
    ),
    horizontal_align: oneOf('left', 'center', 'right'),
    vertical_align: oneOf('top', 'center', 'bottom'),
    format: columnFormat,
    date_format: text(),
  },
  ['name'],
)

const shape = record(
  {
    ...everyElement,
    columns: list(column, 1, 50),
    rows: list(() => {}),
    page_size: whole(1, 10),
    row_height: extent(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: extent(32, 999),
    freeze_first_column: flag,
    header_style: record({
      text_align: oneOf('left', 'center', 'right'),
      text_size: oneOf('normal', 'heading'),
      background_style: oneOf('none', 'grey'),
      text_color: oneOf('default', 'grey'),
      bold: flag,
      lines: whole(1, 1000),
    }),
  },
  ['columns', 'rows'],
)

/**
 * A table: every cell has its column's type (200914) and the name of a column (200915). That column names
 * are unique follows from it.
 */
export const table: Check = (value, place) => {
  place.inspection.tables += 1
  shape(value, place)
  if (!isObject(value)) return
  const types = new Map<string, string>()
  arrayAt(value, 'columns').forEach((one, index) => {
    const name = stringAt(one, 'name')
    const inside = below(below(place, 'columns'), `[${index}]`)
    if (name === undefined) return
    if (name === '') refuse(inside, 200915, wrongName, 'empty')
    if (types.has(name)) refuse(inside, 200915, wrongName, name)
    types.set(name, stringAt(one, 'data_type') ?? 'text')
  })
  arrayAt(value, 'rows').forEach((row, index) => {
    const inside = below(below(place, 'rows'), `[${index}]`)
    if (isObject(row)) inspectRow(row, types, inside)
    else refuse(inside, 200914, wrongRow, 'not an object')
  })
}

const wrongRow = 'table rows is invalid'
const wrongName = 'table rows name is invalid'

function inspectRow(row: JsonObject, types: Map<string, string>, place: Place): void {
  for (const [name, cell] of Object.entries(row)) {
    const type = types.get(name)
    const inside = below(place, name)
    if (type === undefined) refuse(inside, 200915, wrongName, name)
    else if (!fits(type, cell, inside)) {
      refuse(inside, 200914, wrongRow, `cell is not of type ${type}`)
    }
  }
}

function fits(type: string, cell: unknown, place: Place): boolean {
  switch (type) {
    case 'number':
      return typeof cell === 'number'
    case 'date':
      return typeof cell === 'number' && Number.isInteger(cell)
    case 'options':
      return typeof cell === 'string' || (Array.isArray(cell) && cell.every(isOption))
    case 'persons':
      for (const id of Array.isArray(cell) ? cell : [cell]) personId(id, place)
      return typeof cell === 'string' || Array.isArray(cell)
    case 'lark_md':
    case 'markdown':
      if (typeof cell === 'string') inspectMarkdown(cell, place)
      return typeof cell === 'string'
    default:
      return typeof cell === 'string'
  }
}

function isOption(cell: unknown): boolean {
  const trial = openInspection({}, () => {})
  optionCell(cell, { inspection: trial, path: [], container: 'root', insideForm: false, depth: 0 })
  return trial.faults.length === 0
}
