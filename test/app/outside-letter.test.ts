import { beforeAll, expect, test } from 'vitest'
import { accuse, marker } from './accountability-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { lastFile, lastPaper } from './paper-kit.ts'
import { deadlinesOf } from './time-kit.ts'

/** The day and state of an obligation's newest deadline. */
const owed = (what: string): string => {
  const row = play().stage.engine.get<{ due_on: string; state: string }>(
    'SELECT due_on, state FROM promise WHERE what = ? ORDER BY id DESC LIMIT 1',
    what,
  )
  return `${row?.due_on} ${row?.state}`
}

const play = sharePlay('2026-03-10 10:20')
const fill = async (who: string, text: string, values: Record<string, string> = {}) => {
  await play().type(who, text)
  return play().submit(who, values)
}
beforeAll(() => enterBodies(play()))

test('a letter out is proposed from one sentence, and waits for the approver', async () => {
  const said = await fill(
    pro.handler,
    '/去函 丙县河长办 请协助调查蒲河上游来水污染，3月初以来氨氮超标，请提供排污企业名单，3月25日前复函',
  )
  expect(said).toContain('已提交审批，待乙主任审批')
  const card = play().read(pro.handler)
  expect(card).toContain('收函单位　乙省丙县河长制办公室')
  expect(card).toContain('事由　协助调查蒲河上游来水污染')
  expect(card).toContain('请对方复函　2026年3月25日前')
  expect(card).not.toContain('丙县河长办 ')
})

test('before it goes nobody of the other office sees it', async () => {
  const [answer] = await play().type(rco.liaison, '/查 去函2026-0001')
  expect(`${answer?.text}${answer?.cardText}`).toContain('没有找到')
})

test('whoever wrote it does not approve it', async () => {
  const [answer] = await play().type(pro.handler, '/同意 去函2026-0001')
  expect(answer?.text).toContain('您不能同意去函')
})

test('it gets its number with the approval, and its paper goes to the liaison officer', async () => {
  await play().type(pro.approver, '/同意 去函2026-0001')
  expect(play().read(pro.approver)).toContain('綦检河函〔2026〕1号')
  expect(lastFile(play(), pro.liaison).name).toContain('綦检河函〔2026〕1号 对外发函')
  const text = lastPaper(play(), pro.liaison)
  expect(text).toContain('关于协助调查蒲河上游来水污染的函')
  expect(text).toContain('\n乙省丙县河长制办公室：\n')
  expect(text).toContain('请于2026年3月25日前函复我单位。')
  expect(text).toContain('特此函达。')
  expect(owed('letter-receipt')).toBe('2026-03-17 open')
  expect(owed('letter-reply')).toBe('2026-03-25 open')
})

test('the other office sees it once it has gone, and no unit does', async () => {
  const [seen] = await play().type(rco.liaison, '/查 函1')
  expect(seen?.cardText).toContain('已发出待回执')
  const [hidden] = await play().type(unit.water, '/查 函1')
  expect(`${hidden?.text}${hidden?.cardText}`).toContain('没有找到')
})

test('the receipt says on which day and by what way it came there', async () => {
  await play().type(pro.handler, '/去函回执 去函1 3月5日 机要交换')
  expect(play().read(pro.handler)).toContain('收到日期不能早于发函的2026年3月10日')
  await play().type(pro.handler, '/去函回执 綦检河函〔2026〕1号 今天 机要交换')
  const [card] = await play().type(rco.liaison, '/查 函1')
  expect(card?.cardText).toContain('对方已收待复函')
  expect(card?.cardText).toContain('对方收到　2026年3月10日　机要交换')
  expect(deadlinesOf(play(), 'letter-receipt').at(-1)).toMatch(/ kept$/)
})

test('the day of the answer is put off, and is owed anew', async () => {
  await play().type(pro.handler, '/去函改期 去函1 4月2日 已电话催办，对方请求延期')
  expect(play().read(pro.handler)).toContain('请对方复函　2026年4月2日前')
  expect(owed('letter-reply')).toBe('2026-04-02 open')
})

test('the letter made again says the day that it went with, however often that is put off', async () => {
  await play().type(pro.handler, '/去函改期 去函1 4月2日 对方请求延期')
  await play().type(pro.liaison, '/文书 函1')
  expect(lastPaper(play(), pro.liaison)).toContain('请于2026年3月25日前函复我单位。')
})

test('the answer ends it', async () => {
  await play().type(pro.handler, '/去函复函 函1 今天 丙河函〔2026〕8号 已查明为某企业排污')
  const [card] = await play().type(rco.liaison, '/查 函1')
  expect(card?.cardText).toContain('已复函')
  expect(deadlinesOf(play(), 'letter-reply').at(-1)).toMatch(/ kept$/)
})

test('a letter that comes in is entered, and its answer is owed', async () => {
  const said = await fill(
    rco.liaison,
    '/来函 某某流域管理局 流域函〔2026〕12号 今天收到 邮寄 商请核查河段岸线占用，3月30日前复函',
  )
  expect(said).toContain('收到某某流域管理局来函')
  const card = play().read(rco.liaison)
  expect(card).toContain('来文字号　流域函〔2026〕12号')
  expect(card).toContain('收到　2026年3月10日　邮寄')
  expect(owed('letter-answer')).toBe('2026-03-30 open')
})

test('the same number of the same body is not entered twice', async () => {
  await fill(rco.liaison, '/来函 某某流域管理局 流域函[2026]12号 今天收到 邮寄 再次来函')
  expect(play().read(rco.liaison)).toContain('流域函[2026]12号已登记为来函 2026-0001，请勿重复登记')
})

test('the same number of another body is another letter', async () => {
  const said = await fill(
    rco.liaison,
    '/来函 丙县河长办 流域函〔2026〕12号 今天收到 邮寄 商请联合巡河',
  )
  expect(said).toContain('已登记，收到乙省丙县河长制办公室来函')
})

test('a letter out that answers one that came settles it with its number', async () => {
  const said = await fill(rco.liaison, '/去函 来函2026-0001 经核查，所列 3 处占用已全部清退')
  expect(said).toContain('已提交审批')
  expect(play().read(rco.liaison)).toContain('收函单位　某某流域管理局')
  await play().type(rco.approver, '/同意 去函2026-0002')
  const [card] = await play().type(rco.liaison, '/查 来函2026-0001')
  expect(card?.cardText).toContain('已复函')
  expect(card?.cardText).toContain('复函　2026年3月10日　綦河检函〔2026〕1号')
  expect(deadlinesOf(play(), 'letter-answer').at(-1)).toMatch(/ kept$/)
  expect(lastPaper(play(), rco.liaison)).toContain('你单位来函（流域函〔2026〕12号）收悉')
})

test('a letter out that wants no answer ends with its receipt', async () => {
  await fill(pro.handler, '/去函 丙县河长办 通报蒲河联合巡查情况')
  await play().tapLast(pro.approver, '同意')
  const number = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().type(pro.handler, `/去函回执 ${number} 今天 机要交换`)
  expect(play().read(pro.handler)).toContain('已办结')
})

test('with the body another day is agreed for the answer to its letter, which is owed by then', async () => {
  await fill(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查岸线，3月31日前复函')
  const number = /来函 \d{4}-\d{4}/.exec(play().read(rco.liaison))?.[0] ?? ''
  await play().type(rco.liaison, `/来函改期 ${number} 4月20日 已与对方商定`)
  expect(owed('letter-answer')).toBe('2026-04-20 open')
  await play().type(rco.liaison, `/来函复函 ${number} 3月9日 已函复`)
  expect(play().read(rco.liaison)).toContain('复函日期不能早于收到来函的2026年3月10日')
  await play().type(rco.liaison, `/来函复函 ${number} 今天 已函复`)
  expect(owed('letter-answer')).toBe('2026-04-20 kept')
})

test('a letter that wants no answer is only kept', async () => {
  await fill(pro.liaison, '/来函 丙县河长办 今天收到 传真 通报上半年案件情况')
  expect(play().read(pro.liaison)).toContain('已存查')
})

test('a body is never guessed by the beginning of its name', async () => {
  await play().type(pro.handler, '/去函 甲县人民检察院第二检察部 请协助调查')
  expect(play().read(pro.handler)).not.toContain('收函单位　甲县人民检察院')
  await play().type(pro.handler, '/去函 甲县 请协助调查')
  expect(play().read(pro.handler)).toContain('没有读出名录中的外单位，请在“收函单位”中选择')
})

test('a body that is not there, or whose time has ended, gets no letter', async () => {
  await play().type(pro.handler, '/去函 丁县河长办 请协助调查蒲河来水')
  expect(play().read(pro.handler)).toContain('丁县河长制办公室有效期已于2025年12月31日届满')
  await play().type(pro.handler, '/去函 请协助调查')
  expect(play().read(pro.handler)).toContain('没有读出名录中的外单位，请在“收函单位”中选择')
})

test('the day of the answer cannot lie behind', async () => {
  await play().type(pro.handler, '/去函 甲县检察院一部 请协助调查蒲河来水')
  await play().submit(pro.handler, { replyBy: '2026-03-01' })
  expect(play().read(pro.handler)).toContain('请对方复函日期不能早于今天')
  await play().type(pro.liaison, '/来函 甲县检察院一部 今天收到 邮寄 请协查')
  await play().submit(pro.liaison, { replyBy: '2026-03-01' })
  expect(play().read(pro.liaison)).toContain('要求复函日期不能早于收到日期')
})

test('of a clue the letter says which to those who see it, and a group reads neither matter nor text', async () => {
  const { clue } = await play().live('handling')
  await fill(pro.handler, `/去函 ${clue} 甲县检察院一部 请协助调查石角段采砂船来源`)
  const pending = /去函 \d{4}-\d{4}/.exec(play().read(pro.handler))?.[0] ?? ''
  await play().type(pro.approver, `/同意 ${pending}`)
  const number = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  const [card] = await play().type(rco.liaison, `/查 ${number}`)
  expect(card?.cardText).toContain(`相关线索　${clue}`)
  await play().typeIn('oc_joint', rco.liaison, `/查 ${number}`)
  expect(play().readIn('oc_joint').join()).not.toContain('采砂船')
})

test('by the number of a referral the letter is about its clue, unless that was withdrawn', async () => {
  const { clue, letter } = await play().live('referred')
  await fill(pro.handler, `/去函 ${letter} 某某流域管理局 请提供石角段水文资料`)
  expect(play().read(pro.handler)).toContain(`相关线索　${clue}`)
  await play().type(rco.approver, `/撤回 ${letter} 移送有误`)
  const [refused] = await play().type(rco.liaison, `/去函 ${letter} 某某流域管理局 请提供资料`)
  expect(refused?.text).toContain('已撤回或合并，不能对外发函')
})

test('of a confidential matter there is no letter, whoever knows of it', async () => {
  const number = await accuse(play())
  const letters = () =>
    play().stage.engine.get<{ n: number }>(
      "SELECT count(*) AS n FROM matter WHERE kind = 'outgoing-letter'",
    )?.n
  const before = letters()
  for (const who of [pro.handler, rco.liaison]) {
    const [answer] = await play().type(who, `/去函 ${number} 某某流域管理局 请协助调查`)
    expect(answer?.cardText, who).not.toContain('提交')
    expect(`${answer?.text}${answer?.cardText}`, who).not.toContain(marker)
  }
  expect(letters()).toBe(before)
})

test('the card of the clue shows its open letters to those who see them, and no more once they are answered', async () => {
  const { clue } = await play().live('handling')
  await fill(pro.handler, `/去函 ${clue} 某某流域管理局 请提供石角段水文资料，3月25日前复函`)
  const pending = /去函 \d{4}-\d{4}/.exec(play().read(pro.handler))?.[0] ?? ''
  await play().type(pro.approver, `/同意 ${pending}`)
  const number = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  const line = `去函　某某流域管理局　${number}`
  const [card] = await play().type(rco.liaison, `/查 ${clue}`)
  expect(card?.cardText).toContain(`${line}　已发出待回执`)
  await play().type(pro.handler, `/去函复函 ${number} 今天 已提供`)
  const [after] = await play().type(rco.liaison, `/查 ${clue}`)
  expect(after?.cardText).not.toContain(line)
})

test('a letter whose clue is limited meanwhile, or whose body ended, is signed no more', async () => {
  const clue = await play().file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
  await fill(rco.liaison, `/去函 ${clue} 某某流域管理局 请提供石角段水文资料`)
  const [first] = /去函 \d{4}-\d{4}/.exec(play().read(rco.liaison)) ?? ['']
  await fill(rco.approver, `/限定 ${clue} 甲联络员`)
  const [refused] = await play().type(rco.approver, `/同意 ${first}`)
  expect(refused?.text).toContain('已限定知悉范围')
  await fill(pro.handler, '/去函 市河长制办公室 请提供采砂规划')
  const [second] = /去函 \d{4}-\d{4}/.exec(play().read(pro.handler)) ?? ['']
  await play().type(rco.liaison, '/外单位 停用 市河长制办公室')
  await play().submit(rco.liaison)
  const [ended] = await play().type(pro.approver, `/同意 ${second}`)
  expect(ended?.text).toContain('市河长制办公室已停用，不能发函；请驳回后改写')
})

test('a clue that is limited gets no letter, and takes none', async () => {
  const clue = await play().file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
  await play().type(rco.approver, `/限定 ${clue} @甲联络员`)
  await fill(rco.approver, `/限定 ${clue} 甲联络员`)
  const [answer] = await play().type(rco.liaison, `/去函 ${clue} 甲县检察院一部 请协助调查`)
  expect(answer?.text).toContain('已限定知悉范围，不能在此对外发函或登记来函')
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查采砂')
  const taken = await play().submit(rco.liaison, { clueTyped: clue })
  expect(taken).toContain('已限定知悉范围')
})

test('of a letter about a clue that the other office does not see it hears nothing', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥堆放弃渣约50米，今天上午发现')
  const before = play().countOf(pro.liaison)
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查石林桥弃渣')
  await play().submit(rco.liaison, { clueTyped: clue })
  expect(play().read(rco.liaison)).toContain(`相关线索　${clue}`)
  expect(play().countOf(pro.liaison)).toBe(before)
})

test('units write no letter outside', async () => {
  const [answer] = await play().type(unit.water, '/去函 甲县检察院一部 请协助调查')
  expect(answer?.text).toContain('去函、来函由')
})

test('a letter that is sent back says why, and one that nobody waits for any more ends', async () => {
  await fill(pro.handler, '/去函 某某流域管理局 请提供水文资料，3月20日前复函')
  const last = play().stage.engine.get<{ n: number }>(
    "SELECT max(ordinal) AS n FROM matter WHERE kind = 'outgoing-letter'",
  )?.n
  const number = `去函2026-${String(last).padStart(4, '0')}`
  await play().type(pro.approver, `/驳回 ${number} 请写明河段`)
  expect(play().read(pro.handler)).toContain('去函被驳回：请写明河段')
  await fill(pro.handler, '/去函 某某流域管理局 请提供蒲河水文资料，3月20日前复函')
  await play().type(pro.approver, `/同意 去函2026-${String((last ?? 0) + 1).padStart(4, '0')}`)
  const sent = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().type(pro.handler, `/去函结束 ${sent} 对方已当面提供`)
  expect(owed('letter-reply')).toBe('2026-03-20 void')
})

test.each([
  '丙县河长办请协助调查松坎河来水污染3月25日前复函',
  '3月25日前复函 请协助调查松坎河来水污染 丙县河长办',
  '请丙县河长办协助调查松坎河来水污染，请于3月25日前复函我办',
  '请丙县河长办协助调查松坎河来水污染并于3月25日前函告',
])('the words beside the day of the answer are kept, whatever the order: %s', async (text) => {
  await fill(pro.handler, `/去函 ${text}`)
  const card = play().read(pro.handler)
  expect(card).toContain('收函单位　乙省丙县河长制办公室')
  expect(card).toContain('事由　协助调查松坎河来水污染\n')
  expect(card).toContain('请对方复函　2026年3月25日前')
})

test('an answer by its sender needs no body, and is not asked for one', async () => {
  await fill(
    rco.liaison,
    '/来函 某某流域管理局 流域函〔2026〕31号 今天收到 邮寄 请协查，3月30日前复函',
  )
  const number = /来函 \d{4}-\d{4}/.exec(play().read(rco.liaison))?.[0] ?? ''
  await play().type(rco.liaison, `/去函 ${number} 经查未发现异常`)
  expect(play().read(rco.liaison)).not.toContain('没有读出')
})

test.each([
  ['today', '今天 丙河函〔2026〕88号 已查明为某企业排污'],
  ['glued', '今天丙河函〔2026〕88号已查明为某企业排污'],
  ['last', '今天 已查明为某企业排污 丙河函〔2026〕88号'],
])('the number of the answer is kept as such: %s', async (_, words) => {
  await fill(pro.handler, '/去函 丙县河长办 请协助调查松坎河来水污染，3月25日前复函')
  const pending = /去函 \d{4}-\d{4}/.exec(play().read(pro.handler))?.[0] ?? ''
  await play().type(pro.approver, `/同意 ${pending}`)
  const number = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().type(pro.handler, `/去函回执 ${number} 今天机要交换`)
  await play().type(pro.handler, `/去函复函 ${number} ${words}`)
  const card = play().read(pro.handler)
  expect(card).toContain('对方收到　2026年3月10日　机要交换\n')
  expect(card).toContain('复函　2026年3月10日　丙河函〔2026〕88号')
  expect(card).toContain('复函内容\n已查明为某企业排污\n')
})

test.each(['去函1', '函1', '綦河检函1'])(
  'by the number of a letter out no letter is meant that came: %s',
  async (said) => {
    await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 邮寄 商请协查，3月31日前复函')
    const number = /来函 \d{4}-\d{4}/.exec(play().read(rco.liaison))?.[0] ?? ''
    const ordinal = Number(number.slice(-4))
    await play().type(rco.liaison, `/撤回 ${said.replace('1', String(ordinal))} 登记有误`)
    const [card] = await play().type(rco.liaison, `/查 ${number}`)
    expect(card?.cardText).toContain('待复函')
  },
)

test('what the body wrote before is part of the letter, and no day of an answer', async () => {
  await play().type(pro.handler, '/去函 丙县河长办 你办3月1日回复的情况与现场不符，4月8日前复函')
  await play().submit(pro.handler)
  const card = play().read(pro.handler)
  expect(card).toContain('你办3月1日回复的情况与现场不符')
  expect(card).toContain('请对方复函　2026年4月8日前')
})

test('what is wanted by a day stays in the letter with it', async () => {
  await play().type(pro.handler, '/去函 丙县河长办 请在4月10日前将排污企业名单反馈我院')
  await play().submit(pro.handler)
  const card = play().read(pro.handler)
  expect(card).toContain('将排污企业名单反馈我院')
  expect(card).toContain('请对方复函　2026年4月10日前')
})

test('an answer before the letter went is refused with the day on which it went', async () => {
  await play().type(pro.handler, '/去函 丙县河长办 请协助调查蒲河来水污染，4月8日前复函')
  await play().submit(pro.handler)
  await play().tapLast(pro.approver, '同意')
  const number = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().type(pro.handler, `/去函复函 ${number} 3月9日 已查明`)
  expect(play().read(pro.handler)).toContain('复函日期不能早于发函的2026年3月10日')
})

test('whoever may not see a letter that came is not told of it by its number', async () => {
  const clue = await play().file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
  const typed = '/来函 某某流域管理局 流域函〔2026〕77号 今天收到 邮寄 商请核查采砂'
  await play().type(rco.liaison, typed)
  await play().submit(rco.liaison, { clueTyped: clue })
  await fill(rco.approver, `/限定 ${clue} 甲联络员`)
  expect(await fill(pro.liaison, typed)).toContain('已登记，收到某某流域管理局来函')
  expect(play().read(pro.liaison)).not.toContain('请勿重复登记')
})

test.each(['函', '来函'])(
  'the card of a letter that somebody has shows nothing once its clue is limited: %s',
  async (which) => {
    const filed = await play().file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
    const { clue } = await play().live('handling', filed)
    const text = '请提供河心洲水文资料'
    if (which === '函') {
      await fill(rco.liaison, `/去函 ${clue} 某某流域管理局 ${text}`)
      await play().tapLast(rco.approver, '同意')
    } else {
      await play().type(rco.liaison, `/来函 某某流域管理局 今天收到 邮寄 ${text}`)
      await play().submit(rco.liaison, { clueTyped: clue })
    }
    const number = /(?:綦河检函〔2026〕\d+号|来函 2026-\d+)/.exec(
      play().read(which === '函' ? rco.approver : rco.liaison),
    )?.[0]
    await play().type(pro.liaison, `/查 ${number}`)
    const cards = () => play().stage.feishu.cards({ person: pro.liaison })
    const tells = () => cards().some((one) => one.cardText.includes('河心洲'))
    expect(tells()).toBe(true)
    await fill(rco.approver, `/限定 ${clue} 甲联络员`)
    expect(tells()).toBe(false)
  },
)

test('a subject that is written as a title is one title, in the form and on the paper', async () => {
  await fill(pro.handler, '/去函 丙县河长办 关于商请提供水文资料的函 因办案需要，请提供全年资料')
  expect(play().read(pro.handler)).toContain('事由　关于商请提供水文资料的函\n')
  await play().tapLast(pro.approver, '同意')
  const text = lastPaper(play(), pro.liaison)
  expect(text.split('关于商请提供水文资料的函')).toHaveLength(2)
  expect(text).toContain('\n因办案需要，请提供全年资料')
})

test('what stands behind the title of a letter that came is its text', async () => {
  await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 传真 关于商请协查的函 因办案需要提供资料')
  const card = play().read(rco.liaison)
  expect(card).toContain('事由　关于商请协查的函\n')
  expect(card).toContain('因办案需要提供资料')
})

test('a day by which a letter that came wants something is pointed out, though it asks for no answer', async () => {
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 要求3月30日前提供企业名单')
  expect(play().read(rco.liaison)).toContain('写有“3月30日前”，须按期答复的请填写“要求复函日期”')
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请协查，3月30日前复函')
  expect(play().read(rco.liaison)).not.toContain('须按期答复的')
})

test('an answer that is wanted within a time gets a day and a question', async () => {
  const [out] = await play().type(pro.handler, '/去函 丙县河长办 请提供水文资料，两周内复函')
  expect(out?.cardText).toContain('“两周内”暂按今天起算，填入2026年3月24日，请确认请对方复函日期')
  const [came] = await play().type(
    rco.liaison,
    '/来函 某某流域管理局 3月9日收到 邮寄 商请核查岸线，请自收函之日起十个工作日内函复',
  )
  expect(came?.cardText).toContain(
    '“十个工作日内”暂按收函之日起算，填入2026年3月23日，请确认要求复函日期',
  )
})
