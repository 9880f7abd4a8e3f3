import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { remindersOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const decided = { decidedBy: '检察长', decidedOn: '2026-03-09' }

beforeAll(async () => {
  const { letter } = await play().live('handling')
  for (const [text, values] of [
    ['立案 今天', decided],
    ['立案决定书送达 今天', {}],
    ['检察建议 今天', { ...decided, agency: '区水利局' }],
    ['检察建议送达 今天', {}],
  ] as const) {
    await play().type(pro.handler, `/阶段 ${letter} ${text}`)
    await play().submit(pro.handler, values)
  }
})

test('what an agency owes names the agency, and who records it, but nobody as one of its people', async () => {
  for (const who of [pro.handler, pro.liaison, rco.liaison]) {
    await play().type(who, '/待办')
    expect(play().read(who)).not.toMatch(/区水利局 乙检察官|区水利局：区水利局/)
  }
  await play().type(pro.handler, '/待办')
  expect(play().read(pro.handler)).toContain('区水利局：书面回复（乙检察官登记）')
})

test('the reminder says the same', async () => {
  await play().stage.go('2026-05-11 09:12')
  expect(remindersOf(play(), pro.handler).join()).toContain(
    '应办　区水利局：书面回复（乙检察官登记）',
  )
})

test('the week’s summary in a group names no person', async () => {
  await play().stage.go('2026-05-18 09:12')
  expect(play().readIn('oc_procuratorate').join()).not.toContain('乙检察官')
})
