import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

/** The administrator stops a person and registers him in another organisation. */
async function moves(who: string, name: string, to: string): Promise<void> {
  await play().type(admin, { text: `/绑定 停用 @${name}`, mentions: [who] })
  await play().type(admin, { text: `/绑定 @${name} ${to}`, mentions: [who] })
}

const answerTo = async (who: string, text: string) => {
  const [answer] = await play().type(who, text)
  return answer?.cardText || answer?.text || ''
}

test('whoever went over to the unit concerned sees no more of the clue that he filed', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥下游有污水直排，疑似区水利局不作为')
  await play().type(rco.member, `/补充 ${clue}`)
  await moves(rco.member, '甲工作员', '区水利局 联络员')
  expect(await answerTo(rco.member, `/查 ${clue}`)).toContain('没有找到这个编号')
  expect(await answerTo(rco.member, '/查 蒲河')).not.toContain('2026-0001')
})

test('nor does he submit what he began to write about it', async () => {
  const { messageId, chatId } = play().card(rco.member)
  const { id } = play().stage.engine.get<{ id: number }>(
    "SELECT id FROM draft WHERE act = 'supplement'",
  ) ?? { id: 0 }
  const value = { act: 'submit', draft: id }
  const form = { text: '夜间仍在排放' }
  const answer = await tapByHand(play().stage, { who: rco.member, messageId, chatId, value, form })
  expect(answer).toContain('该表单已提交或已关闭')
})

test('nor does he hear what becomes of it, nor take it back', async () => {
  const before = play().countOf(rco.member)
  await play().live('referred', '线索 2026-0001')
  expect(play().countOf(rco.member)).toBe(before)
  expect(await answerTo(rco.member, '/撤回 线索 2026-0001 不要查')).toContain('没有找到')
})

test('nor does a card or form that he was sent for it show it', () => {
  const cards = play()
    .stage.feishu.cards({ person: rco.member })
    .map((one) => one.cardText)
  expect(cards.join('\n')).not.toContain('污水直排')
})

test('whoever went over to the unit concerned reads no early notice that was sent to him', async () => {
  const { clue } = await play().live('handling', await play().file(rco.liaison))
  await play().type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就采砂问题发出诉前检察建议`)
  const card = play().card(rco.liaison)
  expect(card.cardText).toContain('拟就采砂问题')
  await moves(rco.liaison, '甲联络员', '区水利局 联络员')
  const { id } = play().stage.engine.get<{ id: number }>(
    "SELECT id FROM matter WHERE kind = 'early-notice'",
  ) ?? { id: 0 }
  const { messageId, chatId } = card
  const value = { act: 'show', matter: id }
  const answer = await tapByHand(play().stage, { who: rco.liaison, messageId, chatId, value })
  expect(answer).toContain('没有找到这个编号')
})

test('whoever left and came back elsewhere is no longer among those to whom a clue is limited', async () => {
  const clue = await play().file('ou_chief', '綦江河石角段有人填河造地约十亩', { grade: '重大' })
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [pro.handler] })
  expect(await answerTo(pro.handler, `/查 ${clue}`)).toContain('填河造地')
  await moves(pro.handler, '乙检察官', '区水利局 联络员')
  expect(await answerTo(pro.handler, `/查 ${clue}`)).toContain('没有找到这个编号')
})

test('whoever is given a limited clue in hand sees it, though nobody named him', async () => {
  const clue = await play().file('ou_chief', '綦江河石角段有人在岸线违建三层', { grade: '重大' })
  await play().type(rco.approver, `/自办 ${clue} 甲主任`)
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [pro.chief] })
  await play().type(admin, { text: '/绑定 @陌生人 区河长办 承办人', mentions: ['ou_stranger'] })
  await play().type(rco.approver, { text: `/移交 ${clue} @陌生人`, mentions: ['ou_stranger'] })
  expect(await answerTo('ou_stranger', `/查 ${clue}`)).toContain('违建三层')
})

test('a unit that is relieved of a finding is told so, not shown an empty card', async () => {
  await play().type(
    pro.liaison,
    '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现问题1个：1、弃渣堆放',
  )
  await play().submit(pro.liaison)
  await play().type(pro.liaison, '/交办 巡1 第1项 区生态环境局 5月31日')
  await play().type(pro.liaison, '/交办 巡1 第1项 区农业农村委 5月31日')
  expect(play().read(unit.ecology)).toContain('“弃渣堆放”已改由区农业农村委整改')
})

test('one mention names who receives what is handed over, not also who hands it over', async () => {
  const clue = await play().file(rco.approver, '蒲河石林桥上游有网箱养鱼')
  await play().type(rco.approver, `/自办 ${clue} 甲主任`)
  await play().type(rco.approver, { text: `/移交 ${clue} @陌生人`, mentions: ['ou_stranger'] })
  expect(play().read('ou_stranger')).toContain('已移交：甲主任 → 陌生人')
})
