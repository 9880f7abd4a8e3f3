import { isObject, type JsonObject } from '../json.ts'
import { cardLink } from './card-link.ts'
import { childrenOf } from './container.ts'
import { header } from './header.ts'
import { below, type Place, refuseShape } from './inspection.ts'
import { dictionary, flag, oneOf, record } from './value.ts'

const parts = [
  'config',
  'header',
  'elements',
  'i18n_elements',
  'i18n_header',
  'card_link',
  'fallback',
]

const shape = record({
  config: record({
    enable_forward: flag,
    update_multi: flag,
    wide_screen_mode: flag,
    width_mode: oneOf('default', 'compact', 'fill'),
  }),
  card_link: cardLink,
  header,
  i18n_header: dictionary(header),
})
const elements = childrenOf('root')

/**
 * Checks a card of schema 1.0: unknown properties are ignored, the rest is as in 2.0 except for tags and
 * properties that 2.0 removed (feishu.md 5.8). Of several languages only the shown one is checked.
 */
export function inspectFirstCard(card: JsonObject, root: Place): void {
  if (card['body'] !== undefined) refuseShape(below(root, 'body'), 'body needs schema "2.0"')
  if (!parts.some((key) => card[key] !== undefined)) {
    refuseShape(root, 'neither a card of schema 1.0 nor of 2.0')
  }
  shape(card, root)
  const shown = shownCard(card)['elements']
  if (shown !== undefined) elements(shown, below(root, 'elements'))
}

/**
 * A card as people see it: of the languages of the whole card only Chinese, or the first. Bodies by language
 * exist in 1.0; 2.0 refuses them.
 */
export function shownCard(card: JsonObject): JsonObject {
  const header = pick(card['i18n_header'])
  const elements = card['schema'] === '2.0' ? undefined : pick(card['i18n_elements'])
  const shown: JsonObject = {
    ...card,
    ...(elements === undefined ? {} : { elements }),
    ...(header === undefined ? {} : { header }),
  }
  delete shown['i18n_header']
  if (card['schema'] !== '2.0') delete shown['i18n_elements']
  return shown
}

function pick(languages: unknown): unknown {
  return isObject(languages) ? (languages['zh_cn'] ?? Object.values(languages)[0]) : undefined
}
