import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()
const long = '污'.repeat(100_000)

test('a mistyped command with a very long text is answered with a card that Feishu takes', async () => {
  await play().type(rco.liaison, `/线锁 ${long}`)
  expect(play().read(rco.liaison)).toContain('内容较长，按钮不能带入')
})

test('a choice between matters after a very long text is a card that Feishu takes', async () => {
  await play().file()
  await play().file()
  await play().type(rco.liaison, `/补充 ${long}`)
  expect(play().read(rco.liaison)).toContain('所写内容较长')
})

// The time it takes is tested with the readers (reading-fuzz).
test('a very long text without a break is answered as a patrol', async () => {
  await play().type(rco.liaison, `/巡查 ${long}`)
  expect(play().read(rco.liaison)).toContain('巡查')
})

test('a huge value that no form offers comes back short', async () => {
  await play().type(rco.liaison, '/线索 蒲河 石林桥下游有污水直排')
  const form = play().card(rco.liaison)
  const draft = play().stage.engine.get<{ id: number }>('SELECT max(id) AS id FROM draft')?.id
  const answer = await tapByHand(play().stage, {
    who: rco.liaison,
    messageId: form.messageId,
    chatId: form.chatId,
    value: { act: 'file', draft },
    form: { river: '9'.repeat(100_000) },
  })
  expect(answer.length).toBeLessThan(28 * 1024)
})
