import { expect, test } from 'vitest'
import { Scheduler } from '../../src/app/scheduler.ts'
import { clockOf } from '../../src/domain/calendar/day.ts'
import { atOnce, daily, everyWorkingDay, type Job } from '../../src/domain/casework/job.ts'
import { at } from './district-kit.ts'
import { openServices } from './store-kit.ts'

const hour = 3600_000

const nextHour = (now: number) => Math.floor(now / hour) * hour + hour

/** A job that is due at every full hour, and what it does. */
function job(name: string, work: () => void, change: object = {}): Job {
  return {
    ...{ name, nextAt: nextHour },
    run: atOnce(() => {
      work()
      return null
    }),
    ...change,
  } as Job
}

/** A scheduler of these jobs, ticked by hand. */
function schedule(jobs: readonly Job[], startAt = at('2026-03-10 10:00'), isReady = () => true) {
  const one = openServices(startAt)
  const beats: string[] = []
  const scheduler = new Scheduler(
    one.services,
    jobs,
    () => {},
    'https://watcher.example/',
    isReady,
    async (url) => {
      beats.push(url.href)
      return null
    },
    null,
  )
  const tickAt = async (instant: number) => {
    one.clock.now = instant
    await scheduler.tick()
  }
  return { ...one, scheduler, tickAt, beats, start: startAt }
}

test('a job is planned at first, runs when it is due, and once each time', async () => {
  const ran: string[] = []
  const { tickAt, start, store } = schedule([job('one', () => ran.push('one'))])
  const after = async (ms: number) => {
    await tickAt(start + ms)
    return ran.length
  }
  expect([await after(0), await after(hour - 1), await after(hour), await after(hour + 1)]).toEqual(
    [...[0, 0, 1, 1]],
  )
  expect(store.system.job('one')).toEqual({ nextAt: start + 2 * hour, ranAt: start + hour })
  expect(await after(2 * hour)).toBe(2)
})

test('a job of office hours waits for them, another one does not', async () => {
  const ran: string[] = []
  const evening = at('2026-03-10 17:00')
  const { tickAt } = schedule(
    [
      job('office', () => ran.push('office'), { inOffice: true, nextAt: daily('18:00') }),
      job('any', () => ran.push('any'), { nextAt: daily('18:00') }),
    ],
    evening,
  )
  await tickAt(evening)
  await tickAt(at('2026-03-10 20:00'))
  expect(ran).toEqual(['any'])
  await tickAt(at('2026-03-11 10:00'))
  expect(ran).toEqual(['any', 'office'])
})

test('what was missed for days is done once: by the run that is still to come on that day, or at once', async () => {
  const ranAt = async (...ticks: string[]) => {
    const ran: string[] = []
    const morning = { inOffice: true, nextAt: everyWorkingDay('09:14') }
    const { tickAt, clock } = schedule(
      [job('one', () => ran.push(clockOf(clock.now)), morning)],
      at('2026-03-10 10:00'),
    )
    for (const tick of ['2026-03-10 10:00', ...ticks]) await tickAt(at(tick))
    return ran
  }
  const friday = (time: string) => `2026-03-13 ${time}`
  expect(await ranAt(friday('09:00'), friday('09:14'), friday('09:15'))).toEqual(['09:14'])
  expect(await ranAt(friday('09:20'), friday('09:21'))).toEqual(['09:20'])
})

test('a job that fails stops no other, is tried again, and keeps the tick from counting as done', async () => {
  let fails = true
  const ran: string[] = []
  const { tickAt, start, scheduler, beats } = schedule([
    job('failing', () => {
      ran.push('failing')
      if (fails) throw new Error('mistake')
    }),
    job('other', () => ran.push('other')),
  ])
  await tickAt(start)
  expect([scheduler.lastTick, beats.length]).toEqual([start, 1])
  await tickAt(start + hour)
  expect(ran).toEqual(['failing', 'other'])
  expect([scheduler.lastTick, beats.length]).toEqual([start, 1])
  fails = false
  await tickAt(start + hour + 1)
  expect(ran).toEqual(['failing', 'other', 'failing'])
  expect([scheduler.lastTick, beats.length]).toEqual([start + hour + 1, 2])
})

test('a job goes on from where its last step ended until it says that it is done', async () => {
  const from: (string | null)[] = []
  const stepping = {
    run: (_context: unknown, mark: string | null) => {
      from.push(mark)
      return { decision: null, goOn: from.length % 3 === 0 ? null : `after ${from.length}` }
    },
  }
  const { tickAt, start, store } = schedule([job('steps', () => {}, stepping)])
  await tickAt(start)
  await tickAt(start + hour)
  expect(from).toEqual([null, 'after 1', 'after 2'])
  expect(store.system.fact('step:steps')).toBeNull()
})

test('a job that prepares counts piece by piece and decides once', async () => {
  const seen: string[] = []
  const counting: Job = {
    name: 'counts',
    nextAt: nextHour,
    *prepare() {
      seen.push('one')
      yield
      seen.push('two')
      yield
      return atOnce(() => {
        seen.push('decided')
        return null
      })
    },
  }
  const { tickAt, start } = schedule([counting])
  await tickAt(start)
  await tickAt(start + hour)
  await tickAt(start + hour + 1)
  expect(seen).toEqual(['one', 'two', 'decided'])
})

test('after a stop nothing more is done, and a bot that is not ready sends no heartbeat', async () => {
  const state = { ready: false }
  const ran: string[] = []
  const work = job('one', () => ran.push('one'))
  const { tickAt, start, beats, scheduler } = schedule([work], undefined, () => state.ready)
  await tickAt(start)
  expect(beats).toEqual([])
  state.ready = true
  await tickAt(start + 1)
  expect(beats).toEqual(['https://watcher.example/'])
  await scheduler.stop()
  expect(ran).toEqual([])
})

test('what a clock that ran ahead planned is planned again, and retention runs once an hour', async () => {
  const { tickAt, start, store } = schedule([job('one', () => {})])
  await tickAt(start)
  store.system.planJob('one', start + 1000 * hour)
  await tickAt(start + 1)
  expect(store.system.job('one')?.nextAt).toBe(start + hour)
  const next = () => store.system.job('housekeeping')?.nextAt
  expect(next()).toBe(start + hour)
  await tickAt(start + hour)
  expect(next()).toBe(start + 2 * hour)
  store.system.planJob('housekeeping', start + 1000 * hour)
  await tickAt(start + hour + 2)
  expect(next()).toBe(start + 2 * hour + 2)
})
