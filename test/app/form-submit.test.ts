import { beforeEach, expect, test } from 'vitest'
import { deliverByHand } from './attack-kit.ts'
import { rco, sand, sharePlay } from './clue-kit.ts'

const play = sharePlay()

/** The field values that the client sends. */
const filled = { river: '綦江河', field: 'sand-mining', description: '今天早上有挖机采砂' }

beforeEach(() => {
  play().stage.feishu.knobs.submitValue = 'object'
})

const clues = () =>
  play().stage.engine.get<{ n: number }>("SELECT count(*) AS n FROM matter WHERE kind = 'clue'")
    ?.n ?? 0

/** An open form in the member's private chat. */
async function openForm(): Promise<{ messageId: string; chatId: string; draft: number }> {
  await play().type(rco.member, `/线索 ${sand}`)
  const { messageId, chatId, card } = play().card(rco.member)
  const draft = Number(/"submit_(\d+)"/.exec(JSON.stringify(card))?.[1])
  return { messageId, chatId, draft }
}

/** Submits the form with a callback that contains only some of its values; returns the bot's answer. */
async function submit(part: { value?: object | string; name?: string; messageId?: string }) {
  const { messageId, chatId } = play().card(rco.member)
  const made = { who: rco.member, messageId, chatId, form: filled, ...part }
  const answer = await deliverByHand(play().stage, made)
  await play().stage.settle()
  return answer
}

test('a form that Feishu submits without the value of its button is taken', async () => {
  play().stage.feishu.knobs.submitValue = 'absent'
  expect(await play().file()).toMatch(/线索 2026-\d{4}/)
})

test('a form whose value comes as JSON in a string is taken', async () => {
  play().stage.feishu.knobs.submitValue = 'string'
  expect(await play().file()).toMatch(/线索 2026-\d{4}/)
})

test('a form in a group is taken without the value of its button', async () => {
  play().stage.feishu.knobs.submitValue = 'absent'
  const chat = 'oc_rco'
  await play().typeIn(chat, rco.member, `/线索 ${sand}`)
  const form = play().stage.feishu.lastCard({ chat })
  expect(await play().tap(rco.member, form, '提交', {})).toContain('线索 2026-')
})

test('what is missing in a form without a value is asked for, and what was typed is kept', async () => {
  play().stage.feishu.knobs.submitValue = 'absent'
  await play().type(rco.member, '/线索 有人倒垃圾')
  await play()
    .submit(rco.member, { section: '石角段' })
    .catch(() => '')
  expect(play().read(rco.member)).toContain('有人倒垃圾')
})

test('the name of the button alone says which form it is', async () => {
  const before = clues()
  const { draft } = await openForm()
  await submit({ name: `submit_${draft}`, messageId: 'om_unknown' })
  expect(clues()).toBe(before + 1)
})

test('the card in the message alone says which form it is', async () => {
  const before = clues()
  await openForm()
  // The name of the button on older cards that are still in chats.
  await submit({ name: 'submit' })
  expect(clues()).toBe(before + 1)
})

test('the value of the button alone says which form it is', async () => {
  const before = clues()
  const { draft } = await openForm()
  await submit({ value: { act: 'file', draft }, messageId: 'om_unknown' })
  expect(clues()).toBe(before + 1)
})

test('a value that is a string without sense leaves the name to decide', async () => {
  const before = clues()
  const { draft } = await openForm()
  await submit({ value: '提交', name: `submit_${draft}`, messageId: 'om_unknown' })
  expect(clues()).toBe(before + 1)
})

test('a form without a value is submitted once, however often the button is tapped', async () => {
  const before = clues()
  const { draft } = await openForm()
  await submit({ name: `submit_${draft}` })
  expect(await submit({ name: `submit_${draft}` })).toContain('已提交或已关闭')
  expect(clues()).toBe(before + 1)
})

test('the name of somebody else’s form submits nothing', async () => {
  const before = clues()
  const { draft, messageId, chatId } = await openForm()
  const made = { who: rco.liaison, messageId, chatId, form: filled, name: `submit_${draft}` }
  expect(await deliverByHand(play().stage, made)).toContain('已提交或已关闭')
  expect(clues()).toBe(before)
})

test('an ordinary button whose value is JSON in a string does what it says', async () => {
  await play().file()
  const { messageId, chatId } = play().card(rco.member)
  const made = { who: rco.member, messageId, chatId, value: '{"act":"todo"}' }
  await deliverByHand(play().stage, made)
  await play().stage.settle()
  expect(play().read(rco.member)).toContain('待办')
})

test('a button that carries nothing is answered, not met with silence', async () => {
  await play().file()
  expect(await submit({ name: 'whatever' })).toContain('这个按钮已失效')
})

test('a callback of an unexpected shape is answered, not met with silence', async () => {
  const { messageId, chatId } = play().card(rco.member)
  const made = { who: '', messageId, chatId, value: { act: 'todo' } }
  expect(await deliverByHand(play().stage, made)).toContain('这个按钮已失效')
})
