import { afterAll, beforeAll, expect, test } from 'vitest'
import { accuse, marker, transferred } from './accountability-kit.ts'
import { Play, pro } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

let opened: Play | null = null
const play = (): Play => {
  if (opened === null) throw new Error('the stage is not open yet')
  return opened
}
let number = ''

/** The content of all tables. */
function everyRow(): string {
  const { engine } = play().stage
  const tables = engine.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND sql NOT LIKE '%VIRTUAL%'",
  )
  return tables
    .flatMap(({ name }) => engine.all<object>(`SELECT * FROM ${name}`))
    .map((row) => JSON.stringify(row))
    .join('\n')
}

beforeAll(async () => {
  const environment = { SEALING_KEY: Buffer.alloc(32, 7).toString('base64') }
  opened = new Play(await openStage('2026-03-10 10:20', { environment }))
})
afterAll(async () => {
  await opened?.stage.close()
})

test('no row of the record holds a word of a confidential matter, whatever is done with it', async () => {
  number = await accuse(play(), [pro.chief, pro.handler], {
    facts: `连续三个月未巡${marker}`,
  })
  const words = ['密件照片', '鹭鸶滩']
  await play().type(pro.handler, {
    file: { name: '密件照片.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
  })
  await play().type(pro.handler, {
    location: { name: '鹭鸶滩', longitude: '106.6512', latitude: '29.0282' },
  })
  await play().type(pro.handler, `/补充 ${number} ${marker}的照片`)
  await play().type(pro.chief, `/查 ${marker}`)
  const letter = await transferred(play(), pro.handler, number)
  await play().type(pro.chief, `/追责结果 ${letter} ${marker}一事已诫勉谈话`)
  await play().submit(pro.chief, { on: '2026-03-10' })
  await play().type(pro.chief, `/移交 ${letter} @乙检察官 ${marker}由您继续`)
  expect([marker, ...words].filter((word) => everyRow().includes(word))).toEqual([])
})

test('nor does a row hold what was looked for, or was not understood, whatever it was typed after', async () => {
  const asked = [
    '看板',
    '示意图',
    '填报表',
    '帮助',
    '专家',
    '监督员',
    '外单位',
    '查',
    '台账',
    '河流',
  ]
  for (const one of asked) await play().type(pro.handler, `/${one} ${marker}`)
  expect(everyRow().includes(marker)).toBe(false)
})

test('those who are named read it, its history and its file as before', async () => {
  const [card] = await play().type(pro.handler, '/查看 密1')
  for (const text of [`连续三个月未巡${marker}`, `补充：${marker}的照片`, '鹭鸶滩', '诫勉谈话'])
    expect(card?.cardText).toContain(text)
  await play().tap(pro.handler, play().card(pro.handler), '取附件')
  const sent = play()
    .stage.feishu.messages({ person: pro.handler })
    .filter((one) => one.sender === 'bot' && one.msgType === 'file')
  expect(sent.map((one) => JSON.stringify(one.content)).join()).toContain('密件照片.pdf')
})

test('a file that waits to be filed is named again once it belongs to what is not confidential', async () => {
  await play().type(pro.handler, {
    file: { name: '普通附件.pdf', bytes: Buffer.from('%PDF-1.4\n1\n%%EOF\n') },
  })
  expect(everyRow()).not.toContain('普通附件')
  await play().type(pro.handler, '/线索 蒲河石林桥下今天有污水直排')
  await play().submit(pro.handler)
  expect(everyRow()).toContain('"name":"普通附件.pdf"')
})
