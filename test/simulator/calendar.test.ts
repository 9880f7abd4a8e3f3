import { afterEach, beforeEach, expect, test } from 'vitest'
import { APPROVER, CLERK, raiseStage, refusalOf, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage()
})
afterEach(() => stage.feishu.close())

const key = 'a-key-of-thirty-two-characters-00'
const openIds = { user_id_type: 'open_id' as const }

async function ownCalendar(): Promise<string> {
  const { data } = await stage.client.calendar.v4.calendar.primary({ params: openIds })
  return data?.calendars?.[0]?.calendar?.calendar_id ?? ''
}

async function make(change: object = {}, idempotency_key = key) {
  const { data } = await stage.client.calendar.v4.calendarEvent.create({
    path: { calendar_id: await ownCalendar() },
    params: { ...openIds, idempotency_key },
    data: {
      summary: '联席会议',
      start_time: { timestamp: '1796174400', timezone: 'Asia/Shanghai' },
      end_time: { timestamp: '1796181600', timezone: 'Asia/Shanghai' },
      ...change,
    },
  })
  return data?.event
}

async function invite(event_id: string, ...people: readonly string[]) {
  const path = { calendar_id: await ownCalendar(), event_id }
  return stage.client.calendar.v4.calendarEventAttendee.create({
    path,
    params: openIds,
    data: { attendees: people.map((user_id) => ({ type: 'user' as const, user_id })) },
  })
}

test('an event is made once for a key, with a video meeting unless it says none', async () => {
  const event = await make()
  expect((await make())?.event_id).toBe(event?.event_id)
  expect(event?.vchat?.vc_type).toBe('vc')
  const other = await make({ vchat: { vc_type: 'no_meeting' } }, `${key}-2`)
  expect(other?.vchat?.vc_type).toBe('no_meeting')
})

test.each([
  ['a key of fewer than 32 characters', {}, 'short'],
  ['milliseconds', { start_time: { timestamp: '1796174400000' } }, key],
  ['a day and an instant at once', { start_time: { date: '2026-12-01' } }, key],
  ['an end before its start', { end_time: { timestamp: '1796170000' } }, key],
])('%s is refused', async (_name, change, asKey) => {
  expect(await refusalOf(make(change, asKey))).toMatchObject({ code: 190002 })
})

test('whoever comes already stays as he answered, and an answer is read by the app', async () => {
  const id = (await make())?.event_id ?? ''
  await invite(id, CLERK, APPROVER)
  stage.feishu.answerEvent(CLERK, id, 'accept')
  await invite(id, CLERK)
  const { data } = await stage.client.calendar.v4.calendarEventAttendee.list({
    path: { calendar_id: await ownCalendar(), event_id: id },
    params: openIds,
  })
  expect(data?.items?.map((one) => [one.user_id, one.rsvp_status])).toEqual([
    [CLERK, 'accept'],
    [APPROVER, 'needs_action'],
  ])
})

test('nobody who left and nobody of another tenant is invited', async () => {
  const id = (await make())?.event_id ?? ''
  Object.assign(stage.feishu.world.person(APPROVER) ?? {}, { resigned: true })
  expect(await refusalOf(invite(id, CLERK, APPROVER))).toMatchObject({ code: 195100 })
  expect(stage.feishu.world.state.events?.[id]?.attendees).toEqual([])
})

test('an event that was deleted is gone, and an unknown calendar is none', async () => {
  const id = (await make())?.event_id ?? ''
  const path = { calendar_id: await ownCalendar(), event_id: id }
  await stage.client.calendar.v4.calendarEvent.delete({ path })
  expect(await refusalOf(invite(id, CLERK))).toMatchObject({ code: 193003 })
  const elsewhere = { calendar_id: 'feishu.cn_other@group.calendar.feishu.cn', event_id: id }
  const deleted = stage.client.calendar.v4.calendarEvent.delete({ path: elsewhere })
  expect(await refusalOf(deleted)).toMatchObject({ code: 191001 })
})
