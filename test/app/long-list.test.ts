import { expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const many = Array.from(
  { length: 150 },
  (_, nth) => `  - { name: 第${nth}支流河, aliases: [支${nth}] }`,
)
const profile = profileWith((text) => text.replace(/rivers:\n/, `rivers:\n${many.join('\n')}\n`))
const play = sharePlay('2026-03-10 10:20', { profile })

test('a form asks for the name where a choice would be too long for a card', async () => {
  await play().type(rco.member, '/线索 有挖机在河道采砂')
  const toast = await play().submit(rco.member, { river: '支120', field: 'sand-mining' })
  expect(toast).toContain('已登记')
  expect(play().read(rco.member)).toContain('第120支流河')
})

test('a name that is not on the list is refused and stays in the form', async () => {
  await play().type(rco.member, '/线索 有挖机在河道采砂')
  const toast = await play().submit(rco.member, { river: '无名河', field: 'sand-mining' })
  expect(toast).toBe('河库中没有“无名河”，请重新选择')
  expect(JSON.stringify(play().card(rco.member).card)).toContain('无名河')
})

test('a short choice beside it is still chosen', async () => {
  await play().type(rco.member, '/线索 支7 有挖机在河道采砂')
  expect(await play().submit(rco.member)).toContain('已登记')
})
