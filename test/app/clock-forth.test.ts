import { afterEach, beforeEach, expect, it } from 'vitest'
import { heedClock } from '../../src/app/clock-step.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { createLog } from '../../src/observability/log.ts'
import { at, openStage, profileWith, type Stage } from './district-kit.ts'

/** A stage whose clock the tests change by hand, to distinguish it from a monotonic one. */
let stage: Stage
let services: Services

beforeEach(async () => {
  stage = await openStage('2026-03-10 10:20')
  const now = () => at('2026-04-20 10:20')
  services = createServices(stage.store, profileWith(), createLog('silent'), now)
})
afterEach(() => stage.close())

const notes = () =>
  stage.engine
    .all<{ note: string }>("SELECT note FROM journal WHERE act = 'clock-step'")
    .map((one) => one.note)

it('a clock that was set forth under a running bot is written down', () => {
  heedClock(services, { seen: at('2026-03-10 10:20'), elapsed: 60_000 }, at('2026-04-20 10:20'))
  expect(notes()).toEqual([
    expect.stringMatching(
      /^服务器时钟前移（或曾休眠） 41 天，由 2026年3月10日 10:21 至 2026年4月20日 10:20/,
    ),
  ])
})

it('a bot that stood still for days has not had its clock set', () => {
  heedClock(services, { seen: null, elapsed: null }, at('2026-04-20 10:20'))
  const days = 41 * 86_400_000
  heedClock(services, { seen: at('2026-03-10 10:20'), elapsed: days }, at('2026-04-20 10:20'))
  expect(notes()).toEqual([])
})

it('a clock that was set back by an hour is told by the steady one beside it', () => {
  heedClock(services, { seen: at('2026-04-20 11:00'), elapsed: 60_000 }, at('2026-04-20 10:20'))
  expect(notes()).toEqual([expect.stringContaining('服务器时钟后退 41 分钟')])
})
