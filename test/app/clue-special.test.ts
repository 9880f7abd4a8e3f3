import { expect, test } from 'vitest'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { remindersOf } from './time-kit.ts'

const play = sharePlay()

const crossing = { marks: ['cross-district'] }
const major = { grade: '重大' }

test('accepting a cross-district clue says that it must be reported', async () => {
  const clue = await play().file(rco.member, sand, crossing)
  const { letter } = await play().live('referred', clue)
  const [answer] = await play().type(pro.liaison, `/受理 ${letter}`)
  expect(answer?.cardText).toContain('请及时报送市检察院')
  expect(answer?.cardText).toContain('报送市检察院期限　2026年3月20日')
})

test('the report keeps the deadline and is told to the sender', async () => {
  const clue = await play().file(rco.member, sand, crossing)
  const { letter } = await play().live('accepted', clue)
  await play().type(pro.liaison, `/报送 ${letter} 今天 附材料清单`)
  const card = play().cardOf(rco.liaison, clue).cardText
  expect(card).toContain('2026年3月10日 已报送市检察院')
  expect(card).not.toContain('报送市检察院期限')
})

test('a clue that crosses no border owes no report', async () => {
  const { clue } = await play().live('accepted')
  expect(play().cardOf(pro.liaison, clue).cardText).not.toContain('报送市检察院期限')
})

test('a water that crosses the province is flagged by itself and goes by no district report', async () => {
  const clue = await play().file(rco.member, '藻渡河河口附近电鱼 上周五晚上')
  await play().live('accepted', clue)
  const card = play().cardOf(pro.liaison, clue).cardText
  expect(card).toContain('跨省')
  expect(card).not.toContain('报送市检察院期限')
})

test('a report dated tomorrow is refused', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/报送 ${letter}`)
  expect(await play().submit(pro.liaison, { date: '2026-03-11' })).toBe('报送日期不能晚于今天')
})

test('the sender cannot report', async () => {
  const { letter } = await play().live('accepted')
  const [answer] = await play().type(rco.liaison, `/报送 ${letter} 今天`)
  expect(answer?.text).toContain('您不能报送')
})

test('an early notice reaches named people of the river chief office in private', async () => {
  const { clue } = await play().live('accepted')
  await play().type(pro.liaison, `/提前通报 ${clue} 拟就排污问题发出诉前检察建议`)
  expect(play().read(rco.liaison)).toContain('拟就排污问题发出诉前检察建议')
  expect(play().read(rco.approver)).toContain('拟就排污问题发出诉前检察建议')
})

test('no group ever reads an early notice', async () => {
  const { clue } = await play().live('accepted')
  await play().type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就排污问题发出诉前检察建议`)
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
  expect(groups.join('\n')).not.toContain('检察建议')
})

test('an early notice typed in a group is not sent', async () => {
  const { clue } = await play().live('accepted')
  const [answer] = await play().typeIn(
    'oc_procuratorate',
    pro.liaison,
    `/提前通报 ${clue} 拟就排污问题发出诉前检察建议`,
  )
  expect(answer?.text).toContain('请在与机器人的私聊中发送')
})

test('where the unit concerned hosts the office, only its head is told', async () => {
  const clue = await play().file(rco.member, sand, { unit: 'water' })
  await play().live('accepted', clue)
  const before = play().countOf(rco.liaison)
  await play().type(pro.liaison, `/提前通报 ${clue} 拟就履职问题发出诉前检察建议`)
  expect(play().countOf(rco.liaison)).toBe(before)
  expect(play().read(rco.approver)).toContain('拟就履职问题发出诉前检察建议')
})

test('a notice that needs attention is owed an acknowledgement in three working days', async () => {
  const { clue } = await play().live('accepted')
  await play().type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就排污问题发出诉前检察建议`)
  expect(play().read(rco.liaison)).toContain('2026年3月13日前确认知悉')
  expect(await play().tapLast(rco.liaison, '确认知悉')).toBe('已确认知悉')
  expect(play().read(pro.liaison)).toContain('提前通报已确认知悉')
})

test('an early notice needs a clue that the procuratorate has accepted', async () => {
  const { clue } = await play().live('concluded')
  const [answer] = await play().type(pro.liaison, `/提前通报 ${clue} 拟就排污问题发出诉前检察建议`)
  expect(answer?.text).toContain('已受理或办理中')
})

test('the river chief office sends no early notice', async () => {
  const { clue } = await play().live('accepted')
  const [answer] = await play().type(rco.liaison, `/提前通报 ${clue} 拟就排污问题发出检察建议`)
  expect(answer?.text).toContain('由检察院的')
})

test('a major clue can be limited to named people', async () => {
  const clue = await play().file(rco.member, sand, major)
  await play().type(rco.approver, `/限定 ${clue}`)
  expect(await play().submit(rco.approver, { people: [rco.liaison] })).toMatch(/^已限定 3 人知悉/)
})

test('a limited clue is not found by others of the same office', async () => {
  const clue = await play().file(rco.liaison, sand, major)
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  const [answer] = await play().type(rco.member, `/查 ${clue}`)
  expect(answer?.text).toBe('没有找到这个编号，或您无权查看。请核对编号，或用“/查 河名”搜索。')
})

test('a card that somebody already has shows nothing of a clue that was limited without him', async () => {
  const clue = await play().file(rco.member, sand, major)
  const seen = play().cardOf(rco.chief, clue).messageId
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  expect(play().stage.feishu.message(seen).cardText).not.toContain('綦江河')
})

test('the card and the forms of a limited clue say to whom it is limited', async () => {
  const clue = await play().file(rco.member, sand, major)
  expect(play().cardOf(rco.liaison, clue).cardText).not.toContain('限定知悉')
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  expect(play().cardOf(rco.liaison, clue).cardText).toMatch(/限定知悉　甲联络员、甲主任、甲工作员/)
  await play().type(rco.liaison, `/移送 ${clue}`)
  expect(play().read(rco.liaison)).toContain('限定知悉　甲联络员')
})

test('the card of a limited clue in a group shows nothing of it', async () => {
  const clue = await play().file(rco.member, sand, major)
  const seen = play().stage.feishu.lastCard({ chat: 'oc_rco' }).messageId
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  expect(play().stage.feishu.message(seen).cardText).not.toContain('綦江河')
})

test('a limited clue that is long overdue is pressed with those who know of it, and with no head', async () => {
  const clue = await play().file(rco.member, sand, major)
  const open = await play().file(rco.member, '蒲河石林桥段今天早上有人电鱼', major)
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  for (const one of [clue, open]) await play().type(rco.liaison, `/自办 ${one}`)
  await play().stage.go('2026-06-10 09:11')
  const heard = (who: string, number: string) =>
    remindersOf(play(), who).some((text) => text.includes(number))
  expect([rco.liaison, rco.chief].map((who) => heard(who, open))).toEqual([true, true])
  expect([rco.liaison, rco.chief].map((who) => heard(who, clue))).toEqual([true, false])
})

test('an ordinary clue is not limited', async () => {
  const clue = await play().file()
  const [answer] = await play().type(rco.approver, `/限定 ${clue}`)
  expect(answer?.text).toBe('只有重大线索可以限定知悉范围。')
})

test('a responsible unit that is named on a clue sees it', async () => {
  const clue = await play().file(rco.member, sand, { unit: 'water' })
  const [answer] = await play().type(unit.water, `/查 ${clue}`)
  expect(answer?.cardText).toContain(clue)
})

test('a responsible unit that is not named on a clue does not see it', async () => {
  const clue = await play().file(rco.member, sand, { unit: 'water' })
  const [answer] = await play().type(unit.ecology, `/查 ${clue}`)
  expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
})

test('the heads see every clue of the mechanism', async () => {
  const clue = await play().file()
  const [answer] = await play().type(pro.chief, `/查 ${clue}`)
  expect(answer?.cardText).toContain(clue)
})

test('an administrator reads no case', async () => {
  const clue = await play().file()
  const [answer] = await play().type(admin, `/查 ${clue}`)
  expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
})

test('a matter that does not exist and one that may not be seen get the same answer', async () => {
  const clue = await play().file()
  const [hidden] = await play().type(pro.liaison, `/受理 ${clue}`)
  const [missing] = await play().type(pro.liaison, '/受理 线索2026-9999')
  expect(hidden?.text).toBe(missing?.text)
})
