import { expect, test } from 'vitest'
import { answerTo } from './clause-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { at } from './namesakes-kit.ts'

/** A centre whose name begins with the bureau's, and two squads with the same name. */
const more = `organisations:
  - { id: centre, name: 区水利局河道中心, side: responsible_unit }
  - { id: market, name: 区市场监管局, side: responsible_unit, aliases: [执法队] }
  - { id: forestry, name: 区林业局, side: responsible_unit, aliases: [执法队] }
`
const play = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) => text.replace('organisations:\n', more)),
  strangers: [{ openId: 'ou_named_like_office', name: '区水利局何某' }],
})

/** The selected offices in a person's newest form. */
function chosen(who: string): readonly string[] {
  const card = JSON.stringify(play().card(who).card)
  return [...card.matchAll(/"initial_option":"([^"]+)"|"selected_values":\[([^\]]*)\]/g)].flatMap(
    ([, one, several]) => (one ? [one] : (several ?? '').replaceAll('"', '').split(',')),
  )
}

const targetOf = (): string | null | undefined =>
  play().stage.engine.get<{ target: string | null }>(
    "SELECT target FROM matter WHERE kind = 'referral' ORDER BY id DESC LIMIT 1",
  )?.target

test('a clue is not sent to the office with whose name that of another body begins', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局执法大队 请查处`)
  expect(play().read(rco.liaison)).toContain('没有登记“区水利局执法大队”')
  expect(chosen(rco.liaison)).toEqual([])
  expect(targetOf()).toBeUndefined()
  await play().tapLast(rco.liaison, '取消')
})

test('an office whose name begins that of another one is asked about, and the longer name is itself', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局 请查处`)
  const form = play().read(rco.liaison)
  expect(form).toContain('“区水利局”可能是区水利局、区水利局河道中心')
  expect(form).toContain('请查处')
  await play().tapLast(rco.liaison, '取消')
  await play().type(rco.liaison, `/移送 ${clue} 区水利局河道中心 请查处`)
  expect(targetOf()).toBe('centre')
})

test('a name that two offices bear is asked about', async () => {
  const clue = await play().file()
  const before = targetOf()
  await play().type(rco.liaison, `/移送 ${clue} 执法队`)
  expect(play().read(rco.liaison)).toContain('“执法队”可能是区市场监管局、区林业局')
  await play().tapLast(rco.liaison, '取消')
  expect(targetOf()).toBe(before)
})

test('an office of another level or district is none of ours', async () => {
  await play().type(pro.handler, '/协作 请市检察院和江津区水利局提供跨界断面资料')
  expect(chosen(pro.handler)).toEqual([])
  await play().tapLast(pro.handler, '取消')
  await play().type(pro.handler, '/协作 请重庆市綦江区生态环境局提供断面资料')
  expect(chosen(pro.handler)).toEqual(['ecology'])
  await play().tapLast(pro.handler, '取消')
})

test('a name shown with a mention is no name of an office', async () => {
  const { letter } = await play().live('accepted')
  const he = at('ou_named_like_office')
  const said = await answerTo(play(), pro.liaison, `/分办 ${letter} ${he} 尽快核查`)
  expect(said).toContain('“区水利局何某”尚未登记')
  expect(
    play().stage.engine.get('SELECT handling_unit FROM matter WHERE number = ?', letter),
  ).toEqual({ handling_unit: null })
})

test('a place in a town does not bring the town to a patrol, and its people do', async () => {
  await play().type(rco.liaison, '/巡查 3月12日 綦江河石角镇码头至下游 河长办+检察院')
  expect(chosen(rco.liaison)).not.toContain('shijiao')
  await play().tapLast(rco.liaison, '取消')
  await play().type(rco.liaison, '/巡查 3月12日 綦江河三江段 河长办+检察院+石角镇')
  expect(chosen(rco.liaison)).toContain('shijiao')
  await play().tapLast(rco.liaison, '取消')
})

test('who owns a decision is asked where several offices stand in it or none is registered', async () => {
  await play().type(rco.liaison, '/会议 3月9日下午3点 检察院会议室 主持：甲河长 议题：线索')
  await play().submit(rco.liaison, { date: '2026-03-10', clock: '23:00' })
  await play().type(rco.liaison, '/会议 召开 会议1 今天 河长办3人检察院2人')
  const draft = async (decisions: string) => {
    await play().type(rco.liaison, '/会议 纪要 会议1')
    return play().submit(rco.liaison, { minutes: '研究线索办理事项', decisions })
  }
  expect(await draft('区生态环境局会同区农业农村委清理网箱，5月31日')).toContain(
    '第 1 项写有区生态环境局、区农业农村委',
  )
  expect(await draft('清运弃渣，区水利局执法大队，5月31日')).toContain(
    '第 1 项没有登记“区水利局执法大队”',
  )
  expect(
    await draft('区生态环境局会同区农业农村委清理网箱，责任单位：区农业农村委，5月31日'),
  ).toContain('纪要已提交')
})

test('a group is registered for no office that is not named', async () => {
  await play().typeIn('oc_unregistered', admin, '/群 区水利局执法大队')
  expect(play().read(admin)).toContain('没有登记“区水利局执法大队”')
  await play().tapLast(admin, '取消')
})

test('figures are filtered by no office that only begins like the one asked for', async () => {
  expect(await answerTo(play(), rco.liaison, '/看板 区水利局执法大队')).toContain('没有读懂')
})

test('a bulletin offers every office but the one that publishes it', async () => {
  await play().type(unit.ecology, '/通报 工作部署 部署清四乱专项行动')
  const form = JSON.stringify(play().card(unit.ecology).card)
  expect(form).toContain('"value":"procuratorate"')
  expect(form).not.toContain('"value":"ecology"')
  await play().tapLast(unit.ecology, '取消')
})

test('a unit that rectifies is asked where two bear the name', async () => {
  await play().type(unit.ecology, '/通报 工作部署 部署清四乱专项行动 发执法队、区检察院')
  expect(play().read(unit.ecology)).toContain('“执法队”可能是区市场监管局、区林业局')
  expect(chosen(unit.ecology)).toContain('procuratorate')
  expect(chosen(unit.ecology)).not.toContain('market')
  await play().tapLast(unit.ecology, '取消')
})
