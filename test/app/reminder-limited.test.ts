import { expect, onTestFinished, test } from 'vitest'
import { Play, pro, rco, sand } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

const major = { grade: '重大' }
/** Another clue, told apart from the first by its river. */
const fishing = '蒲河石林桥段今天早上有人电鱼'

test('a card of several reminders shows nothing more of a case that its receiver may no longer see', async () => {
  const play = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => play.stage.close())
  const open = await play.live('referred', await play.file(rco.member, sand))
  const limited = await play.live('referred', await play.file(rco.member, fishing, major))
  const cards = () =>
    play.stage.feishu
      .cards({ person: pro.liaison })
      .filter((one) => one.cardText.startsWith('时限提醒'))
  const named = () => cards().filter((one) => one.cardText.includes(limited.letter))
  for (let day = 11; named().length === 0; day += 1) await play.stage.go(`2026-03-${day} 09:11`)
  const both = named()
  expect(both.map((one) => one.cardText.includes(open.letter))).toEqual([true])
  await play.type(rco.approver, `/限定 ${limited.clue}`)
  expect(await play.submit(rco.approver, { people: [rco.liaison, pro.approver] })).toContain('限定')
  expect(cards().filter((one) => one.cardText.includes('蒲河'))).toEqual([])
  expect(cards().filter((one) => one.cardText.includes(limited.letter))).toEqual([])
  expect(cards().some((one) => one.cardText.includes(open.letter))).toBe(true)
})
