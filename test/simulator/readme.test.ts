import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listEndpoints } from '../../simulator/api/catalogue.ts'
import { RateLimits } from '../../simulator/api/rate-limit.ts'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import { documentedKnobs } from '../../simulator/world/knobs.ts'

const page = readFileSync(join(import.meta.dirname, '../../simulator/README.md'), 'utf8')

test('the page of the package names every family of calls that is answered', async () => {
  const { world, close } = await startLocalFeishu()
  const paths = listEndpoints(new RateLimits(world)).map(({ path }) => path)
  await close()
  const families = paths.map((path) => /^\/open-apis\/(\w+\/v\d+)/.exec(path)?.[1] ?? path.slice(1))
  expect([...new Set(families)].filter((family) => !page.includes(family))).toEqual([])
})

test('the page of the package names every knob', () => {
  const knobs = Object.keys(documentedKnobs)
  expect(knobs.filter((knob) => !page.includes(`\`${knob}\``))).toEqual([])
})
