import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

// One clue with the letter number 1, and eleven more without, so that 1 and 12 are each unique.
let sent = { clue: '', letter: '' }
let twelfth = ''
beforeAll(async () => {
  sent = await play().live('referred')
  for (let count = 2; count <= 12; count += 1) twelfth = await play().file()
})

/** The card that is found for a typed number. */
async function found(who: string, typed: string): Promise<string> {
  const [answer] = await play().type(who, `/查 ${typed}`)
  return answer?.cardText ?? ''
}

test('a bare number finds the clue', async () => {
  expect(await found(rco.liaison, '12')).toContain(twelfth)
})

test('a number with 号 finds the clue', async () => {
  expect(await found(rco.liaison, '12号')).toContain(twelfth)
})

test('线索 and a number find the clue', async () => {
  expect(await found(rco.liaison, '线索12')).toContain(twelfth)
})

test('the internal number finds the clue', async () => {
  expect(await found(rco.liaison, '线索 2026-0012')).toContain(twelfth)
})

test('the pinyin letters of the internal number find the clue', async () => {
  expect(await found(rco.liaison, 'XS-2026-0012')).toContain(twelfth)
})

test('year and number find the clue', async () => {
  expect(await found(rco.liaison, '2026-12')).toContain(twelfth)
})

test('the year in brackets and a number find the clue', async () => {
  expect(await found(rco.liaison, '〔2026〕12')).toContain(twelfth)
})

test('a leading zero is no obstacle', async () => {
  expect(await found(rco.liaison, '0012')).toContain(twelfth)
})

test('full-width figures find the clue', async () => {
  expect(await found(rco.liaison, '１２')).toContain(twelfth)
})

test('the mark of the letter and a number find the referral', async () => {
  expect(await found(pro.liaison, '移1')).toContain(sent.clue)
})

test('the full letter number finds the referral', async () => {
  expect(await found(pro.liaison, '綦河检移〔2026〕1号')).toContain(sent.clue)
})

test('the full letter number in other brackets finds the referral', async () => {
  expect(await found(pro.liaison, '綦河检移[2026]01号')).toContain(sent.clue)
})

test('a letter number of another office is not mistaken for it', async () => {
  const [answer] = await play().type(pro.liaison, '/查 綦检河移〔2026〕1号')
  expect(answer?.text).toContain('没有找到这个编号')
})

test('a number that is nothing is answered with what to do', async () => {
  const [answer] = await play().type(rco.liaison, '/受理 移999')
  expect(answer?.text).toBe('没有找到这个编号，或您无权查看。请核对编号，或用“/查 河名”搜索。')
})

test('a number that names two things is answered with both as buttons', async () => {
  const other = await play().file(pro.handler)
  await play().type(pro.liaison, `/移送 ${other} 区河长办`)
  await play().tap(pro.approver, play().cardOf(pro.approver, other), '同意')
  await play().type(rco.liaison, '/补充 1 河道内又发现一台挖机')
  const card = play().card(rco.liaison)
  expect(card.cardText).toContain('请选择是哪一件')
  expect(card.cardText).toContain(sent.clue)
  expect(card.cardText).toContain(other)
})

test('a chosen candidate carries on with what was typed', async () => {
  await play().type(rco.liaison, '/补充 1 河道内又发现第三台挖机')
  const card = play().card(rco.liaison)
  const pick = (element: { [key: string]: unknown }) =>
    element['tag'] === 'button' && JSON.stringify(element).includes('"matter":1,')
  const result = await play().stage.feishu.tap(rco.liaison, card.messageId, pick)
  await play().stage.settle()
  expect(result.toast?.content).toBe('已补充')
  expect(play().cardOf(rco.member, sent.clue).cardText).toContain('又发现第三台挖机')
})

test('only what can be accepted is meant by a number behind 受理', async () => {
  const [answer] = await play().type(pro.liaison, '/受理 1')
  expect(answer?.cardText).toContain('已受理')
})

test('a command without a number offers what can be done now', async () => {
  const { clue } = await play().live('referred')
  await play().type(pro.liaison, '/受理')
  expect(play().read(pro.liaison)).toContain('请选择是哪一件')
  expect(play().read(pro.liaison)).toMatch(/綦河检移〔2026〕\d+号/)
  expect(clue).not.toBe('')
})

test('a command without a number to which nothing can be done says so', async () => {
  const [answer] = await play().type('ou_shijiao_member', '/受理')
  expect(answer?.text).toBe(
    '目前没有可由您办理“受理”的事项；如指某一件，请写明编号，例如“/受理 移3”。',
  )
})

test('the key of / under a Chinese input method begins a command', async () => {
  await play().type(rco.member, '、线索 蒲河 石林桥下游200米 有污水直排')
  expect(play().read(rco.member)).toContain('登记线索')
})

test('a full-width sign begins a command', async () => {
  await play().type(rco.member, '／待办')
  expect(play().read(rco.member)).toContain('甲工作员的待办')
})

test('no sign is needed in private', async () => {
  await play().type(rco.member, '待办')
  expect(play().read(rco.member)).toContain('甲工作员的待办')
})

test('the English name of a command works', async () => {
  await play().type(rco.member, '/todo')
  expect(play().read(rco.member)).toContain('甲工作员的待办')
})

test('the pinyin name of a command works', async () => {
  await play().type(rco.member, '/daiban')
  expect(play().read(rco.member)).toContain('甲工作员的待办')
})

test('a command over several lines is read whole', async () => {
  await play().type(rco.member, '/线索\n蒲河石林桥下游\n有污水直排\n颜色发黑')
  expect(JSON.stringify(play().card(rco.member).card)).toContain('颜色发黑')
})

test('a mistyped command offers the nearest one, and what was typed goes along', async () => {
  const { letter } = await play().live('concluded')
  await play().type(pro.handler, `/反溃 ${letter} 弃渣已经全部清运，河岸恢复原状`)
  expect(play().read(pro.handler)).toContain('您要找的是“/反馈”吗？')
  await play().tapLast(pro.handler, '反馈')
  const form = play().card(pro.handler)
  expect(JSON.stringify(form.card)).toContain('河岸恢复原状')
})

test('a mistyped 帮助 is offered once', async () => {
  await play().type(pro.handler, '/帮住')
  expect(play().read(pro.handler)).toContain('您要找的是“/帮助”吗？')
  expect(
    play()
      .read(pro.handler)
      .match(/^帮助$/gm),
  ).toHaveLength(1)
})

test('two-character words of the text are searched', async () => {
  await play().file(rco.member, '通惠河文龙段 堆放弃渣侵占河道约50米')
  await play().type(rco.liaison, '/查 弃渣')
  expect(play().read(rco.liaison)).toContain('通惠河')
})

test('a search finds nothing that the person may not see', async () => {
  await play().file(rco.member, '羊渡河 有人电鱼 昨天晚上')
  await play().type(pro.liaison, '/查 羊渡河')
  expect(play().read(pro.liaison)).toContain('没有找到含“羊渡河”且您可见的事项')
})

test('a number tells somebody who sees neither its clue nor its letter no more than one that there is not', async () => {
  const told = async (line: string) => {
    const [answer] = await play().type(unit.ecology, line)
    return `${answer?.cardText ?? answer?.text}`.replaceAll(/0001|0099/g, '…')
  }
  for (const command of ['查', '进展', '附件']) {
    const missing = await told(`/${command} 线索2026-0099`)
    expect(missing).not.toContain('undefined')
    expect(await told(`/${command} ${sent.clue}`), command).toBe(missing)
  }
})
