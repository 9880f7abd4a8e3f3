import { expect, test } from 'vitest'
import { rco, sand, sharePlay } from './clue-kit.ts'
import { hostileWorkbooks, sheetOf, workbookByHand } from './hostile-kit.ts'
import { makePng } from './photo-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()

const head = ['河流', '河长']

test.each(Object.keys(hostileWorkbooks))(
  'a workbook with %s is refused with a sentence, and the next one is read',
  async (name) => {
    const card = await sendWith(
      play(),
      rco.liaison,
      hostileWorkbooks[name]?.() ?? Buffer.alloc(0),
      '/河流 导入',
    )
    expect(card).toContain('文件展开后过大，请把名录复制到新的空白表格中再发送')
    const good = await sendWith(
      play(),
      rco.liaison,
      await workbookOf([head, ['丁河', '甲']]),
      '/河流 导入',
    )
    expect(good).toContain('新增 1，修改 0，不变 0')
  },
)

test.each([
  [
    'declares what a word stands for',
    '<!DOCTYPE a [<!ENTITY b "&c;&c;">]><worksheet>&b;</worksheet>',
  ],
  ['closes what it did not open', sheetOf('<row></c></row>')],
  ['ends in the middle', '<worksheet><sheetData><row>'],
])('a workbook whose sheet %s is refused as damaged', async (_, sheet) => {
  const card = await sendWith(play(), rco.liaison, workbookByHand({ sheet }), '/河流 导入')
  expect(card).toContain('文件无法打开：可能已损坏或设有密码')
})

test('a cell in the last corner of a sheet does not make the sheet large', async () => {
  const text = (place: string, value: string) =>
    `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>
    <row r="1">${text('A1', '河流')}${text('B1', '河长')}</row>
    <row r="2">${text('A2', '丁河')}${text('XFD2', '远处')}</row>
    <row r="1048576">${text('XFD1048576', '角落')}</row></sheetData></worksheet>`
  const card = await sendWith(play(), rco.liaison, workbookByHand({ sheet }), '/河流 导入')
  expect(card).toContain('新增 1，修改 0，不变 0')
})

test('a PNG is shown without what was hidden in it and behind it', async () => {
  const hidden = Buffer.concat([makePng([['tEXt', Buffer.from('secret')]]), Buffer.from('secret')])
  await play().type(rco.member, { image: hidden })
  const number = await play().file(rco.member, sand)
  const card = JSON.stringify(play().cardOf(rco.member, number).card)
  const key = /"img_key":"([^"]+)"/.exec(card)?.[1] ?? ''
  const shown = play().stage.feishu.world.bytes.get(key) ?? Buffer.alloc(0)
  expect(Buffer.from(shown)).toEqual(Buffer.from(makePng()))
})
