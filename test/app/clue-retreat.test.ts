import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const play = sharePlay()

test('the filer withdraws what was only filed', async () => {
  const clue = await play().file()
  const [answer] = await play().type(rco.member, `/撤回 ${clue} 重复登记`)
  expect(answer?.cardText).toContain('已撤回')
})

test('a withdrawal needs a reason', async () => {
  const clue = await play().file()
  await play().type(rco.member, `/撤回 ${clue}`)
  expect(play().read(rco.member)).toContain('撤回理由')
})

test('a referral that waits for approval can be withdrawn by the liaison officer', async () => {
  const { clue } = await play().live('referral-pending')
  const [answer] = await play().type(rco.liaison, `/撤回 ${clue} 情况有变`)
  expect(answer?.cardText).toContain('已撤回')
})

test('what was sent is withdrawn by the approver only', async () => {
  const { letter } = await play().live('referred')
  const [answer] = await play().type(rco.liaison, `/撤回 ${letter} 情况有变`)
  expect(answer?.text).toContain('须由审批人撤回，可由甲主任办理')
})

test('the receiver hears of a withdrawal and its limit falls silent', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(rco.approver, `/撤回 ${letter} 情况有变`)
  const card = play().cardOf(pro.liaison, clue).cardText
  expect(card).toContain(`${letter}已撤回`)
  expect(card).not.toContain('受理或退回期限')
})

test('the number of a withdrawn referral stays used', async () => {
  const { letter } = await play().live('referred')
  const [answer] = await play().type(rco.approver, `/撤回 ${letter} 情况有变`)
  expect(answer?.cardText).toContain(`已撤回，${letter}的编号保留在台账`)
  const next = await play().live('referred')
  expect(next.letter).not.toBe(letter)
})

test('what was accepted is no longer withdrawn', async () => {
  const { letter } = await play().live('accepted')
  const [answer] = await play().type(rco.approver, `/撤回 ${letter} 情况有变`)
  expect(answer?.text).toContain('不能撤回')
})

test('a withdrawn clue is reopened by the approver and is filed again', async () => {
  const clue = await play().file()
  await play().type(rco.member, `/撤回 ${clue} 重复登记`)
  const [answer] = await play().type(rco.approver, `/重启 ${clue} 核实后并非重复`)
  expect(answer?.cardText).toContain('已登记')
})

test('a closed clue is reopened and handled again, and the reopening is counted', async () => {
  const { clue } = await play().live('closed')
  const [answer] = await play().type(rco.approver, `/重启 ${clue} 现场回头看发现反弹`)
  expect(answer?.cardText).toContain('办理中')
  expect(answer?.cardText).toContain('重启（第 1 次）')
})

test('the approver of the handling office may reopen as well', async () => {
  const { letter } = await play().live('closed')
  const [answer] = await play().type(pro.approver, `/重启 ${letter} 现场回头看发现反弹`)
  expect(answer?.cardText).toContain('办理中')
})

test('the button of a closed clue reopens its handling', async () => {
  const { clue } = await play().live('closed')
  await play().type(rco.approver, `/查 ${clue}`)
  await play().tapLast(rco.approver, '重启')
  expect(await play().submit(rco.approver, { reason: '现场反弹' })).toBe('已重启，请继续办理')
})

test('a reopened clue has a new limit for its feedback', async () => {
  const { clue, letter } = await play().live('closed')
  await play().type(rco.approver, `/重启 ${letter} 现场回头看发现反弹`)
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
  await play().submit(pro.handler)
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('反馈期限　2026年3月20日')
})

test('a reopened clue has a new limit for its handling', async () => {
  const { clue, letter } = await play().live('closed')
  await play().type(rco.approver, `/重启 ${letter} 现场回头看发现反弹`)
  await play().type(pro.liaison, `/查 ${clue}`)
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('办结期限　2026年5月')
})

test('a liaison officer does not reopen', async () => {
  const { letter } = await play().live('closed')
  const [answer] = await play().type(rco.liaison, `/重启 ${letter} 现场回头看发现反弹`)
  expect(answer?.text).toContain('您不能重启')
})

test('a duplicate goes into the clue that stays, with its photo', async () => {
  const stays = await play().file()
  await play().type(rco.member, { image: Buffer.from(makeJpeg()) })
  const goes = await play().file()
  const [answer] = await play().type(rco.liaison, `/合并 ${goes} 并入 ${stays}`)
  expect(answer?.cardText).toContain(stays)
  expect(JSON.stringify(answer?.card)).toContain('img_key')
})

test('the filer of a merged clue follows the one that stays', async () => {
  const stays = await play().file(rco.liaison)
  const goes = await play().file(pro.handler)
  await play().type(pro.liaison, `/移送 ${goes} 区河长办`)
  await play().type(pro.approver, `/同意 ${goes}`)
  await play().type(rco.liaison, `/受理 ${goes}`)
  await play().type(rco.liaison, `/合并 ${goes} 并入 ${stays}`)
  expect(play().cardOf(pro.handler, stays).cardText).toContain(`${goes}已并入${stays}`)
})

test('a merged clue no longer owes anything', async () => {
  const stays = await play().file(rco.liaison)
  const goes = await play().file(pro.handler)
  await play().type(pro.liaison, `/移送 ${goes} 区河长办`)
  await play().type(pro.approver, `/同意 ${goes}`)
  await play().type(rco.liaison, `/受理 ${goes}`)
  await play().type(rco.liaison, `/合并 ${goes} 并入 ${stays}`)
  expect(play().cardOf(pro.liaison, goes).cardText).toContain('已合并')
})

test('a clue does not go into itself', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/合并 ${clue} 并入 ${clue}`)
  expect(play().read(rco.liaison)).toContain('请填写另一件有效线索的编号')
})

test('a clue does not go into one that the person may not see', async () => {
  const clue = await play().file()
  const hidden = await play().file(pro.handler)
  await play().type(rco.liaison, `/合并 ${clue} 并入 ${hidden}`)
  expect(play().read(rco.liaison)).toContain('没有找到可并入的线索')
})

test('an answer to the card with a photo is added to the clue', async () => {
  const clue = await play().file()
  const replyTo = play().cardOf(rco.member, clue).messageId
  await play().type(rco.member, { image: Buffer.from(makeJpeg()), replyTo })
  const card = play().cardOf(rco.member, clue)
  expect(JSON.stringify(card.card)).toContain('img_key')
  expect(card.cardText).toContain('补充：现场材料见附件')
})

test('an answer to the card with words is added to the clue', async () => {
  const clue = await play().file()
  const replyTo = play().cardOf(rco.member, clue).messageId
  await play().type(rco.member, { text: '对岸还有一台挖机', replyTo })
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('补充：对岸还有一台挖机')
})

test('the handler hears of a supplement', async () => {
  const { clue } = await play().live('handling')
  await play().type(rco.member, `/补充 ${clue} 对岸还有一台挖机`)
  expect(play().cardOf(pro.handler, clue).cardText).toContain('补充：对岸还有一台挖机')
})

test('nothing is added to a closed clue', async () => {
  const { clue } = await play().live('closed')
  const [answer] = await play().type(rco.member, `/补充 ${clue} 又看到挖机`)
  expect(answer?.text).toContain('不能补充')
})

test('a person hands over one case of his own to a colleague', async () => {
  const { clue, letter } = await play().live('handling')
  const [answer] = await play().type(pro.handler, `/移交 ${letter} 乙联络员`)
  expect(answer?.text).toBe('已移交 1 件：乙检察官 → 乙联络员')
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('承办：乙联络员')
})

test('the approver hands over all cases of a person', async () => {
  await play().live('handling')
  await play().live('handling')
  await play().type(pro.approver, '/移交')
  const toast = await play().submit(pro.approver, { to: pro.liaison, from: pro.handler })
  expect(toast).toMatch(/^已移交 [2-9]\d* 件：乙检察官 → 乙联络员$/)
})

test('the administrator hands over all cases of a person without seeing one', async () => {
  await play().live('handling')
  const before = play().countOf('ou_admin')
  await play().type('ou_admin', '/移交')
  const toast = await play().submit('ou_admin', { to: pro.liaison, from: pro.handler })
  expect(toast).toContain('已移交')
  expect(play().countOf('ou_admin')).toBe(before + 1)
})

test('a case is not handed over to another office', async () => {
  const { letter } = await play().live('handling')
  const [answer] = await play().type(pro.handler, `/移交 ${letter} 甲联络员`)
  expect(answer?.text).toContain('请移交给该单位的人员')
})

test('a clue does not go into one that is closed', async () => {
  const { clue: closed } = await play().live('closed')
  const clue = await play().file()
  await play().type(rco.liaison, `/合并 ${clue} 并入 ${closed}`)
  expect(play().read(rco.liaison)).toContain('请填写另一件有效线索的编号')
})
