import { expect, test } from 'vitest'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import { meetingOf } from '../../src/domain/kinds/meeting/meeting-data.ts'
import { patrolOf } from '../../src/domain/kinds/patrol/patrol-data.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { until } from '../until.ts'
import { events, timeOf, waiting } from './calendar-kit.ts'
import { type Play, pro, rco } from './clue-kit.ts'
import { openPlace, tick } from './place-kit.ts'

/** Pseudo-random numbers, the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}

const spoken = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Somebody types, and submits the form if there is one. */
async function say(play: Play, who: string, text: string): Promise<void> {
  const answers = await play.type(who, text)
  const form = answers.findLast((one) => one.cardText.includes('提交'))
  // A rest day is asked about once.
  for (let at = 0; form && at < 2; at += 1) await play.submit(who).catch(() => '')
}

const called = (play: Play, kind: string, state: string): readonly Matter[] =>
  play.stage.store.matters.inState(kind, [state], 200)
const nth = (matter: Matter) => matter.ordinal

/** One week of an office: it invites, postpones, cancels, answers and records. */
async function week(play: Play, monday: Day, roll: (sides: number) => number): Promise<void> {
  const { stage } = play
  const faults = ['reset', 'reset-after', 'server-error-after'] as const
  stage.feishu.faults.next({ kind: faults[roll(3)] ?? 'reset', match: '/calendar/', times: 1 })
  await stage.go(`${monday} 10:00`)
  const coming = addDays(monday, 5 + roll(10))
  const meeting = `/会议 ${spoken(coming)}下午3点 检察院二楼会议室 议题：第${roll(90)}项`
  const patrol = `/巡查 ${spoken(coming)} 綦江河三江段 河长办+检察院`
  await say(play, rco.liaison, roll(2) === 0 ? meeting : patrol)
  for (const one of called(play, 'meeting', 'called')) {
    const { date } = meetingOf(one)
    const number = `会议${nth(one)}`
    if (date <= monday) await say(play, rco.liaison, `/会议 召开 ${number} 河长办3人检察院2人`)
    else if (roll(4) === 0) {
      const to = spoken(addDays(date, 3))
      await say(play, rco.liaison, `/会议 改期 ${number} ${to}上午9点 二楼会议室 因防汛值班`)
    } else if (roll(6) === 0) await say(play, rco.liaison, `/会议 取消 ${number} 与防汛冲突`)
    else if (roll(3) === 0) await say(play, pro.chief, `/请假 ${number} 外出培训`)
    else if (roll(2) === 0) await say(play, pro.liaison, `/参加 ${number}`)
  }
  for (const one of called(play, 'patrol', 'planned')) {
    const date = patrolOf(one).date ?? monday
    const number = `巡查${nth(one)}`
    if (date <= monday) await say(play, rco.liaison, `/巡查 记录 ${number} 河长办3人检察院2人`)
    else if (roll(4) === 0) {
      const to = spoken(addDays(date, 4))
      await say(play, rco.liaison, `/巡查 改期 ${number} ${to} 因防汛值班`)
    } else if (roll(6) === 0) await say(play, rco.liaison, `/巡查 取消 ${number} 与防汛冲突`)
  }
  await allTold(play)
}

/** Waits until the calendar shows everything that is wanted. */
const allTold = (play: Play): Promise<void> =>
  until(async () => {
    await tick(play)
    return waiting(play) === 0
  }, 'all events told')

test('after a year of moves, cancellations and lost answers the events are the meetings and patrols, to the last one', async () => {
  const play = await openPlace('calendar')
  const roll = dice(20_260_310)
  for (let monday = '2026-03-16' as Day; monday < '2027-03-01'; monday = addDays(monday, 7)) {
    await week(play, monday, roll)
  }
  const { matters } = play.stage.store
  const all = (kind: string, states: readonly string[]) => matters.inState(kind, states, 200)
  const stand = [
    ...all('meeting', ['called', 'held', 'drafted', 'issued']),
    ...all('patrol', ['planned', 'held', 'unsettled', 'filed']),
  ]
  const expected = stand.map((one) => {
    if (one.kind === 'patrol') return patrolOf(one).heldOn ?? patrolOf(one).date
    const { date, clock, heldOn } = meetingOf(one)
    return heldOn === null || heldOn === date ? `${date} ${clock}` : heldOn
  })
  expect(stand.length).toBeGreaterThan(30)
  const over = [...all('meeting', ['cancelled']), ...all('patrol', ['cancelled'])]
  expect(over.length).toBeGreaterThan(3)
  expect(events(play).map(timeOf).toSorted()).toEqual(expected.toSorted())
  expect(play.stage.engine.all("SELECT errand FROM parcels WHERE state = 'dead'")).toEqual([])
})
