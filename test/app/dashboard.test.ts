import { describe, expect, test } from 'vitest'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const pu = '蒲河 石林桥下游200米 有污水直排 颜色发黑 今天早上'

/** The number under a label on a person's dashboard; `null` when it is missing. */
async function figure(who: string, label: string, asked = '') {
  await play().type(who, `/看板 ${asked}`)
  const found = new RegExp(`${label}\\n(\\S+)`).exec(play().read(who))
  return found?.[1] ?? null
}

test('an empty year is shown as such, not refused', async () => {
  expect(await figure(rco.chief, '登记线索')).toBe('0')
  expect(play().read(rco.chief)).toContain('无逾期')
})

test('a head counts what was filed, referred, concluded and answered', async () => {
  await play().live('closed', await play().file(rco.member, sand))
  await play().live('referred', await play().file(rco.member, pu))
  expect(await figure(rco.chief, '登记线索')).toBe('2')
  expect(await figure(rco.chief, '移送')).toBe('2')
  expect(await figure(rco.chief, '办结')).toBe('1')
  expect(await figure(rco.chief, '反馈')).toBe('1')
})

test('what is not referred yet counts for its own office alone', async () => {
  await play().file(rco.member, '通惠河文龙段 堆放弃渣侵占河道约50米 今天')
  expect(await figure(rco.liaison, '登记线索')).toBe('3')
  expect(await figure(pro.liaison, '登记线索')).toBe('2')
})

test('a responsible unit counts nothing of which it is no part', async () => {
  expect(await figure(unit.water, '登记线索')).toBe('0')
})

test('a handler and nothing else counts his own', async () => {
  expect(await figure(pro.handler, '登记线索')).toBe('1')
})

test('an administrator reads numbers, and no river, field or unit', async () => {
  expect(await figure(admin, '登记线索')).toBe('3')
  expect(play().read(admin)).not.toMatch(/蒲河|綦江河|区检察院至|非法/)
})

test('an administrator is shown nothing of what is behind a number', async () => {
  const [answer] = await play().type(admin, '/看板 登记线索')
  expect(answer?.text).toContain('管理员只统计数量')
})

test('one river alone is counted when it is named', async () => {
  expect(await figure(rco.chief, '登记线索', '今年 蒲河')).toBe('1')
  expect(play().read(rco.chief)).toContain('看板　2026年　蒲河')
})

test('one unit alone is counted when it is named', async () => {
  expect(await figure(rco.chief, '办结', '检察院')).toBe('1')
  expect(await figure(rco.chief, '办结', '河长办')).toBe('0')
})

test('another half-year has its own figures', async () => {
  expect(await figure(rco.chief, '登记线索', '2025年下半年')).toBe('0')
  expect(play().read(rco.chief)).toContain('看板　2025年下半年')
})

test('from one day to another is counted with both days', async () => {
  expect(await figure(rco.chief, '登记线索', '2026.3.10至2026.3.10')).toBe('3')
  expect(await figure(rco.chief, '登记线索', '2026.3.11至2026.4.1')).toBe('0')
})

test('a word that is not understood is said, and filters nothing', async () => {
  expect(await figure(rco.chief, '登记线索', '某某河')).toBe('3')
  expect(play().read(rco.chief)).toContain('没有读懂“某某河”')
})

test('a tap on a number lists what is behind it, as many as it counts', async () => {
  await play().type(rco.chief, '/看板 线索')
  await play().tapLast(rco.chief, '登记线索 3 件')
  expect(play().read(rco.chief)).toContain('登记线索 3 件')
  expect(
    play()
      .read(rco.chief)
      .match(/线索 2026-\d{4}/g),
  ).toHaveLength(3)
})

test('a long list is turned page by page in place', async () => {
  for (let nth = 0; nth < 6; nth += 1) await play().file(rco.member, `${pu} 第${nth}处`)
  await play().type(rco.chief, '/看板 登记线索')
  const before = play().countOf(rco.chief)
  await play().tapLast(rco.chief, '下一页')
  expect(play().countOf(rco.chief)).toBe(before)
  expect(
    play()
      .read(rco.chief)
      .match(/线索 2026-\d{4}/g),
  ).toHaveLength(1)
})

test('the glance is turned to the units in place', async () => {
  await play().type(rco.chief, '/看板')
  const before = play().countOf(rco.chief)
  await play().tapLast(rco.chief, '按单位')
  expect(play().countOf(rco.chief)).toBe(before)
  expect(play().read(rco.chief)).toContain('按单位')
})

test('a group reads no figures: they depend on who asks', async () => {
  const [answer] = await play().typeIn('oc_joint', rco.liaison, '/看板')
  expect(answer?.text).toBe('已在私聊中回复您。')
})

test('a clue limited to named people counts for nobody else who reads matters', async () => {
  const clue = await play().file(rco.member, pu, { grade: '重大' })
  const before = Number(await figure(rco.chief, '登记线索'))
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.approver] })
  expect(await figure(rco.chief, '登记线索')).toBe(String(before - 1))
  expect(await figure(rco.approver, '登记线索')).toBe(String(before))
})

test('a limit that ran out is overdue today, whatever the period', async () => {
  await play().stage.go('2026-03-20 09:30')
  await play().type(rco.chief, '/看板 2025年')
  expect(play().read(rco.chief)).toContain('目前逾期 1 项')
  await play().type(rco.chief, '/看板 目前逾期')
  expect(play().read(rco.chief)).toContain('区检察院：受理或退回，期限 2026年3月17日')
})

describe('a dashboard without an overdue matter', () => {
  const april = sharePlay('2026-03-31 10:20')

  test('does not say that nothing is overdue while a duty of an office is not kept', async () => {
    await april().stage.go('2026-04-02 09:30')
    await april().type(rco.chief, '/看板')
    const text = april().read(rco.chief)
    expect(text).toMatch(/目前逾期 \d+ 项/)
    expect(text).not.toContain('无逾期')
  })
})
