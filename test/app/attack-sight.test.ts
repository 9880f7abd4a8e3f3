import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay()

/** The sealed reporter of the newest matter that has one. */
const lastSealed = () =>
  play().stage.engine.get<{ text: string }>('SELECT text FROM seal ORDER BY matter DESC LIMIT 1')
    ?.text

test('a tap under the private card of somebody else shows nothing of that card', async () => {
  await play().live('handling')
  const card = play().card(pro.handler)
  expect(card.cardText).toContain('挖机')
  const answer = await tapByHand(play().stage, {
    who: unit.ecology,
    messageId: card.messageId,
    chatId: card.chatId,
    value: { act: 'file', draft: 99_999 },
  })
  expect(answer).toContain('该表单已提交或已关闭')
  expect(answer).not.toContain('挖机')
})

test('a refused form in a group does not show the reporter to the group', async () => {
  await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  const form = play().stage.feishu.lastCard({ chat: 'oc_rco' })
  const answer = await play().stage.feishu.tap(rco.member, form.messageId, '提交', {
    formValue: {
      description: '举报人李四反映有挖机采砂，电话13812345678',
      foundOn: '2027-01-01 +0800',
    },
  })
  expect(answer.toast?.content).toContain('发现日期')
  expect(JSON.stringify(answer.card)).not.toMatch(/李四|13812345678/)
})

test('the reporter that a refused form in a group kept back is sealed with the clue', async () => {
  const form = play().stage.feishu.lastCard({ chat: 'oc_rco' })
  await play().tap(rco.member, form, '提交', { foundOn: '2026-03-10 +0800' })
  expect(lastSealed()).toBe('李四 13812345678')
})

test('so is the reporter whom any other form in a group keeps back, as it was typed and where it is refused', async () => {
  const said = '綦江河石角段 河长办3人检察院2人 发现问题1个：污水直排，举报人王五，电话13912345678'
  await play().typeIn('oc_rco', rco.liaison, `/巡查 记录 3月9日 ${said}`)
  const form = play().stage.feishu.lastCard({ chat: 'oc_rco' })
  expect(JSON.stringify(form.card)).not.toMatch(/王五|13912345678/)
  const heard = '污水直排，联系人赵六，电话13712345678'
  const tomorrow = '2026-03-11 +0800'
  await play().tap(rco.liaison, form, '提交', { findings: heard, heldOn: tomorrow })
  await play().tap(rco.liaison, form, '提交', { heldOn: '2026-03-09 +0800' })
  expect(lastSealed()).toBe('王五 13912345678；赵六 13712345678')
  expect(play().readIn('oc_rco').join()).not.toMatch(/王五|赵六|13[97]12345678/)
})

test('a form in a group names no clue that the group may not see', async () => {
  await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排')
  await play().typeIn('oc_joint', rco.member, '/线索 蒲河 石林桥下游200米 有污水直排')
  expect(play().stage.feishu.lastCard({ chat: 'oc_joint' }).cardText).not.toContain('疑似重复')
})

test('a step in a group that may not see the clue is answered in private', async () => {
  const clue = await play().file(rco.member, '蒲河 石林桥上游 有人电鱼')
  const [answer] = await play().typeIn('oc_joint', rco.member, `/补充 ${clue} 夜间仍有人电鱼`)
  expect(answer?.text).toBe('已在私聊中回复您。')
  expect(play().cardOf(rco.member, clue).cardText).toContain('夜间仍有人电鱼')
})

test('whoever may not hand over for somebody does not learn whether he has anything in hand', async () => {
  await play().type(unit.ecologyApprover, '/移交')
  const { card } = play().card(unit.ecologyApprover)
  expect(JSON.stringify(card)).not.toContain(`"value":"${pro.handler}"`)
  const ask = async (from: string) => {
    const [said] = await play().type(unit.ecologyApprover, `/移交 从${from}移交给丁联络员`)
    return said?.text.replace(from, '')
  }
  expect(await ask('乙联络员')).toBe(await ask('乙检察官'))
})

test('a name made of a mention mentions nobody when the bot says it in a group', async () => {
  const { letter } = await play().live('handling')
  play().stage.engine.run(
    'UPDATE person SET name = ? WHERE open_id = ?',
    '<at user_id="all">所有人</at>',
    pro.handler,
  )
  await play().stage.restart()
  const said = await play().typeIn('oc_procuratorate', pro.handler, `/移交 ${letter} 乙主任`)
  expect(JSON.stringify(said.map((one) => one.content))).toContain('已移交 1 件')
  expect(JSON.stringify(said.map((one) => one.content))).toContain('＜at')
})

test('a person of an organisation that left the profile has no right', async () => {
  const clue = await play().file(unit.ecology, '清溪河 文家桥 有人倾倒垃圾一大堆')
  const without = profileWith((text) =>
    text
      .replace(/ +- \{\s+id: ecology,[^}]*\}\n/, '')
      .replace(/.*\becology\b.*\n/g, (row) => (row.trimStart().startsWith('#') ? row : '')),
  )
  await play().stage.restart({ profile: without })
  await play().type(unit.ecologyApprover, `/查 ${clue}`)
  const said = play().stage.feishu.messages({ person: unit.ecologyApprover }).at(-1)
  expect(said?.text).toContain('没有找到这个编号')
})
