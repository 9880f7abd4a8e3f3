import { expect, test } from 'vitest'
import { cardWarnings, validateCard } from '../../simulator/card/validate.ts'
import { button, cardOf } from './stage.ts'

const text = (content: string) => ({ tag: 'plain_text', content })
/** A card that cannot be forwarded, as a card with a recording must declare. */
const mute = (...elements: object[]) => ({
  ...cardOf(...elements),
  config: { enable_forward: false },
})
const pictures = { tag: 'select_img', options: [{ img_key: 'img_x' }] }
const column = (extra: object) => cardOf({ tag: 'column_set', columns: [], ...extra })

test.each<[string, object]>([
  ['a text size that nobody knows', cardOf({ tag: 'markdown', content: 'x', text_size: 'huge' })],
  ['a margin with a nought', cardOf({ tag: 'hr', margin: '4px 0' })],
  ['a margin of nought', cardOf({ tag: 'hr', margin: '0' })],
  ['a spacing of default', column({ horizontal_spacing: 'default' })],
  ['an empty spacing', column({ horizontal_spacing: '' })],
  ['a light grey', column({ background_style: 'light_grey' })],
  ['a recording', mute({ tag: 'audio', file_key: 'file_v3_x' })],
  [
    'a recording with all that its page lists',
    mute({
      tag: 'audio',
      file_key: 'file_v3_x',
      i18n_file_key: { en_us: 'file_v3_y' },
      time_display: 'both',
      time_position: 'both_sides',
      style: 'flat',
      border: { color: 'grey', corner_radius: '8px' },
      padding: '4px 0',
      background_style: 'default',
      fill_color: 'blue-800',
      disabled_tips: text('已禁用'),
    }),
  ],
  [
    'an icon that names a picture beside its token',
    cardOf({
      tag: 'div',
      text: text('甲'),
      icon: { tag: 'standard_icon', token: 'chat_outlined', color: '', img_key: 'img_x' },
    }),
  ],
  [
    'an icon without a tag',
    cardOf({ tag: 'div', text: text('甲'), icon: { token: 'a_outlined' } }),
  ],
  [
    'the icon of the library before people',
    cardOf({
      tag: 'person_list',
      persons: [{ id: 'ou_a' }],
      ud_icon: { token: 'a_outlined', style: { color: 'red' } },
    }),
  ],
  ['an empty confirm', cardOf({ ...button('看'), confirm: {} })],
  ['empty tips', cardOf({ ...button('看'), hover_tips: {}, disabled_tips: {} })],
  ['a placeholder without words', cardOf({ tag: 'input', placeholder: { tag: 'plain_text' } })],
  [
    'a title that has its words by language only',
    { ...cardOf(), header: { title: { tag: 'plain_text', i18n_content: { zh_cn: '甲' } } } },
  ],
  [
    'headers by language',
    { ...cardOf(), i18n_header: { zh_cn: { title: text('甲') }, en_us: { title: text('A') } } },
  ],
  ['an empty header', { ...cardOf(), header: {} }],
  [
    'four labels, of which three are shown',
    {
      ...cardOf(),
      header: {
        title: text('甲'),
        text_tag_list: Array.from({ length: 4 }, () => ({ tag: 'text_tag', text: text('乙') })),
      },
    },
  ],
  ['a value on pictures to choose from', cardOf({ ...pictures, value: { a: 1 } })],
  [
    'the former spelling of submit and reset',
    cardOf({
      tag: 'form',
      name: 'f',
      elements: [
        { tag: 'button', name: 'a', text: text('交'), action_type: 'form_submit' },
        { tag: 'button', name: 'b', text: text('清'), action_type: 'form_reset' },
      ],
    }),
  ],
  [
    'the former sizes of a picture',
    cardOf({ tag: 'img', img_key: 'img_x', mode: 'large', custom_width: '300px' }),
  ],
  [
    'a picture among several that is transparent',
    cardOf({
      tag: 'img_combination',
      combination_mode: 'double',
      img_list: [{ img_key: 'img_x', transparent: true }, { img_key: 'img_y' }],
    }),
  ],
  [
    'a colour with decimals',
    {
      ...cardOf(),
      config: { style: { color: { a: { light_mode: 'rgba(20,86,240,1.000000)' } } } },
    },
  ],
  [
    'the place of the header of a panel',
    cardOf({
      tag: 'collapsible_panel',
      header: { title: text('甲'), position: 'top' },
      elements: [],
    }),
  ],
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
  ['a recording without its key', mute({ tag: 'audio' })],
  ['a link on a button', cardOf({ ...button('看'), url: 'https://a.b' })],
  ['bodies by language', { ...cardOf(), i18n_elements: { zh_cn: [] } }],
  [
    'an icon with neither token nor picture',
    cardOf({ tag: 'markdown', content: '', icon: { size: '1px' } }),
  ],
  [
    'the style of another icon',
    cardOf({ tag: 'markdown', content: '', icon: { token: 'a', style: {} } }),
  ],
  ['a picture to the edges', cardOf({ tag: 'img', img_key: 'x', size: 'stretch_without_padding' })],
  ['a confirm without a question', cardOf({ ...button('看'), confirm: { title: text('甲') } })],
  ['words that are missing', cardOf({ tag: 'div', text: { tag: 'plain_text' } })],
  ['a margin of words', cardOf({ tag: 'hr', margin: 'wide' })],
  ['null for a margin', cardOf({ tag: 'hr', margin: null })],
  ['an unknown schema', { schema: '3.0', body: { elements: [] } }],
])('%s is refused', (_what, card) => {
  expect(validateCard(card)).not.toEqual([])
})

test.each<[string, number, object]>([
  ['may be forwarded', 300220, cardOf({ tag: 'audio', file_key: 'file_x' })],
  [
    'has another of its id',
    300230,
    mute(
      { tag: 'audio', file_key: 'file_x', audio_id: '1' },
      { tag: 'audio', file_key: 'file_x', audio_id: '1' },
    ),
  ],
  ['is not of the app', 300240, mute({ tag: 'audio', file_key: 'file_y' })],
])('a recording that %s is refused with %i', (_what, code, card) => {
  const faults = validateCard(card, { knowsFile: (key) => key === 'file_x' })
  expect(faults.map((fault) => fault.code)).toEqual([code])
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

test('a row under a name that no column has is refused with 200915', () => {
  const table = { tag: 'table', columns: [{ name: 'a' }], rows: [{ b: '1' }] }
  expect(validateCard(cardOf(table))[0]).toMatchObject({ code: 200915 })
})

/** A card of schema 1.0 as many bots still send it. */
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
  [
    'a row of the usual layout',
    first({ tag: 'action', layout: 'default', actions: [button('看')] }),
  ],
  ['a picture to the edges', first({ tag: 'img', img_key: 'x', size: 'stretch_without_padding' })],
  ['a picture for an icon', { header: { title: text('甲'), icon: { img_key: 'img_x' } } }],
  [
    'a title by language',
    { header: { title: { tag: 'plain_text', i18n: { zh_cn: '甲' } } }, elements: [] },
  ],
  [
    'a form that a behavior sends',
    first({
      tag: 'form',
      name: 'f',
      elements: [
        { tag: 'button', name: 'ok', text: text('交'), behaviors: [{ type: 'form_action' }] },
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
