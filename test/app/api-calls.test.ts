import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'
import { Play, pro, rco, sand } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { makeJpeg } from './photo-kit.ts'

async function open(): Promise<Play> {
  const play = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => play.stage.close())
  return play
}

const callsOf = ({ stage }: Play) =>
  stage.feishu.calls.filter(({ path }) => !path.includes('/auth/') && !path.includes('/bot/v3/'))

const patchesOf = (play: Play, messageId: string) =>
  callsOf(play).filter(({ method, path }) => method === 'PATCH' && path.endsWith(messageId)).length

/** Somebody files a clue with three photos; returns the card of the liaison officer. */
async function fileWithPhotos(play: Play): Promise<string> {
  for (const comment of ['一', '二', '三']) {
    await play.stage.feishu.say(rco.member, 'bot', { image: Buffer.from(makeJpeg({ comment })) })
  }
  await play.stage.settle()
  const clue = await play.file(rco.member, sand)
  return play.cardOf(rco.liaison, clue).messageId
}

const photosOn = (play: Play, messageId: string) =>
  [...JSON.stringify(play.stage.feishu.message(messageId).card).matchAll(/"img_key":/g)].length

test('a clue costs at most 72 calls from filing to receipt, every step typed', async () => {
  const play = await open()
  await play.live('handling')
  await play.type(pro.handler, '/进展 移1 已到现场勘查')
  await play.type(pro.handler, '/办结 移1 已责令整改到位，清运弃渣，今天完成')
  await play.submit(pro.handler)
  await play.type(pro.handler, '/反馈 移1 已责令整改到位，弃渣全部清运')
  await play.type(rco.liaison, '/签收 移1 满意')
  expect(play.read(rco.liaison)).toContain('已归档')
  expect(callsOf(play).length).toBeLessThanOrEqual(72)
})

test('three photos of one clue cost each card one patch, also when one takes longer', async () => {
  const play = await open()
  play.stage.feishu.faults.next({ kind: 'slow', match: 'v1/images', amount: 300 })
  const card = await fileWithPhotos(play)
  expect(photosOn(play, card)).toBe(3)
  expect(patchesOf(play, card)).toBe(1)
})

test('a photo that cannot be uploaded now does not keep the others from being shown', async () => {
  const play = await open()
  const { faults } = play.stage.feishu
  const match = 'v1/images'
  // One fails and two succeed; retries fail until the fault is over, however soon they come.
  faults.next({ kind: 'server-error', match })
  faults.next({ kind: 'slow', match, amount: 0, times: 2 })
  faults.always({ kind: 'server-error', match })
  const card = await fileWithPhotos(play)
  await until(() => photosOn(play, card) === 2, 'the two that arrived')
  faults.clear()
  // However many attempts there were, no pause between two is longer.
  await play.stage.go('2026-03-10 11:20')
  await until(() => photosOn(play, card) === 3, 'the third')
})

test('a file that is not kept is no longer named on the card', async () => {
  const play = await open()
  await play.type(rco.member, { file: { name: '清单.exe', bytes: Buffer.from('MZ') } })
  const clue = await play.file(rco.member, sand)
  expect(play.cardOf(rco.liaison, clue).cardText).not.toContain('文件 1 份')
})

test('a reminder whose button was tapped changes with the answer, without a patch', async () => {
  const play = await open()
  await play.live('referred')
  await play.stage.go('2026-03-17 09:11')
  const reminder = play.stage.feishu
    .cards({ person: pro.liaison })
    .findLast((one) => one.cardText.startsWith('时限提醒'))
  if (!reminder) throw new Error('nobody was reminded')
  await play.tap(pro.liaison, reminder, '受理')
  expect(play.stage.feishu.message(reminder.messageId).cardText).toContain('受理或退回　已办妥')
  expect(patchesOf(play, reminder.messageId)).toBe(0)
})
