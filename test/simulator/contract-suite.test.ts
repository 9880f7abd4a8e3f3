import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { checks } from '../../contract/checks.ts'
import type { Driver } from '../../contract/driver.ts'
import { inspect } from '../../contract/inspection.ts'
import { startLocalDriver } from '../../contract/local-driver.ts'
import { report } from '../../contract/report.ts'
import type { Knobs } from '../../simulator/world/knobs.ts'
import { unhurried } from '../unhurried.ts'

const chosen = (...ids: string[]) => checks.filter(({ id }) => ids.includes(id))

describe('the local Feishu is as the list of facts says', () => {
  let driver: Driver
  beforeAll(async () => {
    driver = await startLocalDriver(unhurried)
  })
  afterAll(async () => void (await driver.close()))

  test.each(checks)('$id: $fact', async (check) => {
    const [result] = await inspect([check], driver)
    const isThere = check.needs.every((need) => driver.has.has(need))
    const verdict = isThere ? 'confirmed' : 'not-tried'
    expect(result?.finding, result?.finding.saw).toMatchObject({ verdict })
  })
})

describe('a platform that is otherwise', () => {
  test.each<[string, Partial<Knobs>]>([
    ['form-submit', { submitValue: 'absent' }],
    ['form-submit', { submitValue: 'string' }],
    ['form-empty-fields', { unselectedFields: 'empty' }],
    ['patch-during-tap', { earlyUpdate: 'locked' }],
    ['update-token-early', { earlyUpdate: 'refuse' }],
    ['card-elements', { greatestElements: 180 }],
    ['card-chart-in-form', { refuseChartInForm: true }],
    ['mention', { mentionTypes: 'absent' }],
    ['retry', { signEachAttempt: false }],
  ])('is contradicted by %s, which settles %j', async (id, knobs) => {
    const driver = await startLocalDriver({ ...unhurried, ...knobs })
    onTestFinished(async () => void (await driver.close()))
    const [result] = await inspect(chosen(id), driver)
    expect(result?.finding).toMatchObject({ verdict: 'contradicted', knobs })
    expect(result?.finding.logId, 'by which it is found').toMatch(/^\w{8,}$/)
  })

  test.each<[string, Partial<Knobs>]>([
    ['wrong-secret', { wrongSecretCode: 10014 }],
    ['void-token', { expiredTokenStatus: 401 }],
  ])('may be either way by %s, which settles %j', async (id, knobs) => {
    const driver = await startLocalDriver({ ...unhurried, ...knobs })
    onTestFinished(async () => void (await driver.close()))
    const [result] = await inspect(chosen(id), driver)
    expect(result?.finding).toMatchObject({ verdict: 'confirmed', knobs })
  })
})

test('the report tells knobs that are to be changed, and no secret and no id', async () => {
  const driver = await startLocalDriver({ ...unhurried, greatestElements: 180 })
  onTestFinished(async () => void (await driver.close()))
  const { appId, appSecret } = driver.bot.app
  const leak = async () => ({
    verdict: 'contradicted' as const,
    saw: `${appId} ${appSecret} ${driver.person}0123456789 t-0123456789abcdef0123`,
    logId: 'log-1',
  })
  const leaky = { id: 'leaky', fact: '甲', needs: [], run: leak }
  const page = report(
    await inspect([...chosen('card-elements'), leaky], driver),
    '某租户',
    '2026-11-30',
  )
  expect(page).toContain('| `greatestElements` | 180 | 默认是 200，请改 |')
  expect(page).toContain('不符 2 项')
  expect(page).toContain('log-1')
  for (const secret of [appId, appSecret, driver.person, 't-0123456789abcdef0123'])
    expect(page).not.toContain(secret)
})

test('a form is told whole, without what was entered', async () => {
  const driver = await startLocalDriver(unhurried)
  onTestFinished(async () => void (await driver.close()))
  const entered = { ...driver, act: fillsAll(driver) }
  const found = await inspect(chosen('form-submit', 'form-empty-fields'), entered)
  const page = report(found, '某租户', '2026-11-30')
  expect(page).toContain('form_value')
  expect(page).toContain('填了内容')
  for (const word of ['张三说的', driver.person]) expect(page).not.toContain(word)
})

/** A person who fills in fields that should stay empty. */
function fillsAll(driver: Driver): Driver['act'] {
  return (deed) =>
    driver.act(
      deed.does === 'tap' && deed.fill
        ? { ...deed, fill: { ...deed.fill, empty: '张三说的', words: '张三说的' } }
        : deed,
    )
}
