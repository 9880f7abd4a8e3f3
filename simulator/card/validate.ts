import { isObject, objectAt } from '../json.ts'
import { cardLink } from './card-link.ts'
import { childrenOf, layout } from './container.ts'
import { element } from './element.ts'
import { inspectFirstCard } from './first-card.ts'
import { header } from './header.ts'
import {
  type CardFault,
  type CardReferences,
  type Check,
  type Inspection,
  openInspection,
  type Place,
  refuse,
  refuseShape,
  warn,
} from './inspection.ts'
import { color, textSize } from './measure.ts'
import { LANGUAGES, translations } from './text-object.ts'
import { dictionary, flag, list, numeric, oneOf, record, text } from './value.ts'

export type { CardFault, CardReferences } from './inspection.ts'

/** 30 KB of JSON, including variables (feishu.md 4.3). */
const GREATEST_CARD_BYTES = 30 * 1024
/** Every object with a `tag` counts (feishu.md 5.2). */
const GREATEST_TAGGED_OBJECTS = 200
const GREATEST_TABLES = 5

const perPlatform = record({
  default: numeric(0, 100_000),
  android: numeric(0, 100_000),
  ios: numeric(0, 100_000),
  pc: numeric(0, 100_000),
})

const config: Check = (value, place) => {
  record({
    update_multi: flag,
    wide_screen_mode: flag,
    enable_forward: flag,
    enable_forward_interaction: flag,
    width_mode: oneOf('default', 'compact', 'fill'),
    streaming_mode: flag,
    streaming_config: record({
      print_frequency_ms: perPlatform,
      print_step: perPlatform,
      print_strategy: oneOf('fast', 'delay'),
    }),
    summary: record({ content: text(), i18n_content: translations }),
    locales: list(oneOf(...LANGUAGES)),
    use_custom_translation: flag,
    style: record({
      text_size: dictionary(record({ default: textSize, pc: textSize, mobile: textSize })),
      color: dictionary(record({ light_mode: color, dark_mode: color })),
    }),
  })(value, place)
  if (isObject(value) && value['update_multi'] === false) {
    refuse(place, 300302, 'cards of schema V2 must be shared', 'update_multi: false')
  }
}

/** Headers by language: one page of the documentation shows them in 2.0, another one denies them. */
const headers: Check = (value, place) => {
  dictionary(header)(value, place)
  warn(place, 'official pages dispute i18n_header in schema 2.0', 'i18n_header')
}

const cardShape = record({
  schema: oneOf('2.0'),
  config,
  card_link: cardLink,
  header,
  i18n_header: headers,
  body: record({ ...layout, elements: childrenOf('root') }),
})

/**
 * Checks a whole card, of schema 2.0 or 1.0, as the platform does when it is sent (feishu.md 5). An empty
 * list means that it would be accepted.
 */
export function validateCard(card: unknown, references: CardReferences = {}): CardFault[] {
  return inspectCard(card, references).faults
}

/** What the documentation contradicts or advises against, although the card would be accepted. */
export function cardWarnings(card: unknown, references: CardReferences = {}): CardFault[] {
  return inspectCard(card, references).warnings
}

/** The number of objects with a `tag` in the card: the platform's limit is 200. */
export function countTaggedObjects(card: unknown): number {
  return inspectCard(card, {}).taggedObjects
}

function inspectCard(card: unknown, references: CardReferences): Inspection {
  const schema = isObject(card) ? (card['schema'] ?? '1.0') : '2.0'
  const inspection = openInspection(references, element, schema === '1.0' ? '1.0' : '2.0')
  const root: Place = {
    inspection,
    path: ['ROOT'],
    container: 'root',
    insideForm: false,
    depth: 0,
  }
  const bytes = Buffer.byteLength(JSON.stringify(card) ?? '')
  if (bytes > GREATEST_CARD_BYTES) {
    refuse(root, 230025, `card longer than ${GREATEST_CARD_BYTES} bytes`, `${bytes} bytes`)
  }
  if (!isObject(card)) {
    refuseShape(root, 'a card must be an object')
    return inspection
  }
  if (Object.keys(card).length === 0) return inspection
  readTokens(card, inspection)
  inspection.forwardable = objectAt(card, 'config')?.['enable_forward'] !== false
  if (inspection.schema === '1.0') inspectFirstCard(card, root)
  else cardShape(card, root)
  inspectTotals(inspection, root)
  return inspection
}

/** Named sizes and colours are collected before the elements that use them are checked. */
function readTokens(card: unknown, inspection: Inspection): void {
  const style = objectAt(objectAt(card, 'config'), 'style')
  for (const name of Object.keys(objectAt(style, 'text_size') ?? {})) {
    inspection.customTextSizes.add(name)
  }
  for (const name of Object.keys(objectAt(style, 'color') ?? {})) inspection.customColors.add(name)
}

function inspectTotals(inspection: Inspection, root: Place): void {
  const count = inspection.taggedObjects
  if (count > (inspection.references.greatestElements ?? GREATEST_TAGGED_OBJECTS)) {
    refuse(root, 11310, 'element exceeds the limit', `${count}`)
  }
  if (inspection.tables > GREATEST_TABLES) {
    refuse(root, 11310, 'card table number over limit', `${inspection.tables}`)
  }
}

/** The message of error 230099 for the first fault of a card (feishu.md 5.7). */
export function spellCardFault(fault: CardFault): string {
  return (
    `Failed to create card content, ext=ErrCode: ${fault.code}; ErrPath: ${fault.path}; ` +
    `ErrMsg: ${fault.message}; ErrorValue: ${fault.value}`
  )
}
