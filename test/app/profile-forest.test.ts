import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { formCards } from '../browser/exhibition.ts'
import { sharePlay } from './clue-kit.ts'
import { everythingSaid, profileNamed } from './profile-kit.ts'

const profile = profileNamed('tiexi')
const play = sharePlay('2026-03-10 10:20', { profile })
const office = {
  liaison: 'ou_forestry_liaison',
  approver: 'ou_forestry_approver',
  chief: 'ou_forest_chief',
}
const procurators = { liaison: 'ou_pro_liaison', handler: 'ou_pro_handler' }
const police = {
  liaison: 'ou_police_liaison',
  approver: 'ou_police_approver',
  chief: 'ou_police_chief',
}
const felling = '北山林区一林班今天早上发现盗伐林木约十株，有车辙'

/** Words that only a river district uses, and braces, which nobody may see. */
const strange =
  /.{0,40}(?:河长|巡河|河流|河段|河库|河名|河检通|水体|水域|河道|\{\p{Script=Han}+\}).{0,30}/gu

async function filed(): Promise<string> {
  return play().file(office.liaison, felling)
}

async function referred(clue: string, to: string): Promise<string> {
  await play().type(office.liaison, `/移送 ${clue} ${to} 涉嫌盗伐林木`)
  const toast = await play().tap(office.approver, play().cardOf(office.approver, clue), '同意')
  return /\S+〔2026〕\d+号/.exec(toast.replace('已同意。', ''))?.[0] ?? toast
}

test('a clue of the forest is read with its woods, compartment and field', async () => {
  await play().type(office.liaison, `/线索 ${felling}`)
  const form = play().card(office.liaison)
  expect(form.cardText).toContain('林区')
  expect(JSON.stringify(form)).toContain('"initial_option":"北山林区"')
  expect(JSON.stringify(form)).toContain('"initial_option":"logging"')
})

test('the whole life of a clue passes in the words of the forest', async () => {
  const clue = await filed()
  const letter = await referred(clue, '区检察院')
  expect(letter).toMatch(/^铁林移〔2026〕\d+号$/)
  await play().type(procurators.liaison, `/受理 ${letter}`)
  await play().type(procurators.liaison, `/分办 ${letter} 乙检察官`)
  await play().type(procurators.handler, `/办结 ${letter} 已责令补种林木，今天完成`)
  await play().submit(procurators.handler)
  await play().type(procurators.handler, `/反馈 ${letter} 已责令补种林木，完成补种一百株`)
  await play().type(office.liaison, `/签收 ${letter} 满意`)
  expect(play().cardOf(office.liaison, clue).cardText).toContain('已归档')
})

test('the feedback is due by the limit of the district, and reminded of by its own schedule', async () => {
  const letter = await referred(await filed(), '区检察院')
  await play().type(procurators.liaison, `/受理 ${letter}`)
  await play().type(procurators.liaison, `/办结 ${letter} 已责令补种林木，今天完成`)
  await play().submit(procurators.liaison)
  const row = play().stage.engine.all<{ due_on: string; ladder: string }>(
    "SELECT due_on, ladder FROM promise WHERE what = 'feedback' AND state = 'open'",
  )[0]
  expect(row?.due_on).toBe('2026-03-25')
  expect(JSON.parse(row?.ladder ?? '{}')).toMatchObject({ before: [5, 2], heads_after: 3 })
})

test('the police get a clue that is referred to them and take it on', async () => {
  const letter = await referred(await filed(), '公安')
  await play().type(police.liaison, `/受理 ${letter}`)
  expect(play().read(police.liaison)).toContain('已受理')
})

test('the police see no clue that does not concern them', async () => {
  const clue = await filed()
  const [answer] = await play().type(police.liaison, `/查看 ${clue}`)
  expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
})

test('the head of the police sees every clue, as the profile says', async () => {
  const clue = await filed()
  await play().type(police.chief, `/查看 ${clue}`)
  expect(play().read(police.chief)).toContain('盗伐林木约十株')
})

test('the police refer to the procuratorate and to nobody else', async () => {
  const clue = await play().file(police.liaison, felling)
  await play().type(police.liaison, `/移送 ${clue} 区林长办 请处理`)
  expect(play().read(police.liaison)).toContain('可移送至区检察院，请重新选择')
})

test('a referral of the police has their own letter number', async () => {
  const clue = await play().file(police.liaison, felling)
  await play().type(police.liaison, `/移送 ${clue} 涉及公益诉讼`)
  const toast = await play().tap(police.approver, play().cardOf(police.approver, clue), '同意')
  expect(toast).toMatch(/铁公林移〔2026〕\d+号已移送区检察院/)
})

test('the police call a joint meeting like the two offices', async () => {
  await play().type(police.liaison, '/会议 3月26日下午3点 区林长办会议室 议题：毁林开垦整治')
  const toast = await play().submit(police.liaison)
  expect(toast).toContain('已通知')
})

test('a unit is told that meetings are called by the three offices', async () => {
  const [answer] = await play().type(
    'ou_pingxi_liaison',
    '/会议 3月26日下午3点 区林长办会议室 议题：整治',
  )
  expect(answer?.text).toContain('区林长办、区检察院或公安铁西分局')
})

test('a walk is asked for by the word of the forest', async () => {
  await play().type(office.liaison, '/巡林 4月12日 北山林区 一林班 林长办3人')
  expect(play().read(office.liaison)).toContain('巡查日期')
})

test('the head of the police is bound by the word of the district', async () => {
  const [answer] = await play().type('ou_admin', {
    text: '/绑定 公安铁西分局 山林警长',
    mentions: [police.liaison],
  })
  expect(answer?.text).toContain('山林警长')
})

test('the help of everybody speaks of the forest and shows no brace', async () => {
  for (const person of profile.people) await play().type(person.open_id, '/帮助')
  const said = everythingSaid(play(), profile)
  expect(said.match(strange) ?? []).toEqual([])
})

test('every form speaks of the forest and shows no brace', () => {
  const rendered = formCards(play().stage).map(({ card }) => JSON.stringify(card))
  expect(rendered.flatMap((one) => one.match(strange) ?? [])).toEqual([])
})

test('every refusal of a bare command speaks of the forest and shows no brace', async () => {
  for (const act of commands) await play().type('ou_pingxi_liaison', `/${act.chinese}`)
  expect(everythingSaid(play(), profile).match(strange) ?? []).toEqual([])
})

test('the journal speaks of the forest and holds no brace', () => {
  const notes = play()
    .stage.engine.all<{ note: string }>('SELECT note FROM journal')
    .map(({ note }) => note)
  expect(notes.flatMap((one) => one.match(strange) ?? [])).toEqual([])
})

test('what is said of 林长 is understood in the accountability form', async () => {
  await play().type(office.approver, '/追责 平西乡林长连续三个月未巡林，导致毁林')
  const form = JSON.stringify(play().card(office.approver))
  expect(form).toContain('"initial_option":"林长未依法履职"')
  expect(form).toContain('"default_value":"平西乡林长"')
})
