import { expect, test } from 'vitest'
import { accuse, transferred } from './accountability-kit.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { rightsOn } from './rights-kit.ts'

const play = sharePlay()

/** Commands that everybody who sees the matter may try: queries, or commands with rights of their own. */
const free = new Set(['show', 'remind', 'audit', 'hand-over'])

function allowed(number: string): Record<string, string> {
  const { stage } = play()
  const [matter] = stage.engine.all<{ id: number }>(
    "SELECT id FROM matter WHERE kind = 'accountability' AND ordinal = ?",
    Number(number.slice(-6)),
  )
  if (!matter) throw new Error(`no ${number}`)
  return rightsOn(matter, stage, free)
}

/** Opened by 乙主任, handled by 乙检察长, with 甲主任 as a named person. */
async function opened(): Promise<string> {
  const number = await accuse(play(), [pro.chief, rco.approver])
  await play().type(pro.approver, `/移交 ${number} 乙检察长`)
  return number
}

test('已登记: everybody who knows of it transfers, opener and handler withdraw and name', async () => {
  expect(allowed(await opened())).toEqual({
    追责移送: '甲主任 乙主任 乙检察长',
    补充: '甲主任 乙主任 乙检察长',
    撤回: '乙主任 乙检察长',
    知悉人员: '乙主任 乙检察长',
  })
})

test('已移送: everybody who knows of it registers the result', async () => {
  const number = await opened()
  await transferred(play(), rco.approver, number)
  expect(allowed(number)).toEqual({
    追责结果: '甲主任 乙主任 乙检察长',
    补充: '甲主任 乙主任 乙检察长',
    撤回: '乙主任 乙检察长',
    知悉人员: '乙主任 乙检察长',
  })
})

test('已有结果 and 已归档: it is filed, and afterwards only the people are changed', async () => {
  const number = await opened()
  const letter = await transferred(play(), rco.approver, number)
  await play().type(pro.chief, `/追责结果 ${letter} 已给予诫勉谈话`)
  await play().submit(pro.chief, { on: '2026-03-10' })
  expect(allowed(number)).toEqual({
    补充: '甲主任 乙主任 乙检察长',
    归档: '甲主任 乙主任 乙检察长',
    知悉人员: '乙主任 乙检察长',
  })
  await play().type(pro.chief, `/归档 ${letter}`)
  expect(allowed(number)).toEqual({ 知悉人员: '乙主任 乙检察长' })
})

test('已撤回: only the people are changed', async () => {
  const number = await opened()
  await play().type(pro.chief, `/撤回 ${number} 查明不属实`)
  expect(allowed(number)).toEqual({ 知悉人员: '乙主任 乙检察长' })
})
