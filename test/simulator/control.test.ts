import { afterEach, beforeEach, expect, test } from 'vitest'
import { button, CLERK, cardOf, raiseStage, type Stage, sendCard } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage()
})
afterEach(() => stage.feishu.close())

async function ask(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${stage.feishu.url}/simulator${path}`, {
    method,
    ...(body
      ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : {}),
  })
}

test('another process can speak for a person', async () => {
  const push = await (await ask('POST', '/say', { person: CLERK, text: '待办' })).json()
  expect(push).toMatchObject({ state: 'delivered', type: 'im.message.receive_v1' })
})

test('another process can tap and hears why the client refuses', async () => {
  const id = await sendCard(stage, cardOf(button('同意', { disabled: true })), CLERK)
  const answer = await ask('POST', '/tap', { person: CLERK, messageId: id, target: '同意' })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ refused: 'disabled' })
})

test('another process can move the clock', async () => {
  const before = stage.feishu.clock.now()
  await ask('POST', '/clock', { advance: 3_600_000 })
  expect(stage.feishu.clock.now() - before).toBeGreaterThanOrEqual(3_600_000)
})

test('another process can inject and lift a standing fault', async () => {
  await ask('POST', '/faults', { kind: 'unreachable', times: null })
  const failed = await (await ask('POST', '/say', { person: CLERK, text: 'x' })).json()
  expect(failed).toMatchObject({ state: 'pending' })
  await ask('DELETE', '/faults')
  const passed = await (await ask('POST', '/say', { person: CLERK, text: 'y' })).json()
  expect(passed).toMatchObject({ state: 'delivered' })
})

test('another process can go back to a snapshot', async () => {
  const { id } = (await (await ask('POST', '/snapshot')).json()) as { id: string }
  await ask('POST', '/say', { person: CLERK, text: 'x' })
  await ask('POST', '/rollback', { id })
  expect(stage.feishu.messages({ person: CLERK })).toEqual([])
})

test('an incomplete request is refused with the name of what is missing', async () => {
  const answer = await ask('POST', '/say', { text: 'x' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ error: 'person is required' })
})

test('a page of another site can not act for anybody', async () => {
  const answer = await fetch(`${stage.feishu.url}/simulator/say`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: JSON.stringify({ person: CLERK, text: 'x' }),
  })
  expect(answer.status).toBe(403)
  expect(stage.feishu.messages({ person: CLERK })).toEqual([])
})
