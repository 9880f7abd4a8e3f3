import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CardFault, validateCard } from '../../simulator/card/validate.ts'
import { button, cardOf } from './stage.ts'

const text = (content: string) => ({ tag: 'plain_text', content })
const submit = button('提交', { name: 'ok', form_action_type: 'submit' })

function firstFault(card: unknown): CardFault | undefined {
  return validateCard(card)[0]
}

test('one sample of every component is accepted', () => {
  const samples: object[] = JSON.parse(
    readFileSync(new URL('./cards/one-of-each.json', import.meta.url), 'utf8'),
  )
  const faults = samples.flatMap((sample) => validateCard(cardOf(sample)))
  expect(faults).toEqual([])
})

test('a tag that every object answers to is no component', () => {
  expect(firstFault(cardOf({ tag: 'constructor' }))).toBeDefined()
})

test('a blank card is accepted', () => {
  expect(validateCard({})).toEqual([])
})

test('a full header and configuration are accepted', () => {
  const card = {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: 'fill',
      summary: { content: '待处理' },
      style: {
        text_size: { big: { default: 'large' } },
        color: { sea: { light_mode: 'rgba(5,157,178,0.52)' } },
      },
    },
    card_link: { url: 'https://cases.example/1' },
    header: {
      title: text('线索'),
      subtitle: text('綦江河'),
      template: 'orange',
      text_tag_list: [{ tag: 'text_tag', text: text('待办'), color: 'orange' }],
      icon: { tag: 'standard_icon', token: 'todo_colorful' },
      padding: '12px',
    },
    body: {
      vertical_spacing: 'medium',
      elements: [{ tag: 'markdown', content: 'x', text_size: 'big' }],
    },
  }
  expect(validateCard(card)).toEqual([])
})

test('a removed tag is refused with 200861 and the path of the platform', () => {
  expect(firstFault(cardOf({ tag: 'note', elements: [] }))).toEqual({
    code: 200861,
    path: 'ROOT -> body -> elements -> [0](tag: note)',
    message: 'cards of schema V2 no longer support this capability',
    value: 'unsupported tag note',
  })
})

test('an unknown property is refused where it stands', () => {
  expect(firstFault(cardOf({ tag: 'hr' }, { tag: 'hr', color: 'red' }))).toMatchObject({
    code: 200621,
    path: 'ROOT -> body -> elements -> [1](tag: hr) -> color',
  })
})

test('a button with the value of schema 1.0 is refused', () => {
  expect(firstFault(cardOf(button('好', { value: { a: 1 } })))).toMatchObject({
    code: 200621,
    value: 'unknown property, property: value, path: ROOT -> body -> elements -> [0](tag: button)',
  })
})

test('a wrong type is refused', () => {
  expect(firstFault(cardOf({ tag: 'markdown', content: 3 }))).toMatchObject({
    code: 200621,
    value: 'expected string, got number',
  })
})

test('a hexadecimal colour is refused', () => {
  const card = cardOf({ tag: 'div', text: { ...text('x'), text_color: '#ff0000' } })
  expect(firstFault(card)).toMatchObject({ code: 200621 })
})

test('an unknown header template is refused', () => {
  const card = { ...cardOf(), header: { title: text('x'), template: 'pink' } }
  expect(firstFault(card)).toMatchObject({ code: 200621, path: 'ROOT -> header -> template' })
})

test('a header without a title is refused', () => {
  expect(firstFault({ ...cardOf(), header: { template: 'red' } })).toMatchObject({
    code: 200621,
    path: 'ROOT -> header',
  })
})

test('update_multi false is refused with 300302', () => {
  expect(firstFault({ ...cardOf(), config: { update_multi: false } })).toMatchObject({
    code: 300302,
  })
})

test('a form without a submit button is refused', () => {
  const form = { tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'a' }] }
  expect(firstFault(cardOf(form))?.value).toContain('submit')
})

test('a nameless field inside a form is refused with 200530', () => {
  const form = { tag: 'form', name: 'f', elements: [{ tag: 'input' }, submit] }
  expect(firstFault(cardOf(form))).toMatchObject({ code: 200530 })
})

test('two fields of one name are refused with 200530', () => {
  const input = { tag: 'input', name: 'a' }
  expect(
    firstFault(cardOf({ tag: 'form', name: 'f', elements: [input, input, submit] })),
  ).toMatchObject({
    code: 200530,
  })
})

test('a form inside a column is refused', () => {
  const form = { tag: 'form', name: 'f', elements: [submit] }
  const card = cardOf({ tag: 'column_set', columns: [{ tag: 'column', elements: [form] }] })
  expect(firstFault(card)?.value).toContain('form may stand at the root')
})

test('a table inside a form is refused', () => {
  const table = { tag: 'table', columns: [{ name: 'a' }], rows: [] }
  const card = cardOf({ tag: 'form', name: 'f', elements: [table, submit] })
  expect(firstFault(card)?.value).toContain('table may stand at the root')
})

test('anything but a column in a column set is refused', () => {
  const card = cardOf({ tag: 'column_set', columns: [{ tag: 'markdown', content: 'x' }] })
  expect(firstFault(card)).toMatchObject({ code: 200621 })
})

test('an element_id used twice is refused with 300301', () => {
  const hr = { tag: 'hr', element_id: 'line' }
  expect(firstFault(cardOf(hr, hr))).toMatchObject({ code: 300301 })
})

test('an element_id of 21 characters is refused', () => {
  expect(firstFault(cardOf({ tag: 'hr', element_id: 'a'.repeat(21) }))).toMatchObject({
    code: 200621,
  })
})

test('where a tenant takes 180 tagged objects, 181 are refused with 11310', () => {
  const rules = (count: number) => cardOf(...Array.from({ length: count }, () => ({ tag: 'hr' })))
  expect(validateCard(rules(180), { greatestElements: 180 })).toEqual([])
  expect(validateCard(rules(181), { greatestElements: 180 })[0]).toMatchObject({ code: 11310 })
})

test('200 tagged objects are accepted and 201 are refused with 11310', () => {
  const rules = (count: number) => Array.from({ length: count }, () => ({ tag: 'hr' }))
  expect(validateCard(cardOf(...rules(200)))).toEqual([])
  expect(firstFault(cardOf(...rules(201)))).toMatchObject({
    code: 11310,
    message: 'element exceeds the limit',
  })
})

test('a sixth table is refused with 11310', () => {
  const table = { tag: 'table', columns: [{ name: 'a' }], rows: [] }
  expect(firstFault(cardOf(table, table, table, table, table, table))).toMatchObject({
    code: 11310,
    message: 'card table number over limit',
  })
})

test('containers six deep are refused', () => {
  const nest = (depth: number): object =>
    depth === 0
      ? { tag: 'hr' }
      : { tag: 'interactive_container', behaviors: [], elements: [nest(depth - 1)] }
  expect(validateCard(cardOf(nest(5)))).toEqual([])
  expect(firstFault(cardOf(nest(6)))?.value).toContain('nest')
})

test('a card over 30 KB is refused with 230025', () => {
  const card = cardOf({ tag: 'markdown', content: '河'.repeat(11_000) })
  expect(firstFault(card)).toMatchObject({ code: 230025 })
})

test('a repeated column name is refused with 200915', () => {
  const table = { tag: 'table', columns: [{ name: 'a' }, { name: 'a' }], rows: [] }
  expect(firstFault(cardOf(table))).toMatchObject({ code: 200915 })
})

test('a cell of the wrong type is refused with 200914', () => {
  const table = { tag: 'table', columns: [{ name: 'n', data_type: 'number' }], rows: [{ n: '1' }] }
  expect(firstFault(cardOf(table))).toMatchObject({ code: 200914 })
})

test('a page of eleven rows is refused', () => {
  const table = { tag: 'table', page_size: 11, columns: [{ name: 'a' }], rows: [] }
  expect(firstFault(cardOf(table))).toMatchObject({ code: 200621 })
})

test('a chart without its fields is refused with 200550', () => {
  const chart = { tag: 'chart', chart_spec: { type: 'bar', data: { values: [] } } }
  expect(firstFault(cardOf(chart))).toMatchObject({ code: 200550, value: 'xField is required' })
})

test('a chart of an unknown type is refused with 200550', () => {
  const chart = { tag: 'chart', chart_spec: { type: 'spiral', data: {} } }
  expect(firstFault(cardOf(chart))).toMatchObject({ code: 200550 })
})

test('a picture by address is refused with 200570', () => {
  const img = { tag: 'img', img_key: 'https://x.example/a.png', alt: text('') }
  expect(firstFault(cardOf(img))).toMatchObject({ code: 200570 })
})

test('a person whom nobody knows is refused with 100290', () => {
  const card = cardOf({ tag: 'markdown', content: '<at id=ou_nobody></at>' })
  expect(validateCard(card, { knowsPerson: () => false })[0]).toMatchObject({ code: 100290 })
})

test('drop_invalid_user_id lets unknown people pass', () => {
  const list = { tag: 'person_list', persons: [{ id: 'ou_nobody' }] }
  const references = { knowsPerson: () => false }
  expect(validateCard(cardOf(list), references)[0]).toMatchObject({ code: 100290 })
  expect(validateCard(cardOf({ ...list, drop_invalid_user_id: true }), references)).toEqual([])
})

test('a submit button outside a form is refused', () => {
  expect(firstFault(cardOf(submit))?.value).toContain('inside a form')
})

test('three lengths are no padding', () => {
  const card = { schema: '2.0', body: { padding: '1px 2px 3px', elements: [] } }
  expect(firstFault(card)).toMatchObject({ code: 200621, path: 'ROOT -> body -> padding' })
})

test('an element_id of a column counts like any other', () => {
  const column = { tag: 'column', element_id: 'one', elements: [] }
  expect(firstFault(cardOf({ tag: 'column_set', columns: [column, column] }))).toMatchObject({
    code: 300301,
  })
})

test('the thirtieth of February is refused', () => {
  const picker = { tag: 'date_picker', name: 'd', initial_date: '2026-02-30' }
  expect(firstFault(cardOf(picker))?.value).toContain('not a day')
})

test('a link without any address is refused', () => {
  const link = { tag: 'button', text: text('开'), behaviors: [{ type: 'open_url' }] }
  expect(firstFault(cardOf(link))).toMatchObject({ code: 200621 })
})

test('card_link without url needs all three platforms', () => {
  const card = { ...cardOf(), card_link: { pc_url: 'https://a.example' } }
  expect(firstFault(card)).toMatchObject({ path: 'ROOT -> card_link' })
})
