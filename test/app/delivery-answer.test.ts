import { expect, test } from 'vitest'
import { outcomeOfCall } from '../../src/feishu/call-outcome.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { type DeliveryBench, groupA, openBench, textsIn } from './delivery-kit.ts'

const second = 1000

for (const kind of ['bare-success', 'empty-success'] as const) {
  test(`a success that says too little (${kind}) holds up nothing and is sent once`, async () => {
    const { put, delivery, local } = await openBench()
    local.faults.next({ kind, match: 'v1/messages' })
    put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
    put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
    await delivery.idle()
    expect(textsIn(local, 'oc_group_a')).toEqual(['一', '二'])
  })

  test(`a card whose sending was answered with ${kind} is patched when it changes`, async () => {
    const { put, delivery, local, office } = await openBench()
    office.cards.set(1, '待受理')
    local.faults.next({ kind, match: 'v1/messages' })
    put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
    await delivery.idle()
    office.cards.set(1, '已办结')
    put('p2', 'oc_group_a', { kind: 'patch', card: 1 })
    await delivery.idle()
    expect(local.lastCard({ chat: 'oc_group_a' }).cardText).toBe('已办结')
  })
}

test('an answer to a message that is taken with too little said is sent once', async () => {
  const { put, delivery, local } = await openBench()
  const { messageId } = await local.say('ou_liaison', { chat: 'oc_group_a' }, '问')
  local.faults.next({ kind: 'empty-success', match: 'reply' })
  put('p1', 'oc_group_a', { kind: 'reply-text', messageId: messageId ?? '', text: '答' })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['问', '答'])
})

/** A card in the group that is patched during a fault. */
async function patchWith(
  bench: DeliveryBench,
  fault: Parameters<typeof bench.local.faults.next>[0],
) {
  const { put, delivery, local, office } = bench
  office.cards.set(1, '待受理')
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  local.faults.next({ match: 'PATCH', ...fault })
  office.cards.set(1, '已办结')
  put('p2', 'oc_group_a', { kind: 'patch', card: 1 })
  await delivery.idle()
}

test('a card that somebody is using is patched within two seconds', async () => {
  const bench = await openBench()
  await patchWith(bench, { kind: 'card-locked' })
  await bench.advance(2 * second)
  expect(bench.local.lastCard({ chat: 'oc_group_a' }).cardText).toBe('已办结')
})

test('a card that somebody is using for ten seconds is patched right after', async () => {
  const bench = await openBench()
  await patchWith(bench, { kind: 'card-locked', times: 9 })
  for (const _ of Array(10)) await bench.advance(second)
  expect(bench.local.lastCard({ chat: 'oc_group_a' }).cardText).toBe('已办结')
})

test('a card that is patched during a tap shows the new state in the end', async () => {
  const { put, delivery, local, office, advance } = await openBench({
    local: { knobs: { earlyUpdate: 'locked' } },
  })
  office.cards.set(1, '待受理')
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  const { messageId } = local.lastCard({ chat: 'oc_group_a' })
  local.world.pendingCallbacks.set(messageId, { count: 1, changedEarly: false })
  office.cards.set(1, '已办结')
  put('p2', 'oc_group_a', { kind: 'patch', card: 1 })
  await delivery.idle()
  local.world.pendingCallbacks.delete(messageId)
  await advance(2 * second)
  expect(local.lastCard({ chat: 'oc_group_a' }).cardText).toBe('已办结')
})

const inner = (code: number, words: string) =>
  `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${words}; ErrorValue: x`

/** The meaning of 230099, by the code inside it. */
const wrapped: readonly (readonly [number, string, string, RegExp])[] = [
  [11310, 'card action is lock', 'retry', /正在操作/],
  [200810, 'a user is interacting with the card', 'retry', /正在操作/],
  [11310, 'element exceeds the limit', 'permanent', /过多/],
  [11310, 'card table number over limit', 'permanent', /过多/],
  [100290, 'There is an invalid user resource(at/person) in your card', 'permanent', /人员/],
  [200570, 'card contains invalid image keys', 'permanent', /图片/],
  [200621, 'parse card json err', 'permanent', /开发人员/],
  [2200, 'Service Internal Error', 'ambiguous', /自动重试/],
]
for (const [code, words, kind, advice] of wrapped) {
  test(`230099 around ${code} “${words}” is ${kind} and says what to do`, () => {
    const outcome = outcomeOfCall(230099, 400, inner(code, words))
    expect(outcome.kind).toBe(kind)
    expect(outcome.advice).toMatch(advice)
  })
}

test('a failure holds nothing of what Feishu repeats of a card, except for its own terms', () => {
  const told = (value: string) => {
    const answer = inner(200621, 'parse card json err').replace(/x$/, value)
    return new FeishuFailure(answer, outcomeOfCall(230099, 400, answer)).message
  }
  const known = 'unknown property, property: corner_radius, path: ROOT -> body'
  expect(told(known)).toContain(known)
  const repeated = told('invalid text, value: 某镇河长未巡雪雁湖\n13800138000')
  expect(repeated).toContain('ErrCode: 200621')
  expect(repeated).not.toMatch(/雪雁湖|138/)
})

test('230099 without a reason inside is not sent for ever', () => {
  expect(outcomeOfCall(230099, 400, 'Failed to create card content').kind).toBe('permanent')
})

test('an answer that is not Feishu’s, such as a proxy’s, holds up nobody and is tried again', async () => {
  expect(outcomeOfCall(null, 429)).toMatchObject({ kind: 'retry', reach: 'app' })
  expect(outcomeOfCall(1, 429)).toMatchObject({ kind: 'retry', reach: 'app' })
  expect(outcomeOfCall(null, 403)).toMatchObject({ kind: 'retry', reach: 'call' })
  expect(outcomeOfCall(null, 407)).toMatchObject({ kind: 'retry', reach: 'call' })
  expect(outcomeOfCall(null, 413)).toMatchObject({ kind: 'retry', reach: 'call' })
})
