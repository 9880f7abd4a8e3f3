import { isPublished } from '../src/domain/calendar/calendar.ts'
import { yearOf } from '../src/domain/calendar/day.ts'
import { labelOf } from '../src/domain/matter/lines.ts'
import type { Plan } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { concernOf, concerns } from '../src/domain/promise/concern.ts'
import { daily, type Job, type Step } from '../src/domain/promise/job.ts'
import { nextRung, type Rung } from '../src/domain/promise/ladder.ts'
import { type Reached, unowed } from '../src/domain/promise/owing.ts'
import type { DuePromise, PromiseChange } from '../src/domain/promise/promise.ts'
import { makeDuties } from './duties.ts'

/** How many matters, or promises, one step looks at. */
const most = 1500

/** How many findings the administrators read. */
const told = 20

/** Where an audit stands. */
interface Audit {
  /** How far matters were looked through; `null` when all were. */
  readonly matters: Reached | null
  /** The last promise that was looked at. */
  readonly promise: number
  readonly found: number
  /** The first of what was found. */
  readonly findings: readonly string[]
  readonly provisional: number
}

const begun: Audit = {
  matters: { claim: 0, after: 0 },
  promise: 0,
  found: 0,
  findings: [],
  provisional: 0,
}

const finding = (audit: Audit, ...more: readonly string[]): Audit => ({
  ...audit,
  found: audit.found + more.length,
  findings: [...audit.findings, ...more].slice(0, told),
})

/** Whether a reminder lies behind the ladder's next rung, as after a clock that ran ahead; a snooze may. */
function waitsTooLong({ nextAt, nextRung: name }: DuePromise, rung: Rung | null): boolean {
  const snoozed = name?.startsWith('later-') === true
  return !snoozed && nextAt !== null && rung !== null && nextAt > rung.at
}

/** What mends the reminder of a promise that has none, or one behind the ladder's next rung; `null`: it is right. */
function mend(promise: DuePromise, { now, calendar }: Scene): PromiseChange | null {
  if (promise.silence !== null) return null
  const rung = nextRung(promise, now, calendar)
  if (promise.nextAt !== null && !waitsTooLong(promise, rung)) return null
  return {
    snooze: promise.id,
    rung: rung?.name ?? null,
    until: rung?.at ?? null,
    why: '提醒节点已全部用完',
  }
}

const known = new Set(concerns.map((one) => one.what))

const goOn = (plan: Plan | null, audit: Audit): Step => ({ plan, goOn: JSON.stringify(audit) })

/** Matters whose state asks for a promise that nobody owes, by number. */
function auditMatters(audit: Audit, from: Reached, { look }: Scene): Step {
  const { found, next } = unowed(from, most, look)
  const lacking = found.map(
    ({ matter, what }) => `${labelOf(matter, look)}没有“${concernOf(what).owed}”时限`,
  )
  return goOn(null, { ...finding(audit, ...lacking), matters: next })
}

function auditPromises(
  audit: Audit,
  promises: readonly DuePromise[],
  scene: Scene,
): { readonly audit: Audit; readonly mended: readonly PromiseChange[] } {
  const findings: string[] = []
  const mended: PromiseChange[] = []
  for (const promise of promises) {
    if (!known.has(promise.what))
      findings.push(`时限 ${promise.id} 的种类“${promise.what}”无人负责`)
    const change = mend(promise, scene)
    if (change === null) continue
    mended.push(change)
    findings.push(`时限 ${promise.id} 的下一次提醒不对，已补上`)
  }
  return {
    audit: {
      ...finding(audit, ...findings),
      promise: promises.at(-1)?.id ?? audit.promise,
      provisional: audit.provisional + promises.filter((one) => one.provisional).length,
    },
    mended,
  }
}

/** What concerns the whole, and what the administrators are told. */
function conclude(last: Audit, mended: readonly PromiseChange[], scene: Scene): Plan | null {
  const { look, calendar } = scene
  const duties = makeDuties(scene).promises ?? []
  const lacking = duties.flatMap((change) =>
    'make' in change ? [`缺少职责时限 ${change.make.what} ${change.make.subject}，已补上`] : [],
  )
  const next = yearOf(scene.today) + 1
  const pending =
    last.provisional > 0 && !isPublished(calendar, next)
      ? [
          `${last.provisional} 项时限落在放假安排未导入的年份，暂标“待定”，请用“/日历 导入 ${next}”导入`,
        ]
      : []
  // What is confidential is mended as well, and told to nobody.
  const quietly = look.confidentialPromises().flatMap((one) => mend(one, scene) ?? [])
  const promises = [...mended, ...quietly, ...duties]
  const { found, findings } = finding(last, ...lacking, ...pending)
  if (found === 0) return promises.length > 0 ? { promises, reply: {} } : null
  return {
    promises,
    entries: [{ act: 'daily-audit', matter: null, note: `时限核查：${found} 项` }],
    notices: [
      {
        to: { administrators: true },
        view: {
          view: 'note',
          title: `每日核查：${found} 项需要留意`,
          colour: 'orange',
          text: findings.join('\n'),
          buttons: [{ act: 'self-check', text: '自检' }],
        },
      },
    ],
    reply: {},
  }
}

/**
 * 时限核查: every open promise has one next rung or says why not, every state its promise, every duty its
 * row. Step by step through matters and promises; what was found so far is kept with the place.
 */
export const dailyAudit: Job = {
  name: 'daily-audit',
  nextAt: daily('08:40'),
  run(scene, from) {
    const audit: Audit = from === null ? begun : JSON.parse(from)
    if (audit.matters !== null) return auditMatters(audit, audit.matters, scene)
    const promises = scene.look.openPromisesAfter(audit.promise, most)
    const audited = auditPromises(audit, promises, scene)
    if (promises.length === most) {
      return goOn({ promises: audited.mended, reply: {} }, audited.audit)
    }
    return { plan: conclude(audited.audit, audited.mended, scene), goOn: null }
  },
}
