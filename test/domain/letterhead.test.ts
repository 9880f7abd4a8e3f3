import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Footer, Header, Packer, Paragraph, TextRun } from 'docx'
import { afterAll, describe, expect, it } from 'vitest'
import { writeLetter } from '../../src/documents/docx.ts'
import { letterheadFaults } from '../../src/documents/letterhead.ts'
import { bare } from '../../src/documents/paper-tools.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { type Letter, letter } from '../../src/domain/reports/papers/letter.ts'
import { loadLetterhead } from '../../src/node/letterhead-file.ts'
import { equipLocally } from '../../src/node/local-district.ts'
import { entry } from '../app/paper-kit.ts'
import { makePng } from '../app/photo-kit.ts'
import { profileNamed } from '../app/profile-kit.ts'

/** A template with these lines, each a paragraph. */
async function templateOf(...lines: readonly string[]): Promise<Uint8Array> {
  const children = lines.map(
    (text) => new Paragraph({ children: [new TextRun({ text, color: 'FF0000', bold: true })] }),
  )
  const headers = { default: new Header({ children: [new Paragraph('机关内部')] }) }
  const footers = { default: new Footer({ children: [new Paragraph('共印5份')] }) }
  return new Uint8Array(
    await Packer.toBuffer(new Document({ sections: [{ headers, footers, children }] })),
  )
}

const plain = {
  number: '綦河检移〔2026〕1号',
  title: '关于移送綦江河石角段非法采砂线索的函',
  addressee: '重庆市綦江区人民检察院',
  body: [{ paragraph: '现将线索移送你单位。' }, { paragraph: '特此函达。' }],
  signed: ['重庆市綦江区河长办公室'],
  date: '2026-03-10' as Day,
}

async function textOf(template: Uint8Array, change: Partial<Letter> = {}, part = 'document') {
  const tools = { ...bare, letterhead: template, photo: async () => makePng() }
  const xml = entry(await writeLetter(letter({ ...plain, ...change }), tools), `word/${part}.xml`)
  return xml
    .split('</w:p>')
    .map((one) => one.replaceAll(/<[^>]+>/g, ''))
    .filter((one) => one !== '')
    .join('\n')
}

describe('the red-head template of a district', () => {
  it('holds the paper in its places, and keeps what else stands in it', async () => {
    const template = await templateOf('綦江区河长办公室文件', '文号：{{发文字号}}', '{{正文}}')
    expect(await textOf(template)).toBe(
      [
        '綦江区河长办公室文件',
        '文号：綦河检移〔2026〕1号',
        '关于移送綦江河石角段非法采砂线索的函',
        '重庆市綦江区人民检察院：',
        '现将线索移送你单位。',
        '特此函达。',
        '重庆市綦江区河长办公室',
        '2026年3月10日',
      ].join('\n'),
    )
    expect(await textOf(template, {}, 'header1')).toContain('机关内部')
  })

  it('takes title, addressee and imprint out of the text where it has places for them', async () => {
    const text = await textOf(
      await templateOf(
        '{{发文机关}}',
        '{{发文字号}}',
        '{{标题}}',
        '{{主送}}',
        '{{ 正文 }}',
        '抄送{{抄送}}',
        '{{印发日期}}印发',
      ),
      { copies: '重庆市綦江区水利局' },
    )
    for (const once of ['关于移送', '人民检察院：', '水利局', '特此函达。'])
      expect(text.split(once), once).toHaveLength(2)
    expect(text).toMatch(/特此函达。[\s\S]*\n抄送重庆市綦江区水利局\n2026年3月10日印发$/)
  })

  it.each([
    ['发文字号', '綦河检移〔2026〕1号'],
    ['发文机关', '重庆市綦江区河长办公室重庆市綦江区人民检察院'],
    ['签发人', '甲主任'],
    ['标题', '关于移送綦江河石角段非法采砂线索的函'],
    ['主送', '重庆市綦江区人民检察院：'],
    ['抄送', '重庆市綦江区水利局'],
    ['印发机关', '重庆市綦江区河长办公室'],
    ['印发日期', '2026年3月10日'],
  ])('has at {{%s}} what belongs there', async (place, said) => {
    const lines = place === '发文字号' ? [] : ['{{发文字号}}']
    const template = await templateOf(...lines, `此处〔{{${place}}}〕止`, '{{正文}}')
    const text = await textOf(template, {
      signed: ['重庆市綦江区河长办公室', '重庆市綦江区人民检察院'],
      signer: '甲主任',
      copies: '重庆市綦江区水利局',
    })
    expect(text.replaceAll('\n', '')).toContain(`此处〔${said}〕止`)
    expect(text).not.toContain('{{')
  })

  it('keeps the imprint in the text where it has no place for it', async () => {
    const text = await textOf(await templateOf('{{发文字号}}', '{{正文}}'), { copies: '区水利局' })
    expect(text).toContain('抄送：区水利局')
  })

  it('keeps the face of its places', async () => {
    const tools = { ...bare, letterhead: await templateOf('{{发文字号}}', '{{正文}}') }
    const xml = entry(await writeLetter(letter(plain), tools), 'word/document.xml')
    const [run = ''] = /<w:r>(?:(?!<w:r>).)*綦河检移.*?<\/w:r>/.exec(xml) ?? []
    expect(run).toContain('FF0000')
  })

  it('leads by its date to the address that is given', async () => {
    const link = 'https://applink.feishu.cn/client/bot/open?appId=cli_1'
    const letterhead = await templateOf('{{发文字号}}', '{{正文}}')
    const file = await writeLetter(letter(plain), { ...bare, letterhead, link })
    const [, id] = /<w:hyperlink[^>]*r:id="([^"]+)"/.exec(entry(file, 'word/document.xml')) ?? []
    const relations = entry(file, 'word/_rels/document.xml.rels')
    expect(id).toBeDefined()
    expect(relations).toMatch(
      new RegExp(
        `Id="${id}"[^>]*Target="${link.replace('?', '\\?')}"|Target="${link.replace('?', '\\?')}"[^>]*Id="${id}"`,
      ),
    )
  })

  it('has photos bound in as well', async () => {
    const text = await textOf(await templateOf('{{发文字号}}', '{{正文}}'), {
      attachments: ['现场照片1张'],
      photos: [{ attachment: 1, caption: '綦江河石角段' }],
    })
    expect(text).toContain('照片　綦江河石角段')
  })

  it('fills no place that somebody typed', async () => {
    const body = [{ paragraph: '{{发文字号}}和{{正文}}、{{ 标题 }}照原样' }]
    const text = await textOf(await templateOf('{{发文字号}}', '{{标题}}', '{{正文}}'), {
      body,
      title: '关于{{正文}}的函',
    })
    expect(text.split('綦河检移〔2026〕1号')).toHaveLength(2)
    expect(text).toContain('｛｛发文字号}}和｛｛正文}}、｛｛ 标题 }}照原样')
  })

  it('is for what goes to somebody: minutes and records have none', async () => {
    const template = await templateOf('文件', '{{发文字号}}', '{{正文}}')
    expect(await textOf(template, { addressee: null })).not.toContain('文件')
  })
})

describe('a template is looked at when the bot starts', () => {
  it.each([
    [['{{正文}}'], /^缺少“\{\{发文字号\}\}”/],
    [['{{发文字号}}'], /^缺少“\{\{正文\}\}”.*单独成段$/],
    [['{{发文字号}}{{正文}}', '{{文头}}'], /^“\{\{文头\}\}”不是可填的位置，可填的有.*\{\{主送\}\}/],
  ])('%j: says what is wrong', async (lines, sentence) => {
    expect(await letterheadFaults(await templateOf(...lines))).toEqual([
      expect.stringMatching(sentence),
    ])
  })

  it('says a sentence for each place that is missing', async () => {
    expect(await letterheadFaults(await templateOf('文件'))).toHaveLength(2)
  })

  it('says of a file that is no Word document how it becomes one', async () => {
    for (const bytes of [Buffer.from('%PDF-1.7'), Buffer.from('PK\u0003\u0004')])
      expect(await letterheadFaults(bytes)).toEqual([expect.stringContaining('另存为')])
  })

  const folder = mkdtempSync(join(tmpdir(), 'letterhead-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const named = (letterhead?: string) => {
    const profile = profileNamed('qijiang')
    return { ...profile, papers: { ...profile.papers, ...(letterhead ? { letterhead } : {}) } }
  }

  it('keeps the bot from starting when it is missing, with the sentence', async () => {
    const path = join(folder, 'missing.yaml')
    const own = readFileSync(join(import.meta.dirname, '../../profiles/qijiang.yaml'), 'utf8')
    writeFileSync(path, `${own}\npapers:\n  letterhead: 没有.docx\n`)
    const equipped = await equipLocally({
      FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
      FEISHU_APP_SECRET: 'secret',
      FEISHU_TRANSPORT: 'websocket',
      PROFILE: path,
    })
    expect(equipped).toEqual({ problems: [expect.stringContaining('没有.docx 找不到')] })
  })

  it('is found beside the profile, and names itself in every sentence', async () => {
    writeFileSync(join(folder, '红头.docx'), await templateOf('{{发文字号}}', '{{正文}}'))
    const path = join(folder, 'qijiang.yaml')
    const found = await loadLetterhead(named('红头.docx'), path)
    expect(found.faults).toEqual([])
    expect(found.letterhead?.length).toBeGreaterThan(0)
    const missing = await loadLetterhead(named('没有.docx'), path)
    expect(missing.faults).toEqual([
      expect.stringMatching(/^papers\.letterhead：.*没有\.docx 找不到/),
    ])
    expect(await loadLetterhead(named(), path)).toEqual({ letterhead: null, faults: [] })
  })
})
