import { expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

async function choose(who: string, key: string): Promise<string> {
  const before = play().countOf(who)
  await play().stage.feishu.menu(who, key)
  await play().stage.settle()
  const messages = play().stage.feishu.messages({ person: who })
  return messages
    .filter((one) => one.sender === 'bot')
    .slice(before)
    .map((one) => one.cardText || one.text)
    .join()
}

test('a menu entry that names an act runs it', async () => {
  expect(await choose(rco.liaison, 'todo')).toContain('待办')
})

for (const key of ['case_new', '待办事项', '']) {
  test(`a menu entry with the unknown key “${key}” is answered with what to do`, async () => {
    expect(await choose(rco.member, key)).toContain('请发送“帮助”')
  })
}

test('a menu entry is answered for somebody who is not registered', async () => {
  expect(await choose('ou_stranger', 'case_new')).toContain('登记')
})
