import { expect, test } from 'vitest'
import { admin, Play, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { notesOf } from './register-kit.ts'

const play = sharePlay()

test('the register lists rivers by pages that turn in place', async () => {
  const [list] = await play().type(unit.water, '/河流')
  expect(list?.cardText).toContain('河流名录（15）')
  expect(list?.cardText).not.toContain('笋溪河')
  await play().tapLast(unit.water, '下一页')
  expect(play().read(unit.water)).toContain('笋溪河')
})

test('a river shows its sections and chief, by alias and in pinyin', async () => {
  for (const word of ['綦江河', '其江', 'qijianghe', 'qjh']) {
    const [card] = await play().type(unit.water, `/河流 ${word}`)
    expect(card?.cardText).toContain('石角段')
    expect(card?.cardText).toContain('河长　区级河长')
  }
})

test('letters that several rivers begin with are asked about', async () => {
  const [card] = await play().type(unit.water, '/heliu zaodu')
  expect(card?.cardText).toContain('您要看的是哪一条？')
})

test('a river that is not in the register is refused with what to do', async () => {
  const [answer] = await play().type(rco.member, '/河流 长江')
  expect(answer?.text).toContain('发送“/河流”看全部河流')
})

test('a liaison officer gives a section its chief by form', async () => {
  await play().type(
    rco.liaison,
    '/河流 登记 綦江河 石角段 河长：镇级河长，河长人员：戊工作员，联系电话：023 4860 0000',
  )
  expect(await play().submit(rco.liaison)).toBe('已变更：綦江河')
  expect(play().read(rco.liaison)).toContain('石角段　戊工作员（镇级河长）　02348600000')
  expect(play().read(rco.liaison)).toContain('三江段')
})

test('the change stands in the journal without the telephone number', () => {
  expect(notesOf(play(), 'river-entry')).toEqual([
    '河流名录变更綦江河：石角段河长：无 → 镇级河长；石角段河长人员：无 → 戊工作员；石角段联系电话已变更',
  ])
})

test('an open clue shows the new chief at once', async () => {
  const clue = await play().file(rco.liaison, sand.replace('石角段', '三江段'))
  const card = play().cardOf(rco.liaison, clue).messageId
  await play().type(rco.liaison, '/河流 登记 綦江河 三江段 河长：乡级河长')
  await play().submit(rco.liaison)
  expect(play().stage.feishu.message(card).cardText).toContain('河长　乡级河长')
})

test('the card of a river brings its form with what is known', async () => {
  await play().type(rco.liaison, '/河流 蒲河')
  await play().tapLast(rco.liaison, '变更')
  expect(await play().submit(rco.liaison, { unit: '区水利局' })).toBe('已变更：蒲河')
  expect(play().read(rco.liaison)).toContain('责任单位　区水利局')
  expect(play().read(rco.liaison)).toContain('别名　浦河')
})

test('a chief who is not bound is refused, and what was typed stays', async () => {
  await play().type(rco.liaison, '/河流 登记 蒲河 河长人员：无此人')
  const sentence = await play().submit(rco.liaison)
  expect(sentence).toContain('“无此人”尚未登记，请先用“/绑定”登记')
  expect(play().read(rco.liaison)).toContain('无此人')
})

test('a new river is offered in the filing form at once', async () => {
  await play().type(admin, '/河流 登记 新民河 类别：河流')
  expect(await play().submit(admin)).toBe('已新增：新民河')
  await play().type(rco.member, '/线索 新民河 有人倾倒垃圾')
  expect(play().read(rco.member)).toContain('新民河')
})

test('a section that was taken out is gone, the river stays', async () => {
  await play().type(rco.liaison, '/河流 停用 蒲河 石林桥段')
  expect(await play().submit(rco.liaison)).toBe('已停用：蒲河去掉石林桥段')
  const [card] = await play().type(rco.member, '/河流 蒲河')
  expect(card?.cardText).not.toContain('石林桥段')
})

test.each([
  ['蒲河水库', '名录中没有“蒲河水库”'],
  ['蒲河 某某段', '蒲河没有“某某段”这个河段'],
])('%s, which the register does not have, is taken out of nothing', async (named, answer) => {
  await play().type(rco.liaison, `/河流 停用 ${named}`)
  expect(await play().submit(rco.liaison)).toContain(answer)
  const [card] = await play().type(rco.member, '/河流 蒲河')
  expect(card?.cardText).toContain('寨溪大桥断面')
})

test('a river out of use is offered no more and stays on its clues', async () => {
  const clue = await play().file(rco.member, '清溪河 桥下 有污水直排 今天早上')
  await play().type(rco.liaison, '/河流 停用 清溪河')
  await play().submit(rco.liaison)
  const [answer] = await play().type(rco.member, '/河流 清溪河')
  expect(answer?.text).toContain('名录中没有“清溪河”')
  expect(play().cardOf(rco.member, clue).cardText).toContain('清溪河')
})

test('nobody else changes the register', async () => {
  for (const who of [rco.member, pro.liaison, unit.water]) {
    const [answer] = await play().type(who, '/河流 登记 蒲河')
    expect(answer?.text).toContain('河流名录由河长办联络员、审批人或管理员维护')
  }
})

test('a group reads posts, but neither people nor telephone numbers', async () => {
  await play().typeIn('oc_joint', rco.member, '/河流 綦江河')
  const text = play().readIn('oc_joint').at(-1)
  expect(text).toContain('镇级河长')
  expect(text).not.toContain('戊工作员')
  expect(text).not.toContain('02348600000')
})

test('a clue is filed from the card of its river', async () => {
  await play().type(unit.water, '/河流 郭扶河')
  await play().tapLast(unit.water, '登记线索')
  expect(play().read(unit.water)).toContain('郭扶河　河长：镇级河长')
})

test('what was changed in chat is not undone by a restart', async () => {
  const other = new Play(await openStage('2026-03-10 10:20'))
  await other.type(rco.liaison, '/河流 登记 蒲河 河长：甲级河长')
  await other.submit(rco.liaison)
  await other.stage.restart()
  const [card] = await other.type(rco.member, '/河流 蒲河')
  expect(card?.cardText).toContain('甲级河长')
  await other.stage.close()
})
