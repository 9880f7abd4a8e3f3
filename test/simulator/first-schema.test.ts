import { afterEach, beforeEach, expect, test } from 'vitest'
import { APPROVER, CLERK, raiseStage, type Stage, sendCard } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage({ app: { encryptKey: '' } })
})
afterEach(() => stage.feishu.close())

const text = (content: string) => ({ tag: 'plain_text', content })
const row = (...actions: object[]) => ({ elements: [{ tag: 'action', actions }] })
const lastAction = () => JSON.parse(stage.bot.requests.at(-1)?.body ?? '{}').event.action

test('a button of schema 1.0 sends the value that it carries', async () => {
  const button = { tag: 'button', text: text('同意'), value: { act: 'agree' } }
  const id = await sendCard(stage, row(button))
  const done = { elements: [{ tag: 'note', elements: [text('已同意')] }] }
  stage.bot.reply = () => Response.json({ card: { type: 'raw', data: done } })
  await stage.feishu.tap(APPROVER, id, '同意')
  expect(lastAction()).toEqual({ tag: 'button', value: { act: 'agree' } })
  expect(stage.feishu.message(id).cardText).toBe('已同意')
})

test('a link of schema 1.0 opens and asks nobody', async () => {
  const id = await sendCard(
    stage,
    row({ tag: 'button', text: text('看'), url: 'https://a.example' }),
  )
  const { openedUrl, push } = await stage.feishu.tap(CLERK, id, '看')
  expect(openedUrl).toBe('https://a.example')
  expect(push).toBeUndefined()
})

test('a choice of schema 1.0 sends option and value', async () => {
  const options = [{ text: text('急'), value: '1' }]
  const select = {
    tag: 'select_static',
    name: 'level',
    placeholder: text('级别'),
    options,
    value: { id: 7 },
  }
  const id = await sendCard(stage, row(select))
  await stage.feishu.tap(CLERK, id, 'level', { value: '1' })
  expect(lastAction()).toEqual({
    tag: 'select_static',
    name: 'level',
    option: '1',
    value: { id: 7 },
  })
})

test('a form of schema 1.0 is filled in and sent', async () => {
  const submit = {
    tag: 'button',
    name: 'ok',
    text: text('交'),
    action_type: 'form_submit',
    value: { f: 1 },
  }
  const form = { tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'why' }, submit] }
  const id = await sendCard(stage, { elements: [form] })
  await stage.feishu.tap(CLERK, id, '交', { formValue: { why: '缘由' } })
  expect(lastAction()).toMatchObject({ form_value: { why: '缘由' }, value: { f: 1 } })
})

test('of several languages the Chinese is shown', async () => {
  const id = await sendCard(stage, {
    i18n_elements: {
      en_us: [{ tag: 'markdown', content: 'Hello' }],
      zh_cn: [{ tag: 'markdown', content: '您好' }],
    },
  })
  expect(stage.feishu.message(id).cardText).toBe('您好')
})

test('a card of schema 1.0 can be acted on for thirty days', async () => {
  const id = await sendCard(stage, row({ tag: 'button', text: text('好'), value: {} }))
  await stage.feishu.clock.advance(29 * 86_400_000)
  await stage.feishu.tap(CLERK, id, '好')
  await stage.feishu.clock.advance(2 * 86_400_000)
  await expect(stage.feishu.tap(CLERK, id, '好')).rejects.toMatchObject({ reason: 'expired' })
})

test('a form of schema 1.0 may be sent by a behavior, and an empty confirm asks nothing', async () => {
  const behaviors = [{ type: 'form_action', behavior: 'submit' }]
  const submit = { tag: 'button', name: 'ok', text: text('交'), behaviors, confirm: {} }
  const form = { tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'why' }, submit] }
  const id = await sendCard(stage, { elements: [form] })
  const { confirmed } = await stage.feishu.tap(CLERK, id, '交', { formValue: { why: '缘由' } })
  expect(lastAction()).toMatchObject({ form_value: { why: '缘由' } })
  expect(confirmed).toBeUndefined()
})

test.each<[string, object]>([
  ['a title', { header: { title: { tag: 'plain_text', i18n: { en_us: 'A', zh_cn: '甲' } } } }],
  ['a header', { i18n_header: { en_us: { title: text('A') }, zh_cn: { title: text('甲') } } }],
  [
    'a text of schema 2.0',
    {
      schema: '2.0',
      body: { elements: [{ tag: 'markdown', content: 'A', i18n_content: { zh_cn: '甲' } }] },
    },
  ],
  [
    'a header of schema 2.0',
    { schema: '2.0', i18n_header: { zh_cn: { title: text('甲') } }, body: { elements: [] } },
  ],
])('%s with its words by language is read in Chinese', async (_what, card) => {
  const id = await sendCard(stage, card)
  expect(stage.feishu.message(id).cardText).toBe('甲')
})
