import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'
import { apps, openTwoOffices } from './two-offices-kit.ts'

test('a start with the keys of the two apps exchanged is refused with a sentence, and nothing is said to either tenant', async () => {
  const town = await openTwoOffices('2026-03-10 10:20')
  onTestFinished(() => town.close())
  await town.start()
  const known = () => town.rows("SELECT name FROM fact WHERE name LIKE 'bot-app-id%'").length
  await until(() => known() === 2, 'both apps known')
  await town.kill()
  const calls = () => apps.map((app) => town.tenants[app].calls.length)
  const before = calls()
  await expect(town.start({ exchanged: true })).rejects.toThrow(
    /应用 main 的 App ID（cli_\w+）在本数据目录中属于应用 jcy，两个应用的凭证可能写反了/,
  )
  expect(calls()).toEqual(before)
  await town.start()
})
