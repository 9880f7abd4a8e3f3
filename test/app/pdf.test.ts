import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { until } from '../until.ts'
import { Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { entry, filesOf } from './paper-kit.ts'
import { type FakeOffice, fakeOffice, writesPdf } from './pdf-kit.ts'

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** A stage whose papers are converted by such a program. */
async function openPlay(script: string): Promise<{ play: Play; office: FakeOffice }> {
  const office = fakeOffice(script)
  const environment = { PDF_CONVERTER: office.program }
  const play = new Play(await openStage('2026-03-10 10:20', { environment }))
  opened.push(office.remove, () => play.stage.close())
  return { play, office }
}

const names = (play: Play, who: string) => filesOf(play, who).map((one) => one.name)
const said = (play: Play, who: string) =>
  play.stage.feishu
    .messages({ person: who })
    .filter((one) => one.sender === 'bot' && one.msgType === 'text')
    .map((one) => one.text)
const letterName = '綦河检移〔2026〕1号 线索移送函 綦江区河长办 20260310'

test('a paper comes as a Word file and then as a PDF of the same', async () => {
  const { play, office } = await openPlay(`cp "$paper" "$mark"; ${writesPdf}`)
  await play.live('referred')
  expect(names(play, rco.liaison)).toEqual([`${letterName}.docx`, `${letterName}.pdf`])
  const [word, pdf] = filesOf(play, rco.liaison)
  const text = (docx: Uint8Array) => entry(docx, 'word/document.xml')
  expect(text(readFileSync(office.mark))).toBe(text(word?.bytes ?? new Uint8Array()))
  expect(Buffer.from(pdf?.bytes ?? []).toString()).toMatch(/^%PDF-/)
})

test('a workbook and a register come as they always did', async () => {
  const { play, office } = await openPlay(`: >"$mark"; ${writesPdf}`)
  await play.file()
  await play.type(rco.liaison, '/台账')
  await play.type(rco.liaison, '/河流 导出')
  expect(names(play, rco.liaison).filter((one) => !one.endsWith('.xlsx'))).toEqual([])
  expect(existsSync(office.mark)).toBe(false)
})

test('where no PDF comes of it the Word file is there, and one sentence says so', async () => {
  const { play } = await openPlay('exit 1')
  await play.live('referred')
  expect(names(play, rco.liaison)).toEqual([`${letterName}.docx`])
  expect(said(play, rco.liaison)).toEqual([
    `“${letterName}.docx”未能转成 PDF（转换程序出错），请使用 Word 文件，并请管理员检查转换程序。`,
  ])
})

test('a program that is no longer there is said so', async () => {
  const { play, office } = await openPlay(writesPdf)
  office.remove()
  await play.live('referred')
  expect(said(play, rco.liaison)).toEqual([
    expect.stringContaining('未能转成 PDF（转换程序找不到或不能运行）'),
  ])
})

test('a program that hangs keeps no answer waiting, and the other PDFs come after it', async () => {
  const { play, office } = await openPlay(
    `echo asked >>"$mark"; while [ ! -e "$mark.go" ]; do sleep 0.05; done; ${writesPdf}`,
  )
  const { feishu, bot } = play.stage
  await play.file()
  const asked = () => (existsSync(office.mark) ? readFileSync(office.mark, 'utf8') : '')
  await feishu.say(rco.liaison, 'bot', '/移送 线索1 区检察院 涉嫌破坏公益')
  await until(() => feishu.cards({ person: rco.approver }).length > 0, 'the approval')
  await feishu.tap(rco.approver, feishu.lastCard({ person: rco.approver }).messageId, '同意')
  await until(() => asked() === 'asked\n', 'the program to hang')
  for (let time = 0; time < 9; time += 1) await feishu.say(rco.liaison, 'bot', '/文书 移1')
  const words = () => names(play, rco.liaison).filter((one) => one.endsWith('.docx'))
  await until(() => words().length === 10, 'ten papers')
  const before = play.countOf(pro.liaison)
  await feishu.say(pro.liaison, 'bot', '/帮助')
  await until(() => play.countOf(pro.liaison) > before, 'the answer')
  expect(names(play, rco.liaison).filter((one) => one.endsWith('.pdf'))).toEqual([])
  expect(asked()).toBe('asked\n')
  writeFileSync(`${office.mark}.go`, '')
  await bot.settle()
  expect(names(play, rco.liaison).filter((one) => one.endsWith('.pdf'))).toHaveLength(10)
})
