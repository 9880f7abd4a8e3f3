import { expect, test } from 'vitest'
import type { MessageView } from '../../simulator/message/message-view.ts'
import { answerTo } from './clause-kit.ts'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { at, namesake, profileOfNamesakes, strangers } from './namesakes-kit.ts'

const play = sharePlay('2026-03-10 10:20', { profile: profileOfNamesakes(), strangers })

/** The id of the person who handles a referral. */
function handlerOf(letter: string): string | null {
  const row = play().stage.engine.get<{ handler: string | null }>(
    'SELECT handler FROM matter WHERE number = ?',
    letter,
  )
  return row?.handler ?? null
}

/** The selected values in the form on a person's newest card. */
function chosenIn(who: string): string {
  const card = JSON.stringify(play().card(who).card)
  return [...card.matchAll(/"initial_option":"([^"]+)"|"selected_values":\[([^\]]*)\]/g)]
    .map(([, one, several]) => one ?? several)
    .join(' ')
}

/** The matter of a card's first button. */
const firstOf = ({ card }: MessageView): string =>
  /"matter":(\d+),/.exec(JSON.stringify(card))?.[1] ?? ''

test('somebody mentioned who is not registered gets no case, though a namesake is registered', async () => {
  const { letter } = await play().live('accepted')
  const said = await answerTo(
    play(),
    pro.liaison,
    `/分办 ${letter} ${at(namesake.heStranger)} 请尽快`,
  )
  expect(said).toContain('“何某”尚未登记')
  expect(handlerOf(letter)).toBeNull()
  expect(play().read(admin)).toContain('何某（私聊）尚未登记')
  expect(JSON.stringify(play().card(admin).card)).toContain(namesake.heStranger)
})

test('whoever was mentioned in vain can be replaced by one tap, and what else was typed stays', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} ${at(namesake.heyuan)} 请到现场核查`)
  await play().tapLast(pro.liaison, '另选人员')
  expect(play().read(pro.liaison)).toContain('请到现场核查')
  expect(chosenIn(pro.liaison)).not.toContain(namesake.he)
  await play().submit(pro.liaison, { handler: pro.handler })
  expect(handlerOf(letter)).toBe(pro.handler)
})

test('a mention is answered by name in a group as well, and in private', async () => {
  const { letter } = await play().live('accepted')
  await play().typeIn('oc_procuratorate', pro.liaison, {
    text: `${at('bot')} /分办 ${letter} ${at(namesake.heyuan)}`,
  })
  expect(play().read(pro.liaison)).toContain('“何某远”尚未登记')
  expect(handlerOf(letter)).toBeNull()
})

test('what somebody unregistered is mentioned for stays with whoever has it, though a namesake is there', async () => {
  const { letter } = await play().live('handling')
  const said = await answerTo(play(), pro.handler, `/移交 ${letter} ${at(namesake.heStranger)}`)
  expect(said).toContain('“何某”尚未登记')
  expect(handlerOf(letter)).toBe(pro.handler)
  const all = await answerTo(play(), pro.handler, `/移交 ${at(namesake.heStranger)}`)
  expect(all).toContain('“何某”尚未登记')
  expect(handlerOf(letter)).toBe(pro.handler)
})

test('a name written beside a mention does not decide who is meant', async () => {
  const { letter } = await play().live('accepted')
  const words = `/分办 ${letter} ${at(namesake.heyuan)} 何某`
  expect(await answerTo(play(), pro.liaison, words)).toContain('“何某远”尚未登记')
  expect(handlerOf(letter)).toBeNull()
})

test('a mention of one of two namesakes is he', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} ${at(namesake.dingOfRoom)} 请核查`)
  expect(handlerOf(letter)).toBe(namesake.dingOfRoom)
})

test('a mention stays the same person behind a button of several matters', async () => {
  await play().live('handling')
  await play().live('handling')
  await play().type(pro.handler, `/移交 ${at(namesake.ding)}`)
  await play().live('accepted')
  await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${at(namesake.dingOfRoom)}`)
  const card = play().card(pro.liaison)
  expect(card.cardText).toContain('请选择是哪一件')
  await play().stage.feishu.tap(pro.liaison, card.messageId, ({ behaviors }) =>
    JSON.stringify(behaviors).includes(`"matter":${firstOf(card)},`),
  )
  await play().stage.settle()
  const taken = play().stage.engine.all(
    "SELECT id FROM matter WHERE handler = ? AND kind = 'referral'",
    namesake.dingOfRoom,
  )
  expect(taken.length).toBeGreaterThan(0)
})

test('a name that two bear is asked about, with organisation and role beside each', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 丁检察官 请到现场核查`)
  const form = play().read(pro.liaison)
  expect(form).toContain(
    '“丁检察官”可能是丁检察官（区检察院，承办人）、丁检察官（派驻检察联络室，工作人员）',
  )
  expect(form).toContain('请到现场核查')
  expect(chosenIn(pro.liaison)).toBe('')
  expect(handlerOf(letter)).toBeNull()
})

test('a name of two with its organisation or role beside it is the one of them', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 派驻检察联络室丁检察官`)
  expect(handlerOf(letter)).toBe(namesake.dingOfRoom)
  await play().type(pro.liaison, `/分办 ${letter} 丁检察官（承办人）`)
  expect(handlerOf(letter)).toBe(namesake.ding)
})

test('what is handed over to a name of two is asked about, and nothing is moved', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.handler, `/移交 ${letter} 丁检察官`)
  expect(play().read(pro.handler)).toContain('“丁检察官”可能是')
  expect(handlerOf(letter)).toBe(pro.handler)
})

test('what is taken from a name of two is asked about, and nothing is moved', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} ${at(namesake.ding)}`)
  await play().type(pro.approver, '/移交 从丁检察官移交给乙检察官')
  expect(play().read(pro.approver)).toContain('“丁检察官”可能是')
  expect(handlerOf(letter)).toBe(namesake.ding)
})

test('of two names the words between say who gives and who takes', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.approver, `/移交 ${letter} 乙检察官的事项移交给乙联络员 因外出培训`)
  expect(handlerOf(letter)).toBe(pro.liaison)
})

test('two names without a word between them are asked about', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.approver, `/移交 ${letter} 乙检察官 乙联络员`)
  expect(play().read(pro.approver)).toContain('请选择移交给谁、移交谁的事项')
  expect(handlerOf(letter)).toBe(pro.handler)
})

test('a longer name that nobody bears is not the shorter one in it', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 何某远`)
  expect(play().read(pro.liaison)).toContain('没有登记“何某远”')
  expect(handlerOf(letter)).toBeNull()
})

test('the longer of two names is himself', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 何某华`)
  expect(handlerOf(letter)).toBe(namesake.hehua)
})

test('a name that begins another one is asked about', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 何某`)
  expect(play().read(pro.liaison)).toContain(
    '“何某”可能是何某（区检察院，承办人）、何某华（区检察院，承办人）',
  )
  expect(handlerOf(letter)).toBeNull()
})

test('the confidential form ticks nobody of a name that several bear', async () => {
  await play().type(pro.approver, '/追责 某局不履行职责，未查处排污 知悉人员：丁检察官、乙检察官')
  expect(play().read(pro.approver)).toContain('“丁检察官”可能是')
  expect(chosenIn(pro.approver)).toContain(pro.handler)
  expect(chosenIn(pro.approver)).not.toContain(namesake.ding)
  await play().tapLast(pro.approver, '取消')
})

test('the longer name alone is added to those who know', async () => {
  await play().type(pro.approver, '/追责 某局不履行职责，未查处排污')
  const toast = await play().submit(pro.approver, { about: '某局', people: [pro.chief] })
  const number = /追责 ?\d{4}-\d+/.exec(toast)?.[0] ?? ''
  await play().type(pro.approver, `/知悉人员 ${number} 增加何某华`)
  expect(chosenIn(pro.approver)).toContain(namesake.hehua)
  expect(chosenIn(pro.approver)).not.toContain(`"${namesake.he}"`)
  await play().type(pro.approver, `/知悉人员 ${number} 增加丁检察官`)
  expect(play().read(pro.approver)).toContain('“丁检察官”可能是')
  expect(chosenIn(pro.approver)).not.toContain(namesake.ding)
  await play().type(pro.approver, `/知悉人员 ${number} 增加 ${at(namesake.heStranger)}`)
  expect(play().read(pro.approver)).toContain('“何某”尚未登记')
  expect(chosenIn(pro.approver)).not.toContain(`"${namesake.he}"`)
})

test('people of a patrol are read by name and by mention, and a name of two is asked about', async () => {
  const words = `甲联络员、丁检察官、${at(namesake.hehua)}、${at(namesake.heyuan)}参加`
  await play().type(rco.liaison, `/巡查 3月12日 綦江河石角段 河长办+检察院 ${words}`)
  const form = play().read(rco.liaison)
  expect(form).toContain('“丁检察官”可能是')
  expect(form).toContain('“何某远”尚未登记')
  expect(chosenIn(rco.liaison)).toContain(rco.liaison)
  expect(chosenIn(rco.liaison)).toContain(namesake.hehua)
  expect(chosenIn(rco.liaison)).not.toContain(namesake.ding)
  await play().tapLast(rco.liaison, '取消')
})

test('a patrol lists only people of those who take part', async () => {
  await play().type(rco.liaison, '/巡查 3月12日 綦江河石角段 河长办+检察院')
  const card = JSON.stringify(play().card(rco.liaison).card)
  expect(card).toContain(`"value":"${pro.handler}"`)
  expect(card).not.toContain(`"value":"${unit.water}"`)
  expect(card).not.toContain(`"value":"${admin}"`)
  await play().tapLast(rco.liaison, '取消')
})

test('who may know of a limited clue at its receiver is listed with his role, and only whoever can take it on', async () => {
  const clue = await play().file(rco.member, sand, { grade: '重大' })
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
  const form = JSON.stringify(play().card(rco.approver).card)
  expect(form).toContain('乙联络员（派驻检察联络室，联络员）')
  expect(form).not.toContain('"value":"ou_ding"')
})

test('the office of somebody mentioned is looked up, and of nobody who bears his name', async () => {
  expect(await answerTo(play(), rco.liaison, `/通讯录 ${at(namesake.hehua)}`)).toContain('何某华')
  const said = await answerTo(play(), rco.liaison, `/通讯录 ${at(namesake.heStranger)}`)
  expect(said).toContain('“何某”尚未登记')
})

test('who is to chair a meeting is asked where two bear the name, and an outsider stays as written', async () => {
  await play().type(rco.liaison, '/会议 3月26日下午3点 检察院会议室 主持：丁检察官 议题：线索')
  expect(play().read(rco.liaison)).toContain('“丁检察官”可能是')
  expect(JSON.stringify(play().card(rco.liaison).card)).not.toContain('"default_value":"丁检察官"')
  await play().tapLast(rco.liaison, '取消')
  await play().type(rco.liaison, '/会议 3月26日下午3点 检察院会议室 主持：某副区长 议题：线索')
  expect(JSON.stringify(play().card(rco.liaison).card)).toContain('"default_value":"某副区长"')
  await play().tapLast(rco.liaison, '取消')
  await play().type(
    rco.liaison,
    `/会议 3月26日下午3点 会议室 主持 ${at(namesake.heyuan)} 议题：线索`,
  )
  expect(play().read(rco.liaison)).toContain('“何某远”尚未登记')
  await play().tapLast(rco.liaison, '取消')
})

test('who is exchanged is asked where two bear the name, and one mentioned is he', async () => {
  await play().type(pro.liaison, '/交流 跟班锻炼 丁检察官 2026年4月1日至2026年9月30日')
  expect(play().read(pro.liaison)).toContain('“丁检察官”可能是')
  expect(chosenIn(pro.liaison)).not.toContain(namesake.ding)
  await play().tapLast(pro.liaison, '取消')
  const he = at(namesake.dingOfRoom)
  await play().type(pro.liaison, `/交流 跟班锻炼 ${he} 2026年4月1日至2026年9月30日`)
  expect(chosenIn(pro.liaison)).toContain(namesake.dingOfRoom)
  await play().tapLast(pro.liaison, '取消')
})

test('somebody who was stopped is said to be so, and a namesake who stays is meant', async () => {
  await play().type(admin, { text: `/绑定 停用 ${at(namesake.hehua)}` })
  const { letter } = await play().live('accepted')
  expect(await answerTo(play(), pro.liaison, `/分办 ${letter} 何某华`)).toContain('何某华已停用')
  expect(handlerOf(letter)).toBeNull()
  await play().type(pro.liaison, `/分办 ${letter} 何某`)
  expect(handlerOf(letter)).toBe(namesake.he)
  await play().type(admin, { text: `/绑定 停用 ${at(namesake.ding)}` })
  await play().type(pro.liaison, `/分办 ${letter} 丁检察官`)
  expect(handlerOf(letter)).toBe(namesake.dingOfRoom)
})

test('an administrator hears of somebody unregistered also when the matter is chosen by a tap', async () => {
  await play().live('accepted')
  await play().stage.go('2026-03-12 10:20')
  await play().type(pro.liaison, `/分办 ${at(namesake.heyuan)} 请到现场核查`)
  const asked = play().card(pro.liaison)
  const before = play().countOf(admin)
  await play().stage.feishu.tap(pro.liaison, asked.messageId, ({ behaviors }) =>
    JSON.stringify(behaviors).includes(`"matter":${firstOf(asked)},`),
  )
  await play().stage.settle()
  expect(play().read(pro.liaison)).toContain('“何某远”尚未登记')
  expect(play().countOf(admin)).toBe(before + 1)
  expect(play().read(admin)).toContain('何某远（私聊）尚未登记')
})
