import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { recollect } from '../../src/app/recollection.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import type { FeishuPort } from '../../src/feishu/port.ts'
import { recollectionFact } from '../../src/store/recollection-fact.ts'
import { silent } from './delivery-kit.ts'
import { at, openStage } from './district-kit.ts'

const now = at('2026-03-10 10:20')
let services: Services
let chats: readonly string[]

beforeEach(async () => {
  const stage = await openStage('2026-03-10 10:20')
  onTestFinished(() => stage.close())
  services = createServices(stage.store, stage.store.profile, silent, () => now)
  services.store.system.setFact(recollectionFact, JSON.stringify({ since: at('2025-12-30 10:00') }))
  chats = services.store.directory.chatIds()
})

type Pages = Awaited<ReturnType<FeishuPort['ownMessages']>>

/** Reads what a page of each chat has; everything by default is empty. */
async function readBack(page: (chatId: string, token: string) => Pages | FeishuFailure) {
  const asked: string[] = []
  const ownMessages: FeishuPort['ownMessages'] = async ({ chatId, token }) => {
    asked.push(chatId)
    const found = page(chatId, token)
    if (found instanceof FeishuFailure) throw found
    return found
  }
  await recollect(services, { ownMessages }, () => false)
  return asked
}

const empty: Pages = { contents: [], next: null }
const saying = (...contents: string[]): Pages => ({ contents, next: null })
const failure = (kind: 'permission' | 'permanent' | 'retry') =>
  new FeishuFailure('', { kind, reach: 'chat', advice: '不在群内。' })
const isOver = () => services.store.system.fact(recollectionFact) === null
const note = () =>
  services.store.engine.get<{ note: string }>("SELECT note FROM journal WHERE act = 'recollected'")
    ?.note
const next = (year = 2026) => services.store.numbers.nextOrdinal('clue', year)

test('of numbers that are shown higher and higher the first that stays unused is named', async () => {
  await readBack((chat) =>
    chat === chats[0] ? saying('线索 2026-0003', '线索 2026-0002', '线索 2026-0007') : empty,
  )
  expect(next()).toBe(8)
  expect(note()).toContain('空号：线索 2026-0001 至 线索 2026-0007')
})

test('a chat that may not be read is counted with its reason, and the others are read', async () => {
  for (const kind of ['permission', 'permanent'] as const) {
    services.store.system.setFact(recollectionFact, JSON.stringify({ since: now }))
    const asked = await readBack((chat) => (chat === chats[0] ? failure(kind) : empty))
    expect(asked).toEqual(chats)
    expect(note()).toContain('1 个会话未能回读（不在群内）')
    expect(isOver()).toBe(true)
  }
})

test('what fails for a while is waited for, and the same chat is read next', async () => {
  expect(await readBack(() => failure('retry'))).toEqual([chats[0]])
  expect(isOver()).toBe(false)
  expect(await readBack(() => empty)).toEqual(chats)
  expect(note()).toContain(`读 ${chats.length} 个会话`)
  expect(note()).not.toContain('未能回读')
})

test('a number that is a thousand too high is used by nobody, and named', async () => {
  await readBack(() => saying('线索 2026-1001'))
  expect(next()).toBe(1)
  expect(note()).toContain('所见编号过大，未采用，请核对：线索 2026-1001')
  services.store.system.setFact(recollectionFact, JSON.stringify({ since: now }))
  await readBack(() => saying('线索 2026-1000'))
  expect(next()).toBe(1001)
})

test('a confidential number is not given again, and not told either', async () => {
  const secret = `${services.profile.numbering.office}密`
  await readBack(() => saying(`${secret}〔2026〕4号`, '线索 2026-0002'))
  expect(services.store.numbers.nextOrdinal(secret, 2026)).toBe(5)
  expect(note()).toContain('空号：线索 2026-0001 至 线索 2026-0002')
  expect(note()).not.toContain('密〔')
})

test('numbers of the years since the backup count, and of no others', async () => {
  await readBack(() =>
    saying('线索 2024-0009', '线索 2025-0009', '线索 2026-0009', '线索 2027-0009'),
  )
  expect([2024, 2025, 2026, 2027].map(next)).toEqual([1, 10, 10, 1])
})

test('of one chat a thousand messages are read, and that there were more is said', async () => {
  const asked = await readBack((chat, token) =>
    chat === chats[0] ? { contents: ['一'], next: `${token}x` } : empty,
  )
  expect(asked.filter((one) => one === chats[0])).toHaveLength(20)
  expect(note()).toContain(`${20} 条`)
  expect(note()).toContain('其中 1 个会话只读最近 1000 条')
})

test('sixty pages are read at once, and the rest with the next run', async () => {
  const endless = (_: string, token: string): Pages => ({ contents: [], next: `${token}x` })
  expect(await readBack(endless)).toHaveLength(60)
  expect(isOver()).toBe(false)
})

test('what is no message shows nothing, and the series stay', async () => {
  await readBack(() => saying('{"elements":[[{"text":"线索 2026-0000"}]]}'))
  expect(next()).toBe(1)
  expect(note()).toContain('所见编号均未超出，序列不变')
})
