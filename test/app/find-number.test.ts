import { beforeAll, expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const found = async (text: string) => {
  await play().type(rco.liaison, `/查 ${text}`)
  return play().read(rco.liaison)
}
const before = (text: string, first: string, second: string) => {
  expect(text).toContain(first)
  expect(text).toContain(second)
  expect(text.indexOf(first)).toBeLessThan(text.indexOf(second))
}

beforeAll(async () => {
  await play().file(rco.liaison, '綦江河石角段 有挖机在河道采砂约4711方 今天')
  await play().file(rco.liaison, '蒲河石林桥段 有挖机在河道采砂约47110方 今天')
  await play().file(rco.liaison, '通惠河文龙段 有挖机在河道采砂，清运费用58,200元 今天')
})

test('a number as it was typed stands before numbers that only begin with it, whatever is newer', async () => {
  before(await found('采砂 4711'), '2026-0001', '2026-0002')
  before(await found('采砂约4711'), '2026-0001', '2026-0002')
})

test('a number that is only part of others finds them still', async () => {
  expect(await found('采砂 711')).toMatch(/2026-0002[\s\S]*2026-0001/)
})

test('an amount is found without the commas in it', async () => {
  expect(await found('清运 58200')).toContain('2026-0003')
})

test('what an earlier edition indexed otherwise is put right in the background', async () => {
  const { engine } = play().stage
  engine.run("DELETE FROM fact WHERE name = 'text-index'")
  engine.run('DELETE FROM matter_text')
  await play().stage.restart()
  before(await found('采砂 4711'), '2026-0001', '2026-0002')
})
