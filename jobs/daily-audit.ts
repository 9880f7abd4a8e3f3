import { isPublished } from '../src/domain/calendar.ts'
import { referralOf } from '../src/domain/clue-data.ts'
import { concerns } from '../src/domain/concern.ts'
import { yearOf } from '../src/domain/day.ts'
import { dutyPromises } from '../src/domain/duty.ts'
import { round } from '../src/domain/handling.ts'
import { daily, type Job } from '../src/domain/job.ts'
import { nextRung } from '../src/domain/ladder.ts'
import { labelOf } from '../src/domain/lines.ts'
import { periodOf } from '../src/domain/period.ts'
import type { PromiseChange } from '../src/domain/promise.ts'
import type { Scene } from '../src/domain/scene.ts'
import { allDuties } from './duties.ts'

/** What state of a referral must have which open promise. */
const expected: Readonly<Record<string, string>> = {
  referred: 'acceptance',
  handling: 'handling',
  concluded: 'feedback',
}

/** Referrals whose state asks for a promise that nobody owes. */
function missing(scene: Scene): string[] {
  return scene.look.inState('referral', Object.keys(expected), 1000).flatMap((referral) => {
    const what = expected[referral.state]
    const found = what === undefined ? undefined : scene.look.promiseFor(what, round(referral))
    // Handling that went on after a reopening has no limit of its own until it is assigned again.
    if (found || (what === 'handling' && referralOf(referral).reopenings > 0)) return []
    return [`${labelOf(referral, scene.look)}没有“${what}”时限`]
  })
}

/** 时限核查: every open promise has one next rung or says why not, every state its promise, every duty its row. */
export const dailyAudit: Job = {
  name: 'daily-audit',
  nextAt: daily('08:40'),
  run(scene) {
    const { look, calendar, now } = scene
    const known = new Set(concerns.map((one) => one.what))
    const findings: string[] = missing(scene)
    const mended: PromiseChange[] = []
    let provisional = 0
    for (const promise of look.openPromises()) {
      if (!known.has(promise.what))
        findings.push(`时限 ${promise.id} 的种类“${promise.what}”无人负责`)
      if (promise.provisional) provisional += 1
      if (promise.nextAt !== null || promise.silence !== null) continue
      const rung = nextRung(promise, now, calendar)
      mended.push({
        snooze: promise.id,
        rung: rung?.name ?? null,
        until: rung?.at ?? null,
        why: '提醒节点已全部用完',
      })
      findings.push(`时限 ${promise.id} 没有下一次提醒，已补上`)
    }
    for (const duty of allDuties) {
      for (const due of dutyPromises(duty, periodOf(duty.cadence, scene.today), scene)) {
        if (!look.promiseFor(due.what, due.subject))
          findings.push(`缺少职责时限 ${due.what} ${due.subject}`)
      }
    }
    const next = yearOf(scene.today) + 1
    if (provisional > 0 && !isPublished(calendar, next)) {
      findings.push(
        `${provisional} 项时限落在放假安排未导入的年份，暂标“待定”，请用“/日历 导入 ${next}”导入`,
      )
    }
    if (findings.length === 0) return null
    return {
      promises: mended,
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
