import { afterAll, beforeAll, expect, test } from 'vitest'
import { accuse, marker, transferred } from './accountability-kit.ts'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

let opened: Play | null = null
const play = (): Play => {
  if (opened === null) throw new Error('the stage is not open yet')
  return opened
}

beforeAll(async () => {
  opened = new Play(await openStage('2026-03-10 10:20'))
})

afterAll(async () => {
  await opened?.stage.close()
})

const stop = (name: string, who: string) =>
  play().type(admin, { text: `/绑定 停用 @${name}`, mentions: [who] })

const namedIn = (number: string): readonly string[] => {
  const row = play().stage.engine.get<{ data: string }>(
    "SELECT data FROM matter WHERE kind = 'accountability' AND ordinal = ?",
    Number(number.slice(-6)),
  )
  return JSON.parse(row?.data ?? '{}').limitedTo
}

const adminRead = () =>
  play()
    .stage.feishu.messages({ person: admin })
    .map((one) => `${one.text} ${one.cardText}`)
    .join('\n')

test('what could not be delivered is told to the others who know, and to no administrator', async () => {
  const { feishu } = play().stage
  const person = feishu.world.person(pro.chief)
  if (!person) throw new Error('nobody')
  person.resigned = true
  const number = await accuse(play(), [pro.chief, pro.handler])
  person.resigned = false
  expect(play().read(pro.handler)).toContain(number)
  expect(play().read(pro.handler)).toContain('发往乙检察长的消息未能送达，请当面告知')
  expect(adminRead()).not.toContain('未能送达')
})

test('neither the self-check nor a resending reaches what could not be delivered', async () => {
  const [check] = await play().type(admin, '/自检')
  expect(check?.cardText).toContain('未送达 0 条')
  const [answer] = await play().type(admin, '/重发')
  expect(answer?.text).toContain('没有未送达的消息')
})

test('who stays keeps what a leaver handled and is told; the administrator hears of no matter', async () => {
  const number = await accuse(play(), [pro.chief, rco.approver])
  const letter = await transferred(play(), pro.chief, number)
  const [answer] = await stop('乙主任', pro.approver)
  expect(answer?.text).toBe('已停用乙主任')
  expect(play().read(rco.approver)).toContain('乙主任已停用，由乙检察长经办')
  expect(play().read(rco.approver)).toContain(letter)
  expect(namedIn(number)).toEqual([pro.chief, rco.approver])
})

test('one who remains alone is asked to name another', async () => {
  const number = namedNumber()
  const [answer] = await stop('甲主任', rco.approver)
  expect(answer?.text).toBe('已停用甲主任')
  expect(play().read(pro.chief)).toContain('仅剩一人知悉，请用“/知悉人员”增补')
  expect(namedIn(number)).toEqual([pro.chief])
})

/** The number of the last one that was opened. */
const namedNumber = (): string => {
  const row = play().stage.engine.get<{ ordinal: number }>(
    "SELECT ordinal FROM matter WHERE kind = 'accountability' ORDER BY opened_at DESC, rowid LIMIT 1",
  )
  return `追责 2026-${row?.ordinal}`
}

test('when the last one leaves, as Feishu tells, an approver of the office inherits it', async () => {
  const number = namedNumber()
  await play().type(admin, { text: '/绑定 @乙联络员 区检察院 审批人', mentions: [pro.liaison] })
  await play().stage.feishu.resign(pro.chief)
  await play().stage.settle()
  expect(namedIn(number)).toEqual([pro.liaison])
  expect(play().read(pro.liaison)).toContain(marker)
  expect(adminRead()).toContain('人员离职')
  expect(adminRead()).not.toContain('追责')
})

test('when no approver is left either, whoever is chief procurator then inherits it, and no head of rivers', async () => {
  const number = namedNumber()
  await play().type(admin, { text: '/绑定 @乙检察官 区检察院 检察长', mentions: [pro.handler] })
  await stop('乙联络员', pro.liaison)
  expect(namedIn(number)).toEqual([pro.handler])
  expect(play().read(pro.handler)).toContain(marker)
  const chief = play().stage.feishu.messages({ person: rco.chief })
  expect(chief.map((one) => `${one.text} ${one.cardText}`).join('\n')).not.toContain(marker)
})
