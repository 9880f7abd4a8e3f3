import { expect, test } from 'vitest'
import { automaticReceipt } from '../../jobs/automatic-receipt.ts'
import { bulletinArchive } from '../../jobs/bulletin-archive.ts'
import { dailyAudit } from '../../jobs/daily-audit.ts'
import { duties } from '../../jobs/duties.ts'
import { mondayDigest } from '../../jobs/monday-digest.ts'
import { addDays, type Day, dayOf } from '../../src/domain/calendar/day.ts'
import type { Job } from '../../src/domain/casework/job.ts'
import { rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { runJob } from './stage-services.ts'
import { record, rows } from './store-kit.ts'

/** What a job decides at a time. */
const run = (one: District, job: Job, time: string, from: string | null = null) =>
  runJob(one.services, job, at(time), from)

test('a feedback is filed by itself once its days have surely passed, and not before', () => {
  const one = district()
  const clue = one.file(sand)
  const { days } = one.services.profile.duties.receipt
  const answered = '2026-03-02' as Day
  const referral = (state: string, data: object) => {
    const whole = { clue, requestedBy: rco.liaison, profileVersion: '1', ...data }
    return { kind: 'referral', parent: clue, state, data: JSON.stringify(whole) }
  }
  rows(one.engine, 'matter', {
    answered: { id: 50, ordinal: 50, ...referral('answered', { feedbackOn: answered }) },
    replied: {
      ...{ id: 51, ordinal: 51 },
      ...referral('replied', { feedbackOn: '2026-01-01', repliedOn: answered }),
    },
    later: { id: 52, ordinal: 52, ...referral('answered', { feedbackOn: '2026-06-01' }) },
    closed: { id: 53, ordinal: 53, ...referral('closed', { feedbackOn: answered }) },
  })
  const filed = (after: number) => {
    const day = addDays(answered, days + after)
    const { decision } = run(one, automaticReceipt, `${day} 23:00`)
    return (decision?.change ?? []).map(({ matter }) => matter.id).filter((id) => id >= 50)
  }
  expect(filed(0)).toEqual([])
  expect(filed(3).toSorted()).toEqual([50, 51])
  // With the last referral that was open, its clue is settled as well.
  one.engine.run("UPDATE matter SET state = 'closed' WHERE id IN (51, 52)")
  const day = addDays(answered, days + 3)
  const { decision } = run(one, automaticReceipt, `${day} 23:00`)
  expect(decision?.change?.map(({ matter, to }) => [matter.id, to.state])).toEqual([
    ...[
      [50, 'closed'],
      [clue, 'closed'],
    ],
  ])
})

test('a bulletin is archived when it has been published as long as the profile says', () => {
  const one = district()
  const opened = at('2026-03-02 10:00')
  const bulletin = { kind: 'bulletin', opened_at: opened }
  rows(one.engine, 'matter', {
    published: { id: 60, ordinal: 60, ...bulletin, state: 'published' },
    draft: { id: 61, ordinal: 61, ...bulletin, state: 'draft' },
  })
  const { days } = one.services.profile.duties.bulletin_archive
  const archived = (after: number) => {
    const day = addDays(dayOf(opened), days + after)
    const { decision } = run(one, bulletinArchive, `${day} 23:00`)
    return decision?.change?.map(({ matter, to }) => [matter.id, to.state])
  }
  expect(archived(0)).toBeUndefined()
  expect(archived(3)).toEqual([[60, 'archived']])
})

test('the holidays of the next year are asked for once a month while limits fall into it', () => {
  const one = district()
  const progress = { matters: null, forsaken: null, deadline: 2 ** 30, found: 0, findings: [] }
  const audit = (time: string, provisional: number) => {
    const from = JSON.stringify({ ...progress, provisional })
    const { decision } = run(one, dailyAudit, time, from)
    if (decision) record(one.store, decision, { now: at(time) })
    return (decision?.notices ?? []).filter(
      ({ view }) => view.view === 'note' && view.title.startsWith('请导入 2027 年'),
    ).length
  }
  expect(audit('2026-11-10 08:40', 0)).toBe(0)
  expect(audit('2026-11-10 08:40', 3)).toBe(1)
  expect(audit('2026-11-11 08:40', 3)).toBe(0)
  expect(audit('2026-11-30 08:40', 3)).toBe(0)
  expect(audit('2026-12-01 08:40', 3)).toBe(1)
})

test('the digest goes through the registered groups one by one, by their ids', () => {
  const one = district()
  const seen: (string | null)[] = []
  let from: string | null = null
  do {
    const { goOn } = run(one, mondayDigest, '2026-03-09 09:20', from)
    seen.push(goOn)
    from = goOn
  } while (from !== null && seen.length < 9)
  expect(seen).toEqual(['oc_joint', 'oc_procuratorate', null])
  const lost = one.store.directory.current().chat('oc_joint')
  if (lost) one.store.directory.saveChat({ ...lost, active: false })
  expect(run(one, mondayDigest, '2026-03-09 09:20').goOn).toBe('oc_procuratorate')
})

test('a digest counts what was filed and closed in the week before, and shows no group what it may not see', () => {
  const one = district()
  const clue = one.file(sand)
  one.engine.run('UPDATE matter SET opened_at = ?, updated_at = ?', now, now)
  const of = (chat: string | null, time: string) => {
    const { decision } = run(one, mondayDigest, time, chat)
    const [notice] = decision?.notices ?? []
    return notice?.view.view === 'digest' ? notice.view : null
  }
  const own = of('oc_procuratorate', '2026-03-16 09:20')
  expect(own).toMatchObject({ chat: '区河长办工作群', filed: 1, closed: 0, weekOf: '2026-03-16' })
  expect(of(null, '2026-03-16 09:20')?.filed ?? 0).toBe(0)
  expect(of('oc_procuratorate', '2026-03-23 09:20')?.filed ?? 0).toBe(0)
  one.engine.run("UPDATE matter SET state = 'closed' WHERE id = ?", clue)
  expect(of('oc_procuratorate', '2026-03-16 09:20')).toMatchObject({ filed: 1, closed: 1 })
})

test('the duties of a new period are announced, the weekly presence is not', () => {
  const one = district()
  const titles = (day: string) =>
    (run(one, duties, `${day} 00:01`).decision?.notices ?? []).flatMap(({ view }) =>
      view.view === 'duties' ? view.lines.map(({ title }) => title) : [],
    )
  // 5 January 2026 is a Monday.
  expect(titles('2026-01-05')).toContain('2026年上半年工作报告')
  expect(titles('2026-01-05').join()).not.toContain('值守')
})
