import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay } from './clue-kit.ts'

const play = sharePlay()

const long = `綦江河石角段有挖机采砂，${'河道内有砂石堆放，'.repeat(700)}`.slice(0, 4980)

test('a river that nobody knows leaves the choice open and says so', async () => {
  await play().type(rco.member, '/线索 长江重庆段有人采砂，两台挖机')
  expect(play().read(rco.member)).toContain('名录')
})

test('a water outside the register is filed once its place says which it is', async () => {
  const clue = await play().file(rco.member, '某村小河沟有人采砂，两台挖机', {
    river: '（名录外）',
    place: '石角镇某村小河沟',
    field: 'sand-mining',
  })
  expect(play().cardOf(rco.member, clue).cardText).toContain('石角镇某村小河沟')
})

test('an impossible date is pointed out and the day left open', async () => {
  await play().type(rco.member, '/线索 綦江河石角段2月30日发现有挖机采砂')
  expect(play().read(rco.member)).toContain('2月30日')
  expect(JSON.stringify(play().card(rco.member).card)).not.toContain('initial_date')
})

test('a clue of one full stop asks for everything', async () => {
  await play().type(rco.member, '/线索 。')
  expect(play().read(rco.member)).toContain('登记线索')
})

test('a command alone asks for everything', async () => {
  await play().type(rco.member, '/线索')
  expect(play().read(rco.member)).toContain('登记线索')
})

test('a description that is too short is refused with the least length', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(await play().submit(rco.member, { description: '采砂' })).toBe(
    '情况描述过于简单，请至少写 5 个字',
  )
})

// Nearly five thousand characters, with the command word and a last sentence.
test('five thousand characters are read into a form that Feishu takes', async () => {
  await play().type(rco.member, `/线索 ${long}`)
  expect(play().read(rco.member)).toContain('登记线索')
})

test('a form that cannot show the whole text says that all of it is kept', async () => {
  await play().type(rco.member, `/线索 ${long}`)
  expect(play().read(rco.member)).toContain('不改动即按全文保存')
})

test('a clue of five thousand characters can be filed at once', async () => {
  await play().type(rco.member, `/线索 ${long}`)
  expect(await play().submit(rco.member)).toMatch(/^已登记/)
})

test('nothing of five thousand characters is lost', async () => {
  const clue = await play().file(rco.member, `${long}最后一句是河岸已经垮塌`)
  await play().type(rco.liaison, '/查 河岸已经垮塌')
  expect(play().read(rco.liaison)).toContain(clue)
})

test('five thousand characters of plain text are answered', async () => {
  await play().type(rco.member, `今天在河边${long}`)
  expect(play().read(rco.member)).toContain('情况描述较长')
})

test('five thousand characters in a group are answered', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${long}`)
  expect(form?.cardText).toContain('登记线索')
})

test('a history of twelve long entries still fits on the card', async () => {
  const { clue, letter } = await play().live('handling')
  for (let round = 0; round < 12; round += 1) {
    await play().type(pro.handler, `/进展 ${letter} ${'现场已核查，正在督促整改。'.repeat(75)}`)
  }
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('办理记录')
})

test('a journal of many long entries still fits on its card', async () => {
  const { letter } = await play().live('handling')
  for (let round = 0; round < 40; round += 1) {
    await play().type(pro.handler, `/进展 ${letter} ${'现场已核查，正在督促整改。'.repeat(75)}`)
  }
  await play().type(pro.liaison, `/审计 ${letter}`)
  expect(play().read(pro.liaison)).toContain('操作留痕')
})

test('words full of card markup stay words', async () => {
  const text = '綦江河石角段有挖机采砂<at id=all></at>**粗**[链接](https://example.org)'
  const clue = await play().file(rco.member, text)
  const card = JSON.stringify(play().cardOf(rco.liaison, clue).card)
  expect(card).not.toContain('<at id=all>')
  expect(card).not.toContain('](https:')
})

test('a clue made of nothing but markup signs still fits on the card', async () => {
  const clue = await play().file(rco.member, `綦江河石角段有挖机采砂${'*'.repeat(900)}`)
  const { letter } = await play().live('handling', clue)
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成${'*'.repeat(900)}`)
  await play().submit(pro.handler)
  await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位${'*'.repeat(900)}`)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('已反馈待签收')
})

test('a sentence of an unknown command is answered with the help', async () => {
  await play().type(rco.member, '/量子纠缠测试命令')
  expect(play().read(rco.member)).toContain('帮助')
})

test('an unsupported message is answered with what can be sent', async () => {
  await play().type(rco.member, { audio: { bytes: Buffer.from('OggS'), durationMs: 1200 } })
  expect(play().read(rco.member)).toMatch(/请发送文字、图片、文件或位置|已收到材料/)
})

test('a program sent as a file is refused with the formats that are kept', async () => {
  const bytes = Buffer.from('MZ\x90\0\x03')
  await play().type(rco.member, { file: { name: '工具.exe', bytes } })
  await play().file()
  const texts = play()
    .stage.feishu.messages({ person: rco.member })
    .map((one) => one.text)
  expect(texts.some((text) => text.includes('格式不能保存'))).toBe(true)
})
