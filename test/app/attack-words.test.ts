import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

const answerTo = async (who: string, text: string) => {
  const [answer] = await play().type(who, text)
  return answer?.cardText || answer?.text || ''
}

test('whoever writes 不同意 is not offered to agree', async () => {
  const { clue } = await play().live('referral-pending')
  expect(await answerTo(rco.approver, `不同意 ${clue} 材料不足，请补充照片`)).not.toContain(
    '同意”吗',
  )
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('材料不足，请补充照片')
})

test('收到 is not taken for a mistyped 签到', async () => {
  expect(await answerTo(pro.liaison, '收到，马上办')).not.toContain('值守')
})

test('收到 that answers no card is not offered as a clue, and 谢谢 asks for no answer', async () => {
  const said = await answerTo(pro.liaison, '收到')
  expect(said).toContain('不记入办理记录')
  expect(said).not.toContain('登记为线索')
  expect(await play().type(pro.liaison, '谢谢，辛苦了！')).toEqual([])
})

test('收到 in answer to a card does not get into the record', async () => {
  const { clue } = await play().live('referred')
  const card = play().cardOf(pro.liaison, clue)
  const [answer] = await play().type(pro.liaison, { text: '收到，谢谢', replyTo: card.messageId })
  expect(answer?.cardText).toContain('未记入办理记录')
  expect(play().cardOf(pro.liaison, clue).cardText).not.toContain('谢谢')
})

test('the draft of a half-year report is filled in private, also when it is called in a group', async () => {
  await play().typeIn('oc_joint', rco.liaison, '/半年报告')
  expect(play().readIn('oc_joint').join('')).not.toContain('主要情况')
  expect(play().read(rco.liaison)).toContain('主要情况')
})

test('which weeks nobody was present is not listed in a group', async () => {
  await play().typeIn('oc_joint', pro.liaison, '/值守 说明')
  expect(play().readIn('oc_joint').join('')).not.toContain('2026年第10周')
})

test('what units left undone last year is not listed in a group', async () => {
  await play().typeIn('oc_joint', pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前')
  expect(play().readIn('oc_joint').join('')).not.toContain('整治非法采砂')
})

test('who is sent where is not shown in a group before it is settled', async () => {
  await play().typeIn(
    'oc_joint',
    rco.liaison,
    '/交流 跟班锻炼 甲工作员 2026年3月1日至2026年6月30日',
  )
  expect(play().readIn('oc_joint').join('')).not.toContain('甲工作员（区河长办）')
})
