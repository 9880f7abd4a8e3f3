import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { calc, throughCalc } from './calc-kit.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { importList } from './clue-list-kit.ts'
import { entry, lastFile } from './paper-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay('2026-03-10 10:20')

/** Requests a workbook; with `rows` its title is in the cells, otherwise in the page margin. */
const workbooks: readonly {
  readonly name: string
  readonly ask: () => Promise<unknown>
  readonly who: string
  readonly title: string
  readonly place: 'rows' | 'margin'
}[] = [
  {
    name: 'the ledger',
    who: rco.liaison,
    ask: () => play().type(rco.liaison, '/台账'),
    title: '綦江区“河长+检察长”协作机制2026年台账',
    place: 'rows',
  },
  {
    name: 'the report form',
    who: pro.chief,
    async ask() {
      await play().type(pro.chief, '/上报表 上半年')
      await play().tapLast(pro.chief, '导出Excel')
    },
    title: '綦江区“河长+检察长”协作机制2026年上半年上报表',
    place: 'rows',
  },
  {
    name: 'the four lists',
    who: rco.liaison,
    ask: () => play().type(rco.liaison, '/四张清单 清单1'),
    title: '綦江区“河长+检察长”协作机制第3号总河长令问题清单四张清单',
    place: 'rows',
  },
  ...['河流', '专家'].map((word) => ({
    name: `the register ${word}`,
    who: rco.liaison,
    ask: () => play().type(rco.liaison, `/${word} 导出`),
    title: `綦江区${word}名录`,
    place: 'margin' as const,
  })),
  {
    name: 'a template',
    who: rco.liaison,
    ask: () => play().type(rco.liaison, '/河流 模板'),
    title: '綦江区河流名录模板',
    place: 'margin',
  },
  {
    name: 'the faults of an import',
    who: rco.liaison,
    async ask() {
      const rows = Array.from({ length: 40 }, (_, at) => [`河${at}`, '镇级河长', '无此单位'])
      const bytes = await workbookOf([['河流', '河长', '责任单位'], ...rows])
      await sendWith(play(), rco.liaison, bytes, '/河流 导入')
      await play().tapLast(rco.liaison, '全部有误之处')
    },
    title: '綦江区河流名录导入有误清单',
    place: 'margin',
  },
]

test('there is something in every workbook', async () => {
  await importList(play(), rco.liaison, 3)
  await play().live('answered')
  await play().type(rco.liaison, '/专家 登记 庚教授 某大学环境学院 水污染防治')
  await play().submit(rco.liaison)
})

test.each(workbooks)(
  '$name prints one page of A4 across, with title, office, day of export, page numbers and its header on each page',
  async ({ ask, who, title, place }) => {
    await ask()
    const { bytes } = lastFile(play(), who)
    const { sheets } = await readXlsx(bytes)
    const head = place === 'rows' ? 2 : 0
    for (const { name, rows, pageSetup, headerFooter } of sheets) {
      const titles = (rows[head] ?? []).filter((one) => one !== null)
      const isNarrowList = titles[1] === '计量单位' && titles.length <= 6
      expect(pageSetup, name).toMatchObject({
        ...{ paperSize: 'a4', fitToWidth: 1 },
        orientation: isNarrowList ? 'portrait' : 'landscape',
      })
      expect(headerFooter?.oddFooter).toContain('第 &P 页，共 &N 页')
      const above =
        place === 'rows' ? `${rows[0]?.[0]} ${rows[1]?.[0]}` : (headerFooter?.oddHeader ?? '')
      expect(above).toContain(title)
      expect(above).toMatch(/区河长办|区检察院/)
      expect(above).toContain('导出日期：2026年3月10日')
      expect(new Set(titles).size, `${name}: ${titles.join()}`).toBe(titles.length)
      expect(titles.length, name).toBeLessThanOrEqual(16)
    }
    const printed = entry(bytes, 'xl/workbook.xml').match(/_xlnm\.Print_Titles/g)
    expect(printed).toHaveLength(sheets.length)
  },
)

// Without LibreOffice (.ci/run installs it) nothing is printed.
test.skipIf(calc === null)('LibreOffice prints no sheet on two pages across', async () => {
  await play().type(rco.liaison, '/台账')
  const { bytes } = lastFile(play(), rco.liaison)
  const { sheets } = await readXlsx(bytes)
  const pdf = Buffer.from(await throughCalc(bytes, 'pdf')).toString('latin1')
  const pages = pdf.match(/\/Type\/Page\b(?!s)/g) ?? []
  expect(pages.length).toBe(sheets.length)
  const boxes = [...pdf.matchAll(/\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  for (const [, width, height] of boxes) {
    expect(Number(width)).toBeCloseTo(842, -1)
    expect(Number(height)).toBeCloseTo(595, -1)
  }
})
