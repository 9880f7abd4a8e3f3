import { expect, onTestFinished, test } from 'vitest'
import { Play, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

/** Feishu's answer when the message to reply to was withdrawn (feishu.md 4.3). */
const gone = { kind: 'code', match: '/reply', amount: 230011 } as const

/** What a group reads after a command whose answer has no message to reply to; and what administrators are told. */
async function afterwards(text: string) {
  const play = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => play.stage.close())
  const { feishu, engine } = play.stage
  const before = feishu.messages({ chat: 'oc_rco' }).length
  feishu.faults.next(gone)
  await play.typeIn('oc_rco', rco.liaison, text)
  // The call was refused exactly once.
  expect(feishu.faults.list()).toEqual([])
  const read = feishu.messages({ chat: 'oc_rco' }).slice(before)
  return {
    read: read.map((one) => `${one.text}${one.cardText}`).join(' '),
    undelivered: engine.all("SELECT act FROM journal WHERE act = 'undeliverable'"),
  }
}

test('a card that answers a recalled message goes to the group itself, and nobody is told', async () => {
  const { read, undelivered } = await afterwards('/线索 蒲河石林桥下有污水直排')
  expect(read).toContain('登记线索')
  expect(undelivered).toEqual([])
})

test('a sentence that answers a recalled message goes to the group itself, and nobody is told', async () => {
  const { read, undelivered } = await afterwards('/移送 线索 2026-0999')
  expect(read).toContain('没有找到这个编号')
  expect(undelivered).toEqual([])
})
