import { isPublished } from '../src/domain/calendar/calendar.ts'
import { yearOf } from '../src/domain/calendar/day.ts'
import { labelOf } from '../src/domain/matter/lines.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { concernOf, concerns } from '../src/domain/promise/concern.ts'
import { daily, type Job } from '../src/domain/promise/job.ts'
import { nextRung, type Rung } from '../src/domain/promise/ladder.ts'
import { unowed } from '../src/domain/promise/owing.ts'
import type { DuePromise, PromiseChange } from '../src/domain/promise/promise.ts'
import { makeDuties } from './duties.ts'

/** Matters whose state asks for a promise that nobody owes, by number. */
function missing({ look }: Scene): string[] {
  return unowed(look).map(
    ({ matter, what }) => `${labelOf(matter, look)}没有“${concernOf(what).owed}”时限`,
  )
}

/** Whether a reminder lies behind the ladder's next rung, as after a clock that ran ahead; a snooze may. */
function waitsTooLong({ nextAt, nextRung: name }: DuePromise, rung: Rung | null): boolean {
  const snoozed = name?.startsWith('later-') === true
  return !snoozed && nextAt !== null && rung !== null && nextAt > rung.at
}

/** The next rung of promises; those with one due day and one ladder share it, and there are few such. */
function rungsAfter({ now, calendar }: Scene): (promise: DuePromise) => Rung | null {
  const found = new Map<string, Rung | null>()
  return (promise) => {
    const key = JSON.stringify([promise.dueOn, promise.reminderAt, promise.ladder])
    const known = found.get(key)
    if (known !== undefined) return known
    const rung = nextRung(promise, now, calendar)
    found.set(key, rung)
    return rung
  }
}

/** What mends the reminder of a promise that has none, or one behind the ladder's next rung; `null`: it is right. */
function mend(
  promise: DuePromise,
  rungOf: (promise: DuePromise) => Rung | null,
): PromiseChange | null {
  if (promise.silence !== null) return null
  const rung = rungOf(promise)
  if (promise.nextAt !== null && !waitsTooLong(promise, rung)) return null
  return {
    snooze: promise.id,
    rung: rung?.name ?? null,
    until: rung?.at ?? null,
    why: '提醒节点已全部用完',
  }
}

/** 时限核查: every open promise has one next rung or says why not, every state its promise, every duty its row. */
export const dailyAudit: Job = {
  name: 'daily-audit',
  nextAt: daily('08:40'),
  run(scene) {
    const { look, calendar } = scene
    const rungOf = rungsAfter(scene)
    const known = new Set(concerns.map((one) => one.what))
    const findings: string[] = missing(scene)
    const mended: PromiseChange[] = []
    let provisional = 0
    for (const promise of look.openPromises()) {
      if (!known.has(promise.what))
        findings.push(`时限 ${promise.id} 的种类“${promise.what}”无人负责`)
      if (promise.provisional) provisional += 1
      const change = mend(promise, rungOf)
      if (change === null) continue
      mended.push(change)
      findings.push(`时限 ${promise.id} 的下一次提醒不对，已补上`)
    }
    const duties = makeDuties(scene).promises ?? []
    for (const change of duties) {
      if ('make' in change) {
        findings.push(`缺少职责时限 ${change.make.what} ${change.make.subject}，已补上`)
      }
    }
    const next = yearOf(scene.today) + 1
    if (provisional > 0 && !isPublished(calendar, next)) {
      findings.push(
        `${provisional} 项时限落在放假安排未导入的年份，暂标“待定”，请用“/日历 导入 ${next}”导入`,
      )
    }
    // What is confidential is mended as well, and told to nobody.
    const quietly = look.confidentialPromises().flatMap((one) => mend(one, rungOf) ?? [])
    if (findings.length === 0) return quietly.length > 0 ? { promises: quietly, reply: {} } : null
    return {
      promises: [...mended, ...quietly, ...duties],
      entries: [{ act: 'daily-audit', matter: null, note: `时限核查：${findings.length} 项` }],
      notices: [
        {
          to: { administrators: true },
          view: {
            view: 'note',
            title: `每日核查：${findings.length} 项需要留意`,
            colour: 'orange',
            text: findings.slice(0, 20).join('\n'),
            buttons: [{ act: 'self-check', text: '自检' }],
          },
        },
      ],
      reply: {},
    }
  },
}
