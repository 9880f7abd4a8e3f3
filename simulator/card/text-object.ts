import { isObject, stringAt } from '../json.ts'
import { inspectIdentifier } from './identifier.ts'
import { below, type Check, type Place, refuse, refuseShape } from './inspection.ts'
import { color, textSize } from './measure.ts'
import { dictionary, either, oneOf, orNothing, record, text, whole } from './value.ts'

/** Translations by language, e.g. `{ en_us: '…' }`; 2.0 knows no others. */
export const translations: Check = (value, place) => {
  dictionary(text())(value, place)
  if (!isObject(value)) return
  for (const language of Object.keys(value)) {
    if (!LANGUAGES.has(language))
      refuseShape(below(place, language), `unknown language ${language}`)
  }
}

/** Languages that cards know (feishu.md 5.6). */
export const LANGUAGES = new Set(
  'zh_cn en_us zh_hk zh_tw ja_jp id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'.split(
    ' ',
  ),
)

const align = oneOf('left', 'center', 'right')

/** Where 2.0 requires plain text, 1.0 accepts lark_md as well. */
const textTag =
  (tags: readonly string[]): Check =>
  (value, place) =>
    oneOf(...tags, ...(place.inspection.schema === '1.0' ? ['lark_md'] : []))(value, place)

function textObject(
  tags: readonly string[],
  greatestLength: number,
  required: readonly string[] = ['tag', 'content'],
): Check {
  const shape = record(
    {
      tag: textTag(tags),
      content: text(greatestLength),
      element_id: inspectIdentifier,
      i18n_content: translations,
      text_size: textSize,
      text_color: color,
      text_align: align,
      lines: whole(1, 1000),
    },
    required,
  )
  return (value, place) => {
    place.inspection.taggedObjects += 1
    shape(value, place)
    const tag = stringAt(value, 'tag')
    if (tag === 'lark_md' || tag === 'markdown') {
      if (isObject(value) && value['text_color'] !== undefined) {
        refuseShape(below(place, 'text_color'), 'text_color is for plain_text only')
      }
      inspectMarkdown(stringAt(value, 'content') ?? '', below(place, 'content'))
    }
  }
}

/** `{"tag":"plain_text",…}` with a limited number of characters. */
export function plainText(greatestLength = Number.POSITIVE_INFINITY): Check {
  return textObject(['plain_text'], greatestLength)
}

/** A placeholder or a tooltip: the documentation calls tag and content optional (feishu.md 5.1). */
export function caption(greatestLength = Number.POSITIVE_INFINITY): Check {
  return orNothing(textObject(['plain_text'], greatestLength, []))
}

/** A title: its text may be in `i18n_content` only. */
export const heading: Check = textObject(['plain_text', 'lark_md'], Number.POSITIVE_INFINITY, [
  'tag',
])

/** plain_text or lark_md. */
export const richText: Check = textObject(['plain_text', 'lark_md'], Number.POSITIVE_INFINITY)

/** Titles of collapsible panels: plain_text, lark_md or markdown. */
export const panelTitle: Check = textObject(
  ['plain_text', 'lark_md', 'markdown'],
  Number.POSITIVE_INFINITY,
)

const unknownPerson = 'There is an invalid user resource(at/person) in your card'
const unknownImage = 'card contains invalid image keys'

/** Checks the references in markdown: people and pictures (feishu.md 5.3). */
export function inspectMarkdown(content: string, place: Place): void {
  const { knowsPerson, knowsImage } = place.inspection.references
  for (const match of content.matchAll(/<(at|person)\s+([^>]*)>/g)) {
    const attributes = match[2] ?? ''
    const ids = /\bids?\s*=\s*['"]?([^'"\s>]+)/.exec(attributes)?.[1]
    for (const id of ids?.split(',') ?? []) {
      if (id !== 'all' && knowsPerson && !knowsPerson(id)) {
        refuse(place, 100290, unknownPerson, id)
      }
    }
  }
  for (const match of content.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)) {
    const key = match[1] ?? ''
    if (/^https?:/.test(key) || (knowsImage && !knowsImage(key))) {
      refuse(place, 200570, unknownImage, key)
    }
  }
}

/** A reference to an uploaded picture. */
export const imageKey: Check = (value, place) => {
  if (typeof value !== 'string') return refuseShape(place, 'expected string')
  const { knowsImage } = place.inspection.references
  if (value === '' || /^https?:/.test(value) || (knowsImage && !knowsImage(value))) {
    refuse(place, 200570, unknownImage, value)
  }
}

/** A reference to a person: open_id, union_id or user_id. */
export const personId: Check = (value, place) => {
  if (typeof value !== 'string') return refuseShape(place, 'expected string')
  const { knowsPerson } = place.inspection.references
  if (knowsPerson && !knowsPerson(value)) {
    refuse(place, 100290, unknownPerson, value)
  }
}

const iconShape = record({
  tag: oneOf('standard_icon', 'custom_icon'),
  token: text(),
  color: either(color, oneOf('')),
  img_key: text(),
  size: text(),
})

/** A library icon in the spelling of lists of people. */
export const libraryIcon: Check = record({
  tag: oneOf('standard_icon'),
  token: text(),
  color,
  style: record({ color }),
})

/**
 * A library icon (`token`) or an uploaded one (`img_key`). The documentation lists both in one object and
 * calls the tag optional; a value that does not fit the tag has no effect.
 */
export const icon: Check = orNothing((value, place) => {
  place.inspection.taggedObjects += 1
  iconShape(value, place)
  const tag = stringAt(value, 'tag') ?? (isObject(value) && 'token' in value ? 'standard_icon' : '')
  const needed = tag === 'standard_icon' ? 'token' : 'img_key'
  if (!isObject(value)) return
  if (value[needed] === undefined) refuseShape(place, `property ${needed} is required`)
  else if (needed === 'img_key') imageKey(value[needed], below(place, needed))
})
