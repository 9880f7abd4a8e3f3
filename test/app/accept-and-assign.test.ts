import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { newestReferral } from './referral-record.ts'

const play = sharePlay()

/** The newest referral: its state, its acts in the journal, and its deadlines. */
function recordOf() {
  const { state, acts, deadlines } = newestReferral(play().stage.engine)
  return { state, commands: acts, deadlines }
}

test('受理并分办 on the card is one form, and the record has both steps', async () => {
  const { letter, clue } = await play().live('referred')
  const card = play().cardOf(pro.liaison, clue)
  expect(card.cardText).toMatch(/受理并分办\n受理\n退回/)
  await play().tap(pro.liaison, card, '受理并分办')
  expect(await play().submit(pro.liaison, { handler: pro.handler, limit: '2026-04-10' })).toBe(
    '已受理并分办给乙检察官，办理期限 2026年4月10日',
  )
  expect(recordOf()).toEqual({
    state: 'handling',
    commands: ['request', 'approve', 'accept', 'assign'],
    deadlines: ['acceptance kept', 'handling open'],
  })
  const shown = play().read(pro.liaison)
  expect(shown).toContain('乙联络员　受理\n')
  expect(shown).toContain('乙联络员　分办给乙检察官')
  expect(play().read(pro.handler)).toContain('请承办，办理期限 2026年4月10日')
  expect(await play().type(pro.handler, `/进展 ${letter} 已到现场核查`)).not.toEqual([])
})

test('受理并分办 is refused as a whole: what is wrong of the second step leaves the first undone', async () => {
  const { letter, clue } = await play().live('referred')
  await play().tap(pro.liaison, play().cardOf(pro.liaison, clue), '受理并分办')
  expect(await play().submit(pro.liaison, { opinion: '尽快' })).toContain('请选择承办人')
  const late = { handler: pro.handler, limit: '2026-03-01' }
  expect(await play().submit(pro.liaison, late)).toContain('办理期限不能早于今天')
  expect(recordOf()).toMatchObject({ state: 'referred', deadlines: ['acceptance open'] })
  // The two separate steps still work.
  await play().type(pro.liaison, `/受理 ${letter}`)
  expect(recordOf().state).toBe('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 乙检察官`)
  expect(recordOf().state).toBe('handling')
})

test('受理并分办 typed by a receiver of another side gives it to a unit at once', async () => {
  const clue = await play().file(pro.handler, sand)
  await play().type(pro.liaison, `/移送 ${clue} 区河长办 请依职责办理`)
  await play().tap(pro.approver, play().cardOf(pro.approver, clue), '同意')
  await play().type(rco.liaison, `/受理并分办 ${clue} 区水利局 3月31日前`)
  expect(recordOf()).toMatchObject({
    state: 'handling',
    deadlines: ['acceptance kept', 'handling open'],
  })
  expect(play().read(unit.water)).toContain('请承办，办理期限 2026年3月31日')
})

test('/受理 with a handler behind it shows the form of both, and without one takes it on alone', async () => {
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/受理 ${letter} 交乙检察官办理`)
  expect(play().read(pro.liaison)).toContain('写明了由谁承办，提交后即受理并分办')
  expect(recordOf().state).toBe('referred')
  expect(await play().submit(pro.liaison)).toContain('已受理并分办给乙检察官')
  const other = await play().live('referred')
  await play().type(pro.liaison, `/受理 ${other.letter} 属我院管辖`)
  expect(recordOf()).toMatchObject({
    state: 'accepted',
    commands: ['request', 'approve', 'accept'],
  })
})

test('/分办 of what is not taken on yet offers both steps in one form', async () => {
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/分办 ${letter} 乙检察官`)
  expect(play().read(pro.liaison)).toContain('该移送尚未受理，提交后即受理并分办')
  await play().submit(pro.liaison)
  expect(recordOf().state).toBe('handling')
})

test('a cross-district clue is owed upward by whoever took it on and gave it away in one', async () => {
  const clue = await play().file(rco.member, '綦江河江津交界段跨区有漂浮垃圾，今天上午')
  await play().live('referred', clue)
  await play().tap(pro.liaison, play().cardOf(pro.liaison, clue), '受理并分办')
  expect(await play().submit(pro.liaison, { handler: pro.handler })).toContain('须向上级检察院报送')
  expect(recordOf().deadlines).toContain('report-to-city open')
})
