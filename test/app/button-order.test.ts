import { expect, test } from 'vitest'
import { type Play, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

/** The buttons of a card, in order. */
const buttonsOn = (card: unknown): readonly string[] =>
  [...JSON.stringify(card).matchAll(/"tag":"button".*?"content":"([^"]+)"/g)].map(
    ([, text = '']) => text,
  )
const buttonsOf = (one: Play, who: string, number: string) =>
  buttonsOn(one.cardOf(who, number).card)

test('in a unit of two persons 同意 comes first and 撤回 last on the card of the approval', async () => {
  const clue = await play().file(unit.ecology)
  await play().type(unit.ecology, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  expect(buttonsOf(play(), unit.ecologyApprover, clue)).toEqual(['同意', '驳回', '补充', '撤回'])
  expect(buttonsOf(play(), unit.ecology, clue)).toEqual(['补充', '催办', '撤回'])
})

test('in a unit of two persons its own conclusion is approved by the first button', async () => {
  const clue = await play().file(unit.ecology)
  await play().type(unit.ecology, `/自办 ${clue}`)
  await play().type(unit.ecology, `/办结 ${clue} 已责令整改到位，弃渣全部清运，今天完成`)
  await play().submit(unit.ecology)
  expect(buttonsOf(play(), unit.ecologyApprover, clue).slice(0, 2)).toEqual(['同意', '驳回'])
})

test('of a draft plan, a planned activity and a planned patrol what takes it back stands last', async () => {
  await play().type(rco.liaison, '/要点 2026 1. 开展采砂专项巡查，区水利局，6月30日前')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/宣传 3月22日 水法宣传周 人民广场 现场咨询')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/巡查 3月20日 綦江河 石角段')
  await play().submit(rco.liaison)
  const lists = play()
    .stage.feishu.cards({ person: rco.liaison })
    .map((one) => buttonsOn(one.card))
  const last = ['撤回', '取消活动', '取消巡查'].map((undo) => {
    const own = lists.filter((one) => one.includes(undo))
    return own.length > 0 && own.every((one) => one.at(-1) === undo && one.length > 1)
  })
  expect(last).toEqual([true, true, true])
})
