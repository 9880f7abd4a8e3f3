import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { writeLetter } from '../../src/documents/docx.ts'
import { asText } from '../../src/documents/sheet.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { letter } from '../../src/domain/reports/papers/letter.ts'
import { rco, sharePlay } from './clue-kit.ts'
import { lastFile } from './paper-kit.ts'

const play = sharePlay()

test('a formula behind a sign that no file can hold stays text', () => {
  expect(asText('\u0001=HYPERLINK("http://example.org")')).toBe(`'=HYPERLINK("http://example.org")`)
})

test('a text with signs that no XML may hold makes a workbook and a paper that open', async () => {
  const odd = '石角段\uFFFE\u0000\uD800弃渣'
  expect(asText(odd)).toBe('石角段\uFFFD弃渣')
  const bytes = await writeLetter(
    letter({ title: odd, body: [{ paragraph: odd }], signed: [odd], date: '2026-03-10' as Day }),
  )
  expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK')
})

test('what a form hides between letters is not stored', async () => {
  await play().type(rco.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场')
  await play().submit(rco.liaison, { title: '世界\u202E日水\u202C\u200B宣传\u0000' })
  expect(play().read(rco.liaison)).toContain('世界日水宣传')
})

test('a name that begins like a formula is text in the ledger', async () => {
  await play().type(rco.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场')
  await play().submit(rco.liaison, { title: '=HYPERLINK("http://example.org","点我")' })
  await play().type(rco.liaison, '/台账 2026')
  const book = await readXlsx(lastFile(play(), rco.liaison).bytes)
  const cells = book.sheets.flatMap((sheet) => sheet.rows.flat()).map(String)
  expect(cells.filter((one) => one.includes('HYPERLINK'))).toEqual([
    `'=HYPERLINK("http://example.org","点我")`,
  ])
})
