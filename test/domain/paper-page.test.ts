import { describe, expect, it } from 'vitest'
import { writeLetter } from '../../src/documents/docx.ts'
import { bare } from '../../src/documents/paper-tools.ts'
import { titleLines } from '../../src/documents/title-lines.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { type Letter, letter } from '../../src/domain/reports/papers/letter.ts'
import { entry } from '../app/paper-kit.ts'

const plain = {
  number: '綦河检移〔2026〕1号',
  title: '关于移送綦江河石角段非法采砂线索的函',
  addressee: '重庆市綦江区人民检察院',
  body: [{ paragraph: '现将线索移送你单位。' }, { paragraph: '特此函达。' }],
  signed: ['重庆市綦江区河长办公室'],
  date: '2026-03-10' as Day,
}

const partOf = async (change: Partial<Letter>, part = 'word/document.xml') =>
  entry(await writeLetter(letter({ ...plain, ...change })), part)

/** The non-empty paragraphs of a part, as in the file. */
const paragraphsOf = (xml: string) => xml.split('</w:p>').filter((one) => /<w:t[ >]/.test(one))

const saying = (xml: string, words: string) =>
  paragraphsOf(xml).find((one) => one.replaceAll(/<[^>]+>/g, '').includes(words)) ?? ''

describe('the page of a paper', () => {
  it('leads by its date to the address that is given, and looks the same', async () => {
    const link = 'https://applink.feishu.cn/client/bot/open?appId=cli_1'
    const linked = await writeLetter(letter(plain), { ...bare, link })
    expect(entry(linked, 'word/_rels/document.xml.rels')).toContain(link)
    const xml = entry(linked, 'word/document.xml')
    const [, within = ''] = /<w:hyperlink[^>]*>(.*?)<\/w:hyperlink>/.exec(xml) ?? []
    expect(within).toContain('2026年3月10日')
    expect(xml.replaceAll(/<\/?w:hyperlink[^>]*>/g, '')).toBe(await partOf({}))
  })

  it('has 28 characters on a line and, by the document grid, 22 lines', async () => {
    const xml = await partOf({})
    const [, pitch] = /<w:docGrid w:type="lines" w:linePitch="(\d+)"/.exec(xml) ?? []
    const of = (expression: RegExp) => Number(expression.exec(saying(xml, '特此函达。'))?.[1])
    const character = of(/<w:sz w:val="(\d+)"/) * 10 + of(/<w:spacing w:val="(-\d+)"/)
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml) ?? []
    const margin = (side: string) =>
      Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(xml)?.[1])
    const text = Number(width) - margin('left') - margin('right')
    expect(Math.floor(text / character)).toBe(28)
    const paper = await partOf({ addressee: null })
    const top = Number(/<w:pgMar[^>]*w:top="(\d+)"/.exec(paper)?.[1])
    expect(Math.floor((Number(height) - top - margin('bottom')) / Number(pitch))).toBe(22)
  })

  it('of a letter bears its number right under a red rule, and no page number on the first', async () => {
    const xml = await partOf({})
    const [head = '', number = ''] = paragraphsOf(xml)
    expect(head).toContain('重庆市綦江区河长办公室')
    expect(head).toMatch(/<w:bottom w:val="thickThinSmallGap" w:color="FF0000"/)
    expect(number).toContain('綦河检移〔2026〕1号')
    expect(number).toContain('<w:jc w:val="right"/>')
    expect(xml).toContain('<w:titlePg/>')
    const first =
      /<w:footerReference[^>]*w:type="first"[^>]*r:id="([^"]+)"|r:id="([^"]+)"[^>]*w:type="first"/.exec(
        xml,
      )
    const relations = await partOf({}, 'word/_rels/document.xml.rels')
    const id = first?.[1] ?? first?.[2] ?? ''
    const target =
      new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
        relations,
      ) ?? []
    expect(await partOf({}, `word/${target[1] ?? target[2]}`)).not.toContain('PAGE')
  })

  it('of a report has its number on the left and who signs it on the right', async () => {
    const [number = ''] = paragraphsOf(await partOf({ signer: '甲主任' }))
    expect(number).toContain('签发人：甲主任')
    expect(number).toContain('<w:tab w:val="right"')
  })

  it('ends with the imprint at the foot of the last page, its rules full width and its day on the right', async () => {
    const xml = await partOf({ copies: '重庆市綦江区水利局' })
    const [, table = ''] =
      /(<w:tbl>(?:(?!<w:tbl>).)*抄送：(?:(?!<\/w:tbl>).)*<\/w:tbl>)/s.exec(xml) ?? []
    const [place = ''] = /<w:tblpPr[^>]*>/.exec(table) ?? []
    for (const said of ['tblpYSpec="bottom"', 'vertAnchor="margin"', 'horzAnchor="page"'])
      expect(place).toContain(`w:${said}`)
    expect(place).toContain(`w:tblpX="${/<w:pgMar[^>]*w:left="(\d+)"/.exec(xml)?.[1]}"`)
    expect(table).toMatch(/<w:tblW w:type="dxa" w:w="8845"|<w:tblW w:w="8845"/)
    expect(saying(table, '2026年3月10日印发')).toContain('<w:tab w:val="right"')
    expect(xml.indexOf('抄送：')).toBeGreaterThan(xml.indexOf('特此函达'))
  })

  it('keeps the signature with the end of the text', async () => {
    expect(saying(await partOf({}), '特此函达。')).toContain('<w:keepNext/>')
  })

  it('keeps short rows of a table whole, and lets a long one run over the page', async () => {
    const columns = [
      { title: '序号', share: 2 },
      { title: '事项', share: 9 },
    ]
    const rows = [
      ['1', '清运弃渣'],
      ['2', '清运弃渣，恢复河床。'.repeat(60)],
    ]
    const xml = await partOf({ body: [{ table: { columns, rows } }] })
    const [, short, long] = xml.split('<w:tr>').slice(1)
    expect(short).toContain('<w:cantSplit/>')
    expect(long).toContain('<w:cantSplit w:val="off"/>')
  })

  it('keeps a short table whole, with the heading above it', async () => {
    const columns = [{ title: '事项', share: 1 }]
    const table = (count: number) =>
      Array.from({ length: count }, (_one, index) => [`清运弃渣${index}`])
    const cells = async (count: number) =>
      paragraphsOf(
        await partOf({ body: [{ table: { columns, rows: table(count) } }, { paragraph: '完。' }] }),
      ).filter((one) => /事项|清运弃渣/.test(one))
    const kept = (all: readonly string[]) => all.map((one) => one.includes('<w:keepNext/>'))
    expect(kept(await cells(3))).toEqual([true, true, true, false])
    expect(kept(await cells(12)).filter((one) => one)).toHaveLength(1)
  })

  it('sets quotation marks and dashes in the Chinese face', async () => {
    const run = saying(await partOf({ body: [{ paragraph: '“河长+检察长”协作机制' }] }), '检察长')
    expect(run).toMatch(/<w:rFonts[^>]*w:hint="eastAsia"/)
  })

  it('names the like of its faces, for machines that do not have them', async () => {
    const fonts = await partOf({}, 'word/fontTable.xml')
    for (const [face, like] of [
      ['仿宋', '仿宋_GB2312'],
      ['仿宋', '方正仿宋_GBK'],
      ['楷体', '楷体_GB2312'],
    ])
      expect(fonts).toMatch(new RegExp(`<w:font w:name="${face}"><w:altName w:val="[^"]*${like}`))
  })

  it('has its title and who wrote it in the properties of the file', async () => {
    const core = await partOf({}, 'docProps/core.xml')
    expect(core).toContain(`<dc:title>${plain.title}</dc:title>`)
    expect(core).toContain('<dc:creator>重庆市綦江区河长办公室</dc:creator>')
  })
})

describe('a title', () => {
  it.each([
    '关于移送綦江河石角段非法采砂线索的函',
    '关于移送綦江河古南街道滨河段水域岸线管理保护线索的函',
    '关于綦江河江津交界段水域岸线管理保护线索办理情况的复函',
    '关于2026年上半年“河长+检察长”协作机制工作情况的报告',
    '关于拟发出诉前检察建议的提前通报函',
    '关于2026年上半年“河长+检察长+警长”协作机制工作情况的报告',
  ])('breaks by sense and leaves no single character: %s', (title) => {
    const lines = titleLines(title)
    expect(lines.join('')).toBe(title)
    for (const line of lines) {
      expect([...line.replaceAll(/[\d+]{2}/g, '二')].length).toBeLessThanOrEqual(19)
      expect([...line].length).toBeGreaterThan(4)
      expect(line).not.toMatch(/^[的和、”》）]|[“《（]$|“[^”]*$/)
    }
  })
})
