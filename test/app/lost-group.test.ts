import { beforeEach, expect, test } from 'vitest'
import { until } from '../until.ts'
import { admin, Play, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

let play: Play
beforeEach(async () => {
  play = new Play(await openStage('2026-03-10 10:20'))
  await play.stage.tick()
  return () => play.stage.close()
})

const told = () =>
  play.stage.feishu
    .cards({ person: admin })
    .map((card) => card.cardText)
    .filter((text) => text.includes('群已解散') || text.includes('移出群'))

const isActive = (chatId: string) =>
  play.stage.engine.get<{ active: number }>('SELECT active FROM chat WHERE chat_id = ?', chatId)
    ?.active === 1

test('a group that was dissolved with its history kept is noticed within a week', async () => {
  await play.stage.feishu.disband('oc_joint', rco.liaison, true)
  await play.stage.go('2026-03-17 10:30')
  await play.stage.settle()
  await until(() => told().length > 0, 'word of the group')
  expect(told()[0]).toContain('河长+检察长协作群')
  expect(isActive('oc_joint')).toBe(false)
})

test('a group that the bot was taken out of unheard is noticed within a week', async () => {
  const chat = play.stage.feishu.world.chat('oc_rco')
  if (chat) chat.dissolved = true
  if (chat) chat.historyKept = true
  await play.stage.go('2026-03-17 10:30')
  await until(() => !isActive('oc_rco'), 'the loss of the group')
})

test('groups that stand are asked after once a week, and nothing changes', async () => {
  for (const day of ['11', '13', '17', '18', '20']) await play.stage.go(`2026-03-${day} 10:30`)
  const asked = () =>
    // An expired token makes the bot repeat the first call.
    play.stage.feishu.calls.filter(
      ({ code, path }) => code === 0 && /v1\/chats\/oc_[a-z]+$/.test(path),
    ).length
  await until(() => asked() >= 3, 'a question for each group')
  expect([asked(), told()]).toEqual([3, []])
})

test('a group is told to be lost once', async () => {
  await play.stage.feishu.disband('oc_joint', rco.liaison, true)
  for (const day of ['17', '18', '24']) await play.stage.go(`2026-03-${day} 10:30`)
  await until(() => told().length > 0, 'word of the group')
  expect(told()).toHaveLength(1)
})

test('a group that Feishu does not tell about for once is kept', async () => {
  play.stage.feishu.faults.next({ kind: 'server-error', match: 'v1/chats/', times: 9 })
  await play.stage.go('2026-03-17 10:30')
  await play.stage.settle()
  expect(isActive('oc_joint')).toBe(true)
})
