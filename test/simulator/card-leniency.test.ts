import { expect, test } from 'vitest'
import { cardWarnings, validateCard } from '../../simulator/card/validate.ts'
import { button, cardOf } from './stage.ts'

const text = (content: string) => ({ tag: 'plain_text', content })
const column = (extra: object) => cardOf({ tag: 'column_set', columns: [], ...extra })

test.each<[string, object]>([
  ['a text size that nobody knows', cardOf({ tag: 'markdown', content: 'x', text_size: 'huge' })],
  ['a margin with a nought', cardOf({ tag: 'hr', margin: '4px 0' })],
  ['a margin of nought', cardOf({ tag: 'hr', margin: '0' })],
  ['a spacing of default', column({ horizontal_spacing: 'default' })],
  ['an empty spacing', column({ horizontal_spacing: '' })],
  ['a light grey', column({ background_style: 'light_grey' })],
  ['a recording', cardOf({ tag: 'audio', file_key: 'file_v3_x' })],
  [
    'what old clients show instead',
    cardOf({ tag: 'hr', fallback: { tag: 'fallback_text', text: text('x') } }),
  ],
  ['wide_screen_mode', { ...cardOf(), config: { wide_screen_mode: true } }],
  ['an empty card_link', { ...cardOf(), card_link: {} }],
  ['a card_link without an address', { ...cardOf(), card_link: { url: '' } }],
  ['a value on a picker', cardOf({ tag: 'date_picker', placeholder: text('x'), value: { a: 1 } })],
  ['a value on an input', cardOf({ tag: 'input', value: { a: 1 } })],
  ['a picker without placeholder', cardOf({ tag: 'date_picker' })],
  ['a picture without words for it', cardOf({ tag: 'img', img_key: 'img_x' })],
])('%s is accepted', (_what, card) => {
  expect(validateCard(card)).toEqual([])
})

test.each<[string, object]>([
  ['a recording without its key', cardOf({ tag: 'audio' })],
  ['a margin of words', cardOf({ tag: 'hr', margin: 'wide' })],
  ['null for a margin', cardOf({ tag: 'hr', margin: null })],
  ['an unknown schema', { schema: '3.0', body: { elements: [] } }],
])('%s is refused', (_what, card) => {
  expect(validateCard(card)).not.toEqual([])
})

test('what is accepted against advice is warned of', () => {
  const card = cardOf(
    { tag: 'img', img_key: 'img_x' },
    { tag: 'markdown', content: 'x', text_size: 'huge' },
  )
  expect(cardWarnings(card).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'ROOT -> body -> elements -> [0](tag: img): property alt is missing',
    'ROOT -> body -> elements -> [1](tag: markdown) -> text_size: unknown text size',
  ])
})

/** A card of schema 1.0 as many bots still send them. */
const first = (...elements: object[]) => ({
  config: { wide_screen_mode: true },
  header: { title: text('线索'), template: 'blue' },
  elements,
})

test.each<[string, object]>([
  [
    'the usual card',
    first(
      {
        tag: 'div',
        text: { tag: 'lark_md', content: '**甲**' },
        extra: { ...button('看'), value: {} },
      },
      { tag: 'hr' },
      {
        tag: 'action',
        actions: [
          {
            tag: 'button',
            text: { tag: 'lark_md', content: '好' },
            type: 'primary',
            value: { a: 1 },
          },
        ],
      },
      { tag: 'note', elements: [text('备注'), { tag: 'img', img_key: 'img_x', alt: text('') }] },
    ),
  ],
  ['one that says so', { schema: '1.0', elements: [{ tag: 'hr' }] }],
  ['what nobody knows', first({ tag: 'hr', colour: 'red' })],
  ['an exclusive card', { config: { update_multi: false }, elements: [] }],
  [
    'a card in two languages',
    { i18n_elements: { zh_cn: [{ tag: 'hr' }], en_us: [{ tag: 'hr' }] } },
  ],
  [
    'a form',
    first({
      tag: 'form',
      name: 'f',
      elements: [
        { tag: 'input', name: 'a' },
        { tag: 'button', name: 'ok', text: text('交'), action_type: 'form_submit' },
      ],
    }),
  ],
])('of schema 1.0, %s is accepted', (_what, card) => {
  expect(validateCard(card)).toEqual([])
})

test.each<[string, object]>([
  ['an unknown tag', first({ tag: 'spiral' })],
  ['an element without a tag', first({ text: text('x') })],
  ['a row without actions', first({ tag: 'action' })],
  ['a button in a note', first({ tag: 'note', elements: [button('x')] })],
  ['a text without words', first({ tag: 'div', text: { tag: 'lark_md' } })],
  ['a header without a title', { header: { template: 'red' }, elements: [] }],
  ['elements that are no list', { elements: {} }],
  ['a body', { elements: [], body: { elements: [] } }],
])('of schema 1.0, %s is refused', (_what, card) => {
  expect(validateCard(card)[0]).toMatchObject({ code: 200621 })
})
