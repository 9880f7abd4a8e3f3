import { expect, test } from 'vitest'
import type { CalendarEvent } from '../../src/domain/matter/calendar-event.ts'
import { type KnownEvent, noEvent } from '../../src/store/matter-events.ts'
import { openBench, untilHeld } from './delivery-kit.ts'

const wanted: CalendarEvent = {
  summary: '联席会议',
  description: '参加单位：区河长办',
  on: '2026-03-26' as CalendarEvent['on'],
  clock: '15:00',
  place: '二楼会议室',
  people: ['ou_liaison', 'ou_outside'],
  linked: false,
}

/** An id as long as those of the outbox, since the platform requires long keys. */
const first = 'p000000000000000000a'
const second = 'p000000000000000000b'

/** A bench with one matter whose event should be shown, stored as in the bot's table. */
async function openWithEvent() {
  let known: KnownEvent = noEvent
  const bench = await openBench({
    local: { knobs: { silenceMs: null } },
    office: {
      event: () => ({
        known,
        wanted,
        keep: (event) => {
          known = event
        },
      }),
      delivered: (_message, { event }) => {
        known = event ?? known
      },
    },
  })
  /** Changes the stored event, as if the calendar had shown other values until now. */
  const outdate = (change: Partial<KnownEvent> = {}) => {
    known = { ...known, ...change, shown: { ...wanted, place: '一楼会议室' } }
  }
  return { ...bench, known: () => known, outdate }
}

for (const kind of ['timeout', 'timeout-after'] as const) {
  for (const call of ['primary', '/events$', '/attendees']) {
    test(`a crash at ${call} of an event, ${kind}, leaves one event with everybody called`, async () => {
      const { put, restart, local, known } = await openWithEvent()
      local.faults.next({ kind, match: call })
      put(first, 'event:1', { kind: 'event', matter: 1, app: 'main' })
      await untilHeld(local)
      await restart().idle()
      const [event, ...more] = Object.values(local.world.state.events ?? {})
      expect(more).toEqual([])
      expect(event?.attendees.map(({ id }) => id)).toEqual(wanted.people)
      expect(known().eventId).toBe(event?.eventId)
      expect(known().shown).toEqual(wanted)
    })
  }
}

test('an event in the calendar of an app that is no more stands in that of the app there is', async () => {
  const { put, delivery, local, known, outdate } = await openWithEvent()
  put(first, 'event:1', { kind: 'event', matter: 1, app: 'main' })
  await delivery.idle()
  const before = known().calendar
  outdate({ calendar: 'feishu.cn_former@group.calendar.feishu.cn' })
  put(second, 'event:1', { kind: 'event', matter: 1, app: 'main' })
  await delivery.idle()
  expect(known().calendar).toBe(before)
  const { events = {} } = local.world.state
  expect(events[known().eventId ?? '']?.attendees).toHaveLength(2)
})

test('an event that somebody deleted is made anew when it has to change', async () => {
  const { put, delivery, local, known, outdate } = await openWithEvent()
  put(first, 'event:1', { kind: 'event', matter: 1, app: 'main' })
  await delivery.idle()
  const { events = {} } = local.world.state
  Object.assign(events[known().eventId ?? ''] ?? {}, { deleted: true })
  outdate()
  put(second, 'event:1', { kind: 'event', matter: 1, app: 'main' })
  await delivery.idle()
  const standing = Object.values(events).filter((one) => !one.deleted)
  expect(standing.map(({ eventId }) => eventId)).toEqual([known().eventId])
  expect(standing[0]?.attendees).toHaveLength(2)
})
