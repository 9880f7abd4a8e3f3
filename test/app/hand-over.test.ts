import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

test('a meeting goes from whoever called it to a colleague, who may then move it', async () => {
  await play().type(rco.liaison, '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/移交 会议1 甲工作员')
  expect(play().read(rco.member)).toContain('甲联络员 → 甲工作员')
  await play().type(rco.member, '/会议 改期 会议1 3月27日上午9点 河长办会议室 因防汛值班')
  expect(await play().submit(rco.member)).toContain('已改期')
  await play().type(rco.liaison, '/会议 取消 会议1 另行安排')
})

test('what a unit owes is given to a person by its liaison officer, who is then reminded first', async () => {
  await play().type(pro.handler, '/协查 请区水利局提供石角段划定资料，3月20日前答复')
  await play().submit(pro.handler)
  await play().type(pro.liaison, '/移交 协1 区水利局 丙联络员')
  expect(play().stage.feishu.messages({ person: pro.liaison }).at(-1)?.text).toContain(
    '承办人由区水利局的联络员或审批人指定',
  )
  await play().type(unit.water, '/移交 协1 区水利局 丙联络员')
  expect(play().stage.feishu.messages({ person: unit.water }).at(-1)?.text).toContain(
    '承办人：丙联络员',
  )
})

test('what somebody who leaves had in hand goes to his office, also what he had called', async () => {
  await play().type(pro.liaison, '/会议 3月31日上午9点 检察院会议室 议题：二季度安排')
  await play().submit(pro.liaison)
  await play().type(admin, { text: '/绑定 停用', mentions: [pro.liaison] })
  const stopped = play().stage.engine.all<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'hand-over' AND note LIKE '乙联络员停用%'",
  )
  expect(stopped.length).toBeGreaterThan(0)
})

test('a clue that was rejected once and referred again is asked about by no list of one number', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await play().type(rco.approver, `/驳回 ${clue} 材料不足，请补拍现场照片`)
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 照片已补拍`)
  const answers = await play().type(rco.liaison, `/移交 ${clue} 甲工作员`)
  const read = answers.map((one) => `${one.text}${one.cardText}`).join('\n')
  expect(read).not.toContain('请选择是哪一件')
  expect(read).toContain('甲工作员')
})

test('of many matters that change hands the receiver gets one message, which names them', async () => {
  const clues: string[] = []
  for (let filed = 0; filed < 6; filed += 1) clues.push(await play().file(rco.member))
  play().stage.engine.run("UPDATE matter SET handler = ? WHERE kind = 'clue'", rco.member)
  const read = () => play().stage.feishu.messages({ person: rco.liaison })
  const before = new Set(read().map((one) => one.messageId))
  await play().type(rco.member, '/移交 甲联络员')
  const told = read().filter((one) => !before.has(one.messageId))
  expect(told).toHaveLength(1)
  for (const clue of clues) expect(told[0]?.cardText).toContain(clue)
  expect(told[0]?.cardText).toContain('查看待办')
})

test.each([
  ['himself', rco.member, true],
  ['the approver of his office', rco.approver, true],
  ['the administrator', admin, true],
  ['a colleague', rco.liaison, false],
  ['the approver of the other office', pro.approver, false],
])('all that somebody has in hand is handed over by %s: %s %s', async (_, who, may) => {
  await play().file(rco.member)
  play().stage.engine.run("UPDATE matter SET handler = ? WHERE kind = 'clue'", rco.member)
  await play().type(who, '/移交')
  const said = await play()
    .submit(who, { from: rco.member, to: rco.approver, reason: '外出培训' })
    .catch((error: unknown) => String(error))
  const [left] = play().stage.engine.all(
    "SELECT 1 FROM matter WHERE kind = 'clue' AND handler = ?",
    rco.member,
  )
  expect(left === undefined, said).toBe(may)
})
