import { isObject, objectAt, stringAt } from '../json.ts'
import { childrenOf, layout } from './container.ts'
import { element } from './element.ts'
import { inspectIdentifier } from './identifier.ts'
import {
  below,
  type CardFault,
  type CardReferences,
  type Check,
  type Inspection,
  openInspection,
  type Place,
  refuse,
  refuseShape,
} from './inspection.ts'
import { color, padding, textSize } from './measure.ts'
import { icon, LANGUAGES, plainText, richText, translations } from './text-object.ts'
import { dictionary, flag, list, numeric, oneOf, record, text } from './value.ts'

export type { CardFault, CardReferences } from './inspection.ts'

/** 30 KB of JSON, variables counted (feishu.md 4.3). */
const GREATEST_CARD_BYTES = 30 * 1024
/** Every object with a `tag` counts (feishu.md 5.2). */
const GREATEST_TAGGED_OBJECTS = 200
const GREATEST_TABLES = 5

const urls = record({ url: text(), pc_url: text(), ios_url: text(), android_url: text() })
/** `url`, or the addresses of all three platforms. */
const cardLink: Check = (value, place) => {
  urls(value, place)
  if (!isObject(value) || value['url'] !== undefined) return
  if (['pc_url', 'ios_url', 'android_url'].some((key) => value[key] === undefined)) {
    refuseShape(place, 'card_link needs url, or pc_url, ios_url and android_url')
  }
}
const perPlatform = record({
  default: numeric(0, 100_000),
  android: numeric(0, 100_000),
  ios: numeric(0, 100_000),
  pc: numeric(0, 100_000),
})

const config: Check = (value, place) => {
  record({
    update_multi: flag,
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

const textTag = record({
  tag: oneOf('text_tag'),
  text: plainText(),
  color: oneOf(
    ...'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(
      ' ',
    ),
  ),
  element_id: inspectIdentifier,
})
const textTags = list(
  (value, place) => {
    place.inspection.taggedObjects += 1
    textTag(value, place)
  },
  0,
  3,
)

const header = record(
  {
    title: richText,
    subtitle: richText,
    template: oneOf(
      ...'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(
        ' ',
      ),
    ),
    text_tag_list: textTags,
    i18n_text_tag_list: dictionary(textTags),
    icon,
    padding,
  },
  ['title'],
)

const cardShape = record({
  schema: oneOf('2.0'),
  config,
  card_link: cardLink,
  header,
  body: record({ ...layout, elements: childrenOf('root') }),
})

/**
 * Checks a whole card as the platform does when it is sent (feishu.md 5). An empty list means that
 * it would be accepted. Cards of schema 1.0 are only looked at coarsely.
 */
export function validateCard(card: unknown, references: CardReferences = {}): CardFault[] {
  return inspectCard(card, references).faults
}

/** Objects with a `tag` in this card: the platform's budget is 200. */
export function countTaggedObjects(card: unknown): number {
  return inspectCard(card, {}).taggedObjects
}

function inspectCard(card: unknown, references: CardReferences): Inspection {
  const inspection = openInspection(references, element)
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
  if (stringAt(card, 'schema') === undefined) {
    inspectFirstSchema(card, root)
    return inspection
  }
  readTokens(card, inspection)
  cardShape(card, root)
  inspectTotals(inspection, root)
  return inspection
}

/** Named sizes and colours must be known before the elements that use them are checked. */
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

const firstSchema = new Set(
  'config header elements i18n_elements i18n_header card_link fallback'.split(' '),
)

/** Without `schema: "2.0"` the platform reads a 1.0 card; the bodies of 2.0 are lost on it. */
function inspectFirstSchema(card: Record<string, unknown>, root: Place): void {
  if (card['body'] !== undefined) {
    refuseShape(below(root, 'body'), 'body needs schema "2.0"')
  }
  if (!Object.keys(card).some((key) => firstSchema.has(key))) {
    refuseShape(root, 'neither a card of schema 1.0 nor of 2.0')
  }
}

/** The message of error 230099 for the first fault of a card (feishu.md 5.7). */
export function spellCardFault(fault: CardFault): string {
  return (
    `Failed to create card content, ext=ErrCode: ${fault.code}; ErrPath: ${fault.path}; ` +
    `ErrMsg: ${fault.message}; ErrorValue: ${fault.value}`
  )
}
