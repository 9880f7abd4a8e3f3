import { afterAll, beforeAll, expect, test } from 'vitest'
import { putOutboxMessage } from '../../src/store/outbox.ts'
import { admin, Play, pro, rco, unit } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

let shared: Play | null = null
beforeAll(async () => {
  shared = new Play(await openStage('2026-03-10 10:20'))
})
afterAll(() => shared?.stage.close())

function play(): Play {
  if (!shared) throw new Error('the stage is not open yet')
  return shared
}

const hour = 3_600_000
const deadLetters = () =>
  play()
    .stage.feishu.cards({ person: admin })
    .filter((card) => card.cardText.startsWith('有消息未能送达'))

/** This many messages to a person, each as its own outbox message. */
async function send(who: string, count: number): Promise<void> {
  const { stage } = play()
  const now = stage.feishu.clock.now()
  for (let at = 0; at < count; at += 1) {
    const payload = { kind: 'text', to: { type: 'open_id', id: who }, text: `提醒${at}` } as const
    putOutboxMessage(stage.engine, {
      id: crypto.randomUUID(),
      orderingKey: who,
      payload,
      notBefore: now,
      now,
    })
  }
  await stage.settle()
}

function setAvailable(available: boolean, ...people: readonly string[]): void {
  for (const one of people) {
    const person = play().stage.feishu.world.person(one)
    if (person) person.available = available
  }
}

test('several messages that one cause keeps from a person are one card to the administrator', async () => {
  setAvailable(false, rco.member)
  await send(rco.member, 3)
  expect(deadLetters()).toHaveLength(1)
  expect(deadLetters()[0]?.cardText).toContain('共 3 条')
})

test('the same cause at other people joins the card and names them', async () => {
  setAvailable(false, pro.handler, unit.water)
  await send(pro.handler, 1)
  await send(unit.water, 1)
  expect(deadLetters()).toHaveLength(1)
  expect(deadLetters()[0]?.cardText).toContain('乙检察官')
  expect(deadLetters()[0]?.cardText).toContain('共 5 条')
})

test('what people do meanwhile does not have the same cause told anew', async () => {
  await play().file(rco.liaison)
  await send(pro.handler, 1)
  expect(deadLetters()).toHaveLength(1)
  expect(deadLetters()[0]?.cardText).toContain('共 6 条')
})

test('another cause is another card', async () => {
  const person = play().stage.feishu.world.person(unit.ecology)
  if (person) person.blocksBot = true
  await send(unit.ecology, 2)
  expect(deadLetters()).toHaveLength(2)
  expect(deadLetters()[1]?.cardText).toContain('屏蔽')
  if (person) person.blocksBot = false
})

test('重发 on the card sends everything that failed for its reason, and nothing else', async () => {
  setAvailable(true, rco.member, pro.handler, unit.water)
  const [card] = deadLetters()
  if (!card) throw new Error('no dead letter')
  const before = [unit.ecology, rco.member].map((one) => play().countOf(one))
  expect(await play().tap(admin, card, '重发')).toBe('已重发 6 条')
  expect([unit.ecology, rco.member].map((one) => play().countOf(one))).toEqual([
    before[0],
    (before[1] ?? 0) + 3,
  ])
})

test('what fails again for a reason that was thought removed is told anew', async () => {
  const before = deadLetters().length
  setAvailable(false, rco.member)
  await send(rco.member, 1)
  expect(deadLetters()).toHaveLength(before + 1)
})

test('the same cause a day later is told anew', async () => {
  const before = deadLetters().length
  await play().stage.feishu.clock.advance(25 * hour)
  await send(rco.member, 1)
  expect(deadLetters().length).toBe(before + 1)
  setAvailable(true, rco.member)
})

test('of many people that a cause keeps from being told five are named, and all messages counted', async () => {
  await play().stage.feishu.clock.advance(24.1 * hour)
  const people = [rco.liaison, rco.approver, pro.liaison, pro.handler, pro.approver, unit.water]
  setAvailable(false, ...people)
  for (const one of people) await send(one, 1)
  const card = deadLetters().at(-1)?.cardText ?? ''
  setAvailable(true, ...people)
  const names = play().stage.store.directory.current()
  const told = people.map((one) => card.includes(names.personName(one)))
  expect(told).toEqual([true, true, true, true, true, false])
  expect(card).toContain('共 6 条')
})

test('自检 counts all that was not delivered, and lists five of them', async () => {
  await play().type(admin, '/自检')
  const text = play().read(admin)
  const [, count] = /未送达 (\d+) 条/.exec(text) ?? []
  expect(Number(count)).toBeGreaterThan(5)
  expect(text.match(/ 发往.*：/g)).toHaveLength(5)
})
