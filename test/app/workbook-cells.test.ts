import { describe, expect, it, test } from 'vitest'
import { readWorkbook } from '../../src/documents/workbook-reading.ts'
import { type HandMadeParts, sheetOf, workbookByHand } from './hostile-kit.ts'

/** The rows of a workbook that another program might have written, or the sentence that refuses it. */
async function rowsOf(parts: HandMadeParts) {
  const read = await readWorkbook(workbookByHand(parts))
  return 'sentence' in read ? read.sentence : read.rows
}

/** What is read of one cell. */
async function cellOf(cell: string, parts: HandMadeParts = {}) {
  const rows = await rowsOf({ sheet: sheetOf(`<row>${cell}</row>`), ...parts })
  return typeof rows === 'string' ? rows : rows[0]?.[0]
}

/** Styles of which the second shows a number in this format; styles of other tables stand before them. */
function stylesOf(format: number, code = ''): string {
  const formats =
    code === '' ? '' : `<numFmts><numFmt numFmtId="${format}" formatCode="${code}"/></numFmts>`
  const others = '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>'
  const own = `<cellXfs><xf numFmtId="0"/><xf numFmtId="${format}"/></cellXfs>`
  return `<styleSheet>${formats}${others}${own}</styleSheet>`
}

describe('a cell', () => {
  it.each([
    ['a telephone number that is a number', '<c><v>13812345678</v></c>', '13812345678'],
    ['a number in scientific form', '<c><v>1.3812345678E10</v></c>', '13812345678'],
    ['a number with a fraction', '<c><v>0.5</v></c>', '0.5'],
    ['what is no number', '<c><v>n/a</v></c>', 'n/a'],
    ['yes', '<c t="b"><v>1</v></c>', '是'],
    ['no', '<c t="b"><v>0</v></c>', '否'],
    ['a day in words', '<c t="d"><v>2026-03-10T00:00:00</v></c>', '2026-03-10'],
    ['a text of its own', '<c t="inlineStr"><is><t>蒲河</t></is></c>', '蒲河'],
    [
      'a text in several fonts',
      '<c t="inlineStr"><is><r><t>蒲</t></r><r><t>河</t></r></is></c>',
      '蒲河',
    ],
    ['a text of blanks', '<c t="inlineStr"><is><t xml:space="preserve">  </t></is></c>', ''],
    ['a control character as Excel writes it', '<c t="str"><v>蒲_x6CB3_</v></c>', '蒲河'],
    ['a decimal entity', '<c t="str"><v>&#33970;&#x6cb3;</v></c>', '蒲河'],
    [
      'named entities',
      '<c t="str"><v>&lt;&gt;&amp;&quot;&apos;&nothing;</v></c>',
      `<>&"'&nothing;`,
    ],
    ['a formula', '<c><f>A1</f><v>1</v></c>', { fault: '是公式，请改为“粘贴为数值”' }],
    ['an error', '<c t="e"><v>#N/A</v></c>', { fault: '是错误值，请改正' }],
  ])('with %s is read as it is meant', async (_, cell, meant) => {
    expect(await cellOf(cell)).toEqual(meant)
  })

  it.each([
    [14, '', '2026-03-10'],
    [58, '', '2026-03-10'],
    [164, 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '2026-03-10'],
    [164, '[Red]0.00', '46091'],
    [164, '0\\d', '46091'],
    [164, '#,##0_s', '46091'],
    [164, '*m0', '46091'],
    [164, '[$-804]General', '46091'],
    [164, '0&quot;days&quot;', '46091'],
    [164, '[h]:mm', '2026-03-10'],
    [2, '', '46091'],
  ])('in the format %s %s is a day or a number: %s', async (format, code, meant) => {
    const styles = stylesOf(format, code)
    expect(await cellOf('<c s="1"><v>46091</v></c>', { styles })).toBe(meant)
    expect(await cellOf('<c><v>46091</v></c>', { styles })).toBe('46091')
  })

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [46091.75, '2026-03-10'],
    [-1e9, '-1000000000'],
  ])('with the day %s counts without the day that never was', async (serial, meant) => {
    expect(await cellOf(`<c s="1"><v>${serial}</v></c>`, { styles: stylesOf(14) })).toBe(meant)
  })

  it.each(['1', 'true'])('of a workbook that counts from 1904 (%s) is its day', async (flag) => {
    const workbook = `<workbook><workbookPr date1904="${flag}"/><sheets><sheet name="名录" r:id="worksheet"/></sheets></workbook>`
    const [cell, styles] = ['<c s="1"><v>44629</v></c>', stylesOf(14)]
    expect(await cellOf(cell, { workbook, styles })).toBe('2026-03-10')
    const other = workbook.replace(`"${flag}"`, '"0"')
    expect(await cellOf(cell, { workbook: other, styles })).toBe('2022-03-09')
  })
})

test('shared texts are found by their number, whatever fonts they are in, and a phonetic guide is none of them', async () => {
  const sheet = sheetOf(
    '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row>',
  )
  const strings =
    '<sst><si><t>甲</t></si><si><r><t>蒲</t></r><r><t>河</t></r><rPh sb="0" eb="1"><t>pu</t></rPh></si></sst>'
  expect(await rowsOf({ sheet, strings })).toEqual([['蒲河', '甲', '']])
})

test('cells stand in the columns that they name, and without a name one after the other', async () => {
  const text = (words: string, at = '') => `<c${at} t="str"><v>${words}</v></c>`
  const sheet = sheetOf(
    `<row>${text('一')}${text('三', ' r="C1"')}${text('四')}${text('末', ' r="AB1"')}</row>`,
  )
  const [row = []] = (await rowsOf({ sheet })) as readonly string[][]
  expect([row[0], row[1], row[2], row[3], row[27]]).toEqual(['一', '', '三', '四', '末'])
})

test('a workbook that writes a prefix before every name is read like any other', async () => {
  const sheet =
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>蒲河</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  expect(await rowsOf({ sheet })).toEqual([['蒲河']])
})

test('the first visible sheet is read, and none where all are hidden', async () => {
  const both = (first: string) =>
    `<workbook><sheets><sheet name="旧" ${first} r:id="hidden"/><sheet name="名录" r:id="worksheet"/></sheets></workbook>`
  const sheet = sheetOf('<row><c t="str"><v>蒲河</v></c></row>')
  expect(await rowsOf({ workbook: both('state="hidden"'), sheet })).toEqual([['蒲河']])
  expect(await rowsOf({ workbook: both('state="veryHidden"'), sheet })).toEqual([['蒲河']])
  const workbook =
    '<workbook><sheets><sheet name="名录" state="hidden" r:id="worksheet"/></sheets></workbook>'
  expect(await rowsOf({ workbook, sheet })).toContain('没有可见的工作表')
})

test.each([
  ['a text file', Buffer.from('河流,河长'), '不是 .xlsx 文件'],
  ['an old .xls file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 .xls 格式'],
  ['a file of two megabytes and a byte', Buffer.alloc(2 * 1024 * 1024 + 1), '文件超过 2 MB'],
  ['a file of two megabytes', Buffer.alloc(2 * 1024 * 1024), '不是 .xlsx 文件'],
  ['broken XML', workbookByHand({ sheet: '<worksheet></sheetData>' }), '文件无法打开'],
])('%s is refused with what to do instead', async (_, bytes, sentence) => {
  const read = await readWorkbook(bytes)
  expect('sentence' in read && read.sentence).toContain(sentence)
})
