import { expect, test } from 'vitest'
import { pro, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')

/** The procuratorate's handler asks the water bureau for files; returns the number. */
async function review(): Promise<string> {
  await play().type(pro.handler, '/调卷 请区水利局提供2025年采砂行政处罚卷宗')
  await play().submit(pro.handler)
  const said = await play().tapLast(pro.approver, '同意')
  return /綦河检协〔\d{4}〕\d+号/.exec(said)?.[0] ?? ''
}

const shown = async (who: string, letter: string): Promise<string> => {
  await play().type(who, `/查 ${letter}`)
  return play().read(who)
}

test('an answer says what was lent and until when, as it was typed', async () => {
  const letter = await review()
  await play().type(
    unit.water,
    `/答复 ${letter} 送上卷宗二册；借出：处罚决定书、询问笔录；3月20日前归还`,
  )
  const card = await shown(pro.handler, letter)
  expect(card).toContain('借出卷宗（2026年3月20日前归还）：处罚决定书；询问笔录')
  expect(card).toContain('送上卷宗二册')
  await play().type(pro.handler, `/归还 ${letter} 全部`)
})

test('a loan without a day of return is asked for its day', async () => {
  const letter = await review()
  await play().type(unit.water, `/答复 ${letter} 送上卷宗一册；借出清单：现场勘验卷`)
  expect(play().read(unit.water)).toContain('请选择归还期限')
  expect(await play().submit(unit.water, { returnOn: '2026-03-09' })).toBe('归还期限不能早于今天')
  expect(await shown(pro.handler, letter)).not.toContain('现场勘验卷')
  await play().type(unit.water, `/答复 ${letter} 送上卷宗一册；借出清单：现场勘验卷`)
  await play().submit(unit.water, { returnOn: '2026-03-20' })
  expect(await shown(pro.handler, letter)).toContain('现场勘验卷')
  await play().type(pro.handler, `/归还 ${letter}`)
})

test('an answer to another kind of request lends nothing', async () => {
  await play().type(pro.handler, '/协查 请区水利局提供石角段划定资料，3月20日前答复')
  const said = await play().submit(pro.handler)
  const letter = /綦河检协〔\d{4}〕\d+号/.exec(said)?.[0] ?? ''
  await play().type(unit.water, `/答复 ${letter} 资料见附件；借出：划定文件；3月20日前归还`)
  expect(await shown(pro.handler, letter)).not.toContain('借出卷宗')
  const [answer] = await play().type(pro.handler, `/归还 ${letter}`)
  expect(answer?.text).toContain('没有待归还的卷宗')
})

test('what is given back is told to the lender, who sees what is still lent', async () => {
  const letter = await review()
  await play().type(unit.water, `/答复 ${letter} 送上卷宗；借出：甲卷、乙卷、丙卷；3月20日前归还`)
  await play().type(pro.handler, `/归还 ${letter}`)
  expect(await play().submit(pro.handler)).toBe('请选择归还了哪些；尚未归还：甲卷、乙卷、丙卷')
  await play().type(pro.handler, `/归还 ${letter} 甲卷、丙卷`)
  const told = play().read(unit.water)
  expect(told).toContain('归还卷宗：甲卷、丙卷；尚未归还：乙卷')
  expect(await shown(unit.water, letter)).toContain('甲卷（2026年3月10日已归还）；乙卷；丙卷')
  await play().type(pro.handler, `/guihuan ${letter}`)
  expect(play().read(unit.water)).toContain('已全部归还')
})

test('a request stays open until what was lent is back, and cannot be withdrawn', async () => {
  const letter = await review()
  await play().type(unit.water, `/答复 ${letter} 送上卷宗；借出：甲卷；3月20日前归还`)
  await play().type(pro.handler, `/确认答复 ${letter}`)
  expect(await shown(pro.handler, letter)).toContain('卷宗待归还')
  const [refused] = await play().type(pro.handler, `/撤回 ${letter} 已用毕`)
  expect(refused?.text).toContain('借出的卷宗尚未归还')
  await play().tapLast(pro.handler, '归还')
  expect(await shown(pro.handler, letter)).toContain('已办结')
})

test('a borrower who is asked again does not make the lender forget the loan', async () => {
  const letter = await review()
  await play().type(unit.water, `/答复 ${letter} 送上卷宗；借出：甲卷；3月20日前归还`)
  await play().type(pro.handler, `/追问 ${letter} 还缺送达回证，请补充`)
  const [refused] = await play().type(unit.water, `/不能协助 ${letter} 送达回证不在本单位`)
  expect(refused?.text).toContain('卷宗已经借出')
  await play().type(unit.water, `/答复 ${letter} 补充送上；借出：送达回证；3月25日前归还`)
  await play().type(pro.handler, `/归还 ${letter} 甲卷`)
  expect(deadlinesOf(play(), 'file-return').slice(-2)).toEqual([
    expect.stringMatching(/#loan1 kept$/),
    expect.stringMatching(/#loan2 open$/),
  ])
  await play().type(pro.handler, `/归还 ${letter}`)
})

test('the borrower is reminded by the usual schedule until it is back', async () => {
  const letter = await review()
  await play().type(unit.water, `/答复 ${letter} 送上卷宗；借出：甲卷；3月20日前归还`)
  await play().type(pro.handler, `/确认答复 ${letter}`)
  const span = { from: '2026-03-11', to: '2026-03-23' }
  expect(await daysReminded(play(), pro.handler, letter, span)).toEqual([
    '2026-03-17',
    '2026-03-20',
    '2026-03-23',
  ])
  await play().type(unit.water, `/归还 ${letter}`)
  // The first working day of the second week after, when the next reminder would come.
  const after = { from: '2026-04-07', to: '2026-04-07' }
  expect(await daysReminded(play(), pro.handler, letter, after)).toEqual([])
})
