import { expect, test } from 'vitest'
import { markGap } from '../../src/node/safekeeping/gap.ts'
import { nextNumbers } from '../../src/store/numbers.ts'
import { openBook } from '../../src/store/store.ts'
import { accuse, transferred } from './accountability-kit.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

test('a restoration that lost nothing tells of no gap and leaves every number as it was', async () => {
  await play().live('referred')
  const book = openBook(play().stage.engine)
  const before = nextNumbers(book.engine)
  const told = markGap(
    book,
    { head: book.journal.head(), series: before, margin: 0 },
    { title: '数据库已恢复', now: play().stage.feishu.clock.now() },
  )
  expect(told).toContain('。没有空号')
  expect(nextNumbers(book.engine).filter(([, year]) => year > 0)).toEqual(before)
})

test('what a restoration tells of raised numbers names no confidential series', async () => {
  await play().live('referred')
  await transferred(play(), pro.approver, await accuse(play()))
  await play().file(rco.member)
  const book = openBook(play().stage.engine)
  const before = nextNumbers(book.engine).map(([name]) => name)
  expect(before.filter((name) => name.includes('密'))).not.toEqual([])
  const told = markGap(
    book,
    { head: null, series: [], margin: 50 },
    { title: '数据库已恢复', now: play().stage.feishu.clock.now() },
  )
  expect(told).toContain('綦河检移')
  expect(told).not.toMatch(/密|追责/)
  const after = new Map(
    nextNumbers(book.engine).map(([name, year, next]) => [`${name}${year}`, next]),
  )
  const hidden = nextNumbers(book.engine).find(([name]) => name.includes('密'))
  expect(after.get(`${hidden?.[0]}${hidden?.[1]}`)).toBeGreaterThan(50)
})
