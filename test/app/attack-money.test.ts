import { expect, test } from 'vitest'
import { sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

/** A substitute performance with a demand of 50万元; returns its number. */
async function demanded(): Promise<string> {
  await play().type(
    unit.ecology,
    '/修复 代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石公司，金额50万元',
  )
  const number = /綦河检修〔2026〕\d+号/.exec(await play().submit(unit.ecology))?.[0] ?? ''
  await play().type(unit.ecology, `/追偿 ${number} 50万元 6月30日前付清`)
  return number
}

/** The payments on a restoration's card after a command. */
async function afterwards(said: string): Promise<string> {
  const number = await demanded()
  await play().type(unit.ecology, said.replace('编号', number))
  return play().read(unit.ecology)
}

test('a negative payment is not entered as a positive one', async () => {
  expect(await afterwards('/到账 编号 -5万元 今天')).toContain('待提交')
})

test('a payment written with blanks in it is not entered as its last part', async () => {
  expect(await afterwards('/到账 编号 12 500元 今天')).toContain('待提交')
})

test('of two amounts in one field none is taken', async () => {
  await play().type(unit.ecology, `/到账 ${await demanded()}`)
  const toast = await play().submit(unit.ecology, {
    fen: '3万元，另5万元',
    on: '2026-03-10 +0800',
  })
  expect(toast).toContain('金额写成 1,200,000.00元 或 120万元')
})

test('a full-width payment with a comma is entered to the fen', async () => {
  expect(await afterwards('/到账 编号 １２，０００元 今天')).toContain('已到账 12,000.00元')
})
