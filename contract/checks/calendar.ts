import { arrayAt, stringAt } from '../../simulator/json.ts'
import type { Bot } from '../bot.ts'
import { type Check, found } from '../check.ts'
import { spell } from './parts.ts'

const CALENDARS = '/open-apis/calendar/v4/calendars'
const query = { user_id_type: 'open_id' }

/** A day in the distant future, so that the trials disturb nobody. */
const farDay = (): string => new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)

async function ownCalendar(bot: Bot): Promise<string> {
  const answer = await bot.call('POST', `${CALENDARS}/primary`)
  const [first] = arrayAt(answer.data, 'calendars')
  return stringAt((first as { calendar?: unknown } | undefined)?.calendar, 'calendar_id') ?? ''
}

/** A whole-day event, created with a key; deleted after `run`. */
async function withEvent<Found>(
  bot: Bot,
  key: string,
  run: (path: string, answer: Awaited<ReturnType<Bot['call']>>) => Promise<Found>,
): Promise<Found> {
  const events = `${CALENDARS}/${encodeURIComponent(await ownCalendar(bot))}/events`
  const day = { date: farDay() }
  const answer = await bot.call('POST', events, {
    query: { ...query, idempotency_key: key },
    body: {
      summary: '对照检查',
      start_time: day,
      end_time: day,
      vchat: { vc_type: 'no_meeting' },
      attendee_ability: 'can_see_others',
      need_notification: false,
    },
  })
  const own = `${events}/${stringAt(answer.data['event'], 'event_id')}`
  const result = await run(own, answer)
  await bot.call('DELETE', own, { query: { need_notification: 'false' } })
  return result
}

const freshKey = (): string => `contract-${crypto.randomUUID()}`

/** The bot's assumptions about 日历 v4 (feishu.md 9.2). */
export const calendarChecks: readonly Check[] = [
  {
    id: 'calendar',
    fact: '应用有自己的主日历',
    needs: ['calendar'],
    run: async ({ bot }) => {
      const answer = await bot.call('POST', `${CALENDARS}/primary`)
      return found(answer.code === 0, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'calendar-day',
    fact: '全天日程的起止日期相同即为一天',
    needs: ['calendar'],
    run: ({ bot }) =>
      withEvent(bot, freshKey(), async (_path, answer) =>
        found(answer.code === 0, spell(answer), { logId: answer.logId }),
      ),
  },
  {
    id: 'calendar-once',
    fact: '同一幂等 key 只建一个日程，再次建立得到同一日程',
    needs: ['calendar'],
    run: ({ bot }) => {
      const key = freshKey()
      return withEvent(bot, key, (first) =>
        withEvent(bot, key, async (second, answer) =>
          found(answer.code === 0 && first === second, spell(answer), { logId: answer.logId }),
        ),
      )
    },
  },
  {
    id: 'calendar-people',
    fact: '重复添加同一参与人不重复，参与人及其答复可由应用读取，可按 open_id 移除',
    needs: ['calendar'],
    run: ({ bot, person }) =>
      withEvent(bot, freshKey(), async (path) => {
        const one = { type: 'user', user_id: person }
        const body = { attendees: [one], need_notification: false }
        const added = await bot.call('POST', `${path}/attendees`, { query, body })
        await bot.call('POST', `${path}/attendees`, { query, body })
        const listed = await bot.call('GET', `${path}/attendees`, { query })
        const people = arrayAt(listed.data, 'items').filter(
          (item) => stringAt(item, 'user_id') === person,
        )
        const gone = await bot.call('POST', `${path}/attendees/batch_delete`, {
          query,
          body: { delete_ids: [one], need_notification: false },
        })
        const answered = people.every((item) => stringAt(item, 'rsvp_status') !== undefined)
        const holds = people.length === 1 && answered && gone.code === 0
        return found(holds, `${spell(added)}；名单中 ${people.length} 次；移除 ${spell(gone)}`, {
          logId: listed.logId,
        })
      }),
  },
]
