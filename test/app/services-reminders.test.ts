import { expect, test } from 'vitest'
import { overseen } from '../../cards/deadline-line.ts'
import { commandNamed } from '../../commands/registry.ts'
import { awaitingAnswer } from '../../jobs/awaiting-answer.ts'
import { duties } from '../../jobs/duties.ts'
import { eventEve } from '../../jobs/event-eve.ts'
import { mondayDigest } from '../../jobs/monday-digest.ts'
import { supervisionWatch } from '../../jobs/supervision-watch.ts'
import { heedClock } from '../../src/app/clock-step.ts'
import { remind } from '../../src/app/reminders.ts'
import { renewCards } from '../../src/app/renewal.ts'
import { isWorkingDay } from '../../src/domain/calendar/calendar.ts'
import { addDays, type Day, dayOf } from '../../src/domain/calendar/day.ts'
import type { Job } from '../../src/domain/casework/job.ts'
import { deadlineLineOf } from '../../src/domain/casework/lines.ts'
import { note, notingHindrance } from '../../src/domain/casework/noting.ts'
import { remindedNow } from '../../src/domain/casework/reminder-recipients.ts'
import { snoozeSentence } from '../../src/domain/casework/snooze.ts'
import type { Deadline } from '../../src/domain/deadline/deadline.ts'
import { callOf } from '../docs/filled-form.ts'
import { pro, rco, unit } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { contextIn, jobContext, runJob } from './stage-services.ts'
import { record, rows } from './store-kit.ts'

const minute = 60_000

/** What a job decides at a time. */
const decide = (one: District, job: Job, time: string) =>
  runJob(one.services, job, at(time)).decision

/** A district in which the duties of the year are owed, with their ids. */
function owing() {
  const one = district()
  const decision = decide(one, duties, '2026-01-05 00:01')
  if (decision) record(one.store, decision, { now: at('2026-01-05 00:01') })
  const ids = one.engine
    .all<{ id: number }>("SELECT id FROM promise WHERE debtor = 'rco' AND what LIKE 'half-year%'")
    .map(({ id }) => id)
  one.sent()
  const due = (...some: readonly number[]) =>
    one.engine.run(
      `UPDATE promise SET next_at = iif(id IN (${some.join()}), ?, NULL), next_rung = 'later-1'`,
      now,
    )
  /** The number of lines of each reminder card of a person, in their order. */
  const linesOf = (personId: string) =>
    one.engine
      .all<{ view: string }>('SELECT view FROM card WHERE receiver = ? ORDER BY id', personId)
      .map(({ view }) => JSON.parse(view))
      .filter(({ view }) => view === 'reminder')
      .map(({ lines }) => lines.length)
  return { ...one, ids, due, linesOf }
}

test('what falls due within five minutes joins the card of a person, unless that is patched no more', () => {
  const joined = (between: (one: ReturnType<typeof owing>) => void, after = minute) => {
    const one = owing()
    const [first = 0, second = 0] = one.ids
    one.due(first)
    remind(one.services, now)
    between(one)
    one.due(second)
    remind(one.services, now + after)
    return one.linesOf(rco.liaison)
  }
  expect(joined(() => {})).toEqual([2])
  expect(joined(() => {}, 5 * minute)).toEqual([1, 1])
  expect(joined((one) => one.store.cards.retire(one.newest('card')))).toEqual([1, 1])
})

test('a reminder that cannot be made stops no other and is not tried every minute', () => {
  const one = owing()
  const [whole = 0] = one.ids
  const [broken = 0] = rows(one.engine, 'promise', {
    broken: { what: 'of-nobody', debtor: 'rco' },
  }).keys()
  one.due(whole, Number(broken))
  remind(one.services, now)
  expect(one.linesOf(rco.liaison)).toEqual([1])
  expect(one.store.deadlines.get(Number(broken))?.nextAt).toBeNull()
  expect(one.store.deadlines.due(now, 9)).toEqual([])
})

test('after the clock was set back a confidential deadline is planned again like any other, and not counted', () => {
  const one = owing()
  const [open = 0, quiet = 0] = one.ids
  const secret = 2 ** 40 + 7
  one.engine.run('UPDATE promise SET id = ? WHERE id = ?', secret, quiet)
  const planned = (id: number) => one.store.deadlines.get(id)?.nextAt ?? 0
  const late = at('2027-03-10 09:10')
  one.engine.run(
    'UPDATE promise SET next_at = ?, next_rung = ? WHERE id IN (?, ?)',
    ...[late, 'overdue-9', open, secret],
  )
  const before = { seen: at('2027-03-01 10:00'), elapsed: minute }
  while (heedClock(one.services, before, now));
  expect(planned(open)).toBeLessThan(late)
  expect(planned(secret)).toBe(planned(open))
  const told = one.engine.get<{ note: string }>("SELECT note FROM journal WHERE act = 'clock-step'")
  expect(told?.note).toContain('已重排 1 项提醒')
})

test('of several cards of a matter the newest alone is sent again when it can soon be changed no more', () => {
  const one = district()
  const clue = one.file(sand)
  const old = now - 13.9 * 24 * 3600_000
  const [older, newer] = [
    one.shown(clue, 'om_1', rco.liaison),
    one.shown(clue, 'om_2', rco.liaison),
  ]
  one.engine.run('UPDATE card SET sent_at = ?', old)
  one.engine.run('UPDATE matter SET since = ?', old)
  renewCards(one.services, now)
  expect(one.sent().filter((line) => line.includes(' send '))).toEqual([
    `${rco.liaison} send matter`,
  ])
  expect([older, newer].map((id) => one.store.cards.get(id)?.state)).not.toContain('live')
})

test('who holds a matter himself is not reminded that it waits for him', () => {
  const one = district()
  const clue = one.file(sand)
  const { approval_reminder: days } = one.services.profile.duties
  const day = dayOf(now)
  const told = () =>
    [...Array(3 * days + 6).keys()].flatMap((after) => {
      const decision = decide(one, awaitingAnswer, `${addDays(day, after)} 09:14`)
      return (decision?.notices ?? []).flatMap(({ to }) => ('people' in to ? to.people : []))
    })
  expect(new Set(told())).toContain(rco.liaison)
  one.engine.run('UPDATE matter SET opened_by = ? WHERE id = ?', rco.liaison, clue)
  expect(new Set(told())).not.toContain(rco.liaison)
})

test('an office without a liaison officer hears of its duties through its approvers', () => {
  const one = district()
  const told = () =>
    (decide(one, duties, '2026-01-05 00:01')?.notices ?? []).flatMap(({ to }) =>
      'people' in to ? to.people : [],
    )
  expect(told()).toContain(rco.liaison)
  expect(told()).not.toContain(rco.approver)
  const { directory } = one.store
  const liaison = directory.current().person(rco.liaison)
  if (liaison) directory.savePerson({ ...liaison, active: false })
  expect(told()).not.toContain(rco.liaison)
  expect(told()).toContain(rco.approver)
})

/** Has somebody type a command and submit its form; returns the newest matter. */
function opened(one: District, who: string, text: string): number {
  one.say(who, text)
  const draft = one.newest('draft')
  const form = one.store.drafts.get(draft)?.content.values ?? {}
  one.tap(who, { act: 'submit', draft }, { form })
  return one.newest('matter')
}

/** A district in which the patrol focus of the year waits for its approvals, with its matter. */
function focusing() {
  const one = owing()
  return { ...one, focus: opened(one, pro.liaison, '/巡查 重点 2026 采砂、捕捞') }
}

test('who is reminded of an approval by its limit on a day is not told once more on that day that it waits', () => {
  const one = focusing()
  const told = [...Array(31).keys()]
    .map((after) => addDays('2026-03-11' as Day, after))
    .filter((day) => isWorkingDay(one.services.calendar(), day))
    .filter((day) =>
      (decide(one, awaitingAnswer, `${day} 09:14`)?.entries ?? []).some(
        ({ matter }) => matter === one.focus,
      ),
    )
  // Every second working day but 24 March and 1 April, on which the limit itself reminds.
  expect(told).toEqual([
    ...[12, 16, 18, 20, 26, 30].map((day) => `2026-03-${day}`),
    ...['2026-04-03', '2026-04-08', '2026-04-10'],
  ])
})

test('a reminder is put off to a working day before the limit, or not at all', () => {
  const { services } = district()
  const sentence = (today: string, dueOn: string) => {
    const context = jobContext(services, at(`${today} 10:00`))
    return snoozeSentence({ dueOn, provisional: false } as Deadline, context)
  }
  const sunday = '2026-03-15'
  expect(sentence('2026-03-13', sunday)).toContain('不能再推迟')
  expect(sentence('2026-03-12', sunday)).toBe('只能推迟到 2026年3月13日')
  expect(sentence('2026-03-13', '2026-03-17')).toBe(
    '只能推迟到 2026年3月16日 至 2026年3月17日 之间的工作日',
  )
})

test('a head notes as read that a duty is overdue, also while it is being settled in a matter', () => {
  const { services } = focusing()
  const context = contextIn(services, pro.chief, at('2026-04-08 10:00'))
  const deadline = context.reader.deadlineFor('patrol-focus', '2026')
  const line = deadline && deadlineLineOf(deadline, context)
  const values = { deadline: deadline?.id }
  expect(line && overseen(line, context).offers).toContainEqual({
    act: 'read',
    text: '已阅',
    values,
  })
  expect(commandNamed('read')?.decide(callOf(null, values), context)).toMatchObject({
    reply: { sentence: '已阅' },
  })
})

test('what nobody can settle is noted as read from the day after it was due, and for seven days', () => {
  const one = district()
  const errand = opened(one, rco.liaison, '/任务 区综合行政执法支队 3月20日前 排查蒲河排污口')
  const hindrance = (day: string) => {
    const context = contextIn(one.services, rco.liaison, at(`${day} 10:00`))
    const matter = context.reader.matter(errand)
    return matter && (notingHindrance(matter, context)?.code ?? 'may')
  }
  expect(['19', '20', '21'].map((day) => hindrance(`2026-03-${day}`))).toEqual([
    ...['not-told', 'not-told', 'may'],
  ])
  const context = contextIn(one.services, rco.liaison, at('2026-03-23 10:00'))
  const matter = context.reader.matter(errand)
  const decision = matter && note(matter, context)
  if (!decision || 'refused' in decision) throw new Error('not noted')
  record(one.store, decision, { actor: rco.liaison, now: context.now })
  expect(['23', '29', '30'].map((day) => hindrance(`2026-03-${day}`))).toEqual([
    ...['already-read', 'already-read', 'may'],
  ])
})

test('who is called to a meeting of tomorrow is told so today, and not reminded of it on top', () => {
  const one = district()
  const called = opened(one, rco.liaison, '/会议 3月11日下午3点 检察院二楼会议室 议题：上半年线索')
  const later = opened(one, rco.liaison, '/会议 3月12日下午3点 检察院二楼会议室 议题：上半年线索')
  const reminded = (time: string) =>
    (decide(one, eventEve, time)?.entries ?? []).map(({ matter }) => matter)
  expect(later).not.toBe(called)
  expect(reminded('2026-03-10 16:00')).toEqual([])
  expect(reminded('2026-03-11 09:16')).toEqual([later])
})

/** A district in which the procuratorate's handler has a case. */
function handled() {
  const one = district()
  one.file(sand)
  one.say(rco.liaison, '/移送 线索 2026-0001 区检察院 涉嫌破坏公益')
  one.say(rco.approver, '/同意 线索 2026-0001')
  one.say(pro.liaison, '/受理 移1')
  one.say(pro.liaison, '/分办 移1 乙检察官')
  return one
}

test('while a handler has a case, the liaison officer is reminded on the due day, and not before', () => {
  const one = handled()
  const reminded = (day: string) => {
    const context = jobContext(one.services, at(`${day} 09:10`))
    const [handling] = context.reader.openDeadlinesOf('handling')
    const told = handling ? remindedNow(handling, { before: null, above: false }, context) : []
    return told.map(({ person }) => person.personId)
  }
  expect(reminded('2026-04-27')).toEqual([pro.handler])
  expect(reminded('2026-05-09')).toEqual([pro.handler, pro.liaison])
})

test('the progress of a supervised case is owed by whoever handles it now', () => {
  const one = handled()
  one.say(rco.liaison, '/督办 线索 2026-0001 群众反映强烈，久拖未决')
  one.say(rco.chief, '/同意 线索 2026-0001')
  one.say(pro.chief, '/同意 线索 2026-0001')
  const owed = () =>
    (decide(one, supervisionWatch, '2026-03-11 08:35')?.deadlines ?? []).flatMap((change) =>
      'make' in change ? [change.make.person] : [],
    )
  expect(owed()).toEqual([])
  one.engine.run("UPDATE matter SET handler = ? WHERE kind = 'referral'", pro.liaison)
  expect(owed()).toEqual([pro.liaison])
})

test('those above are told on the day that is set for them, and in the same week no more', () => {
  const one = district()
  opened(one, rco.liaison, '/任务 区水利局 3月16日前 排查蒲河排污口')
  const reminded = (before: string, today: string) => {
    const context = jobContext(one.services, at(`${today} 09:10`))
    const [errand] = context.reader.openDeadlinesOf('errand')
    if (!errand) throw new Error('nothing is owed')
    return remindedNow(errand, { before: before as Day, above: false }, context).map(
      ({ person }) => person.personId,
    )
  }
  expect(reminded('2026-03-13', '2026-03-16')).toEqual([unit.water])
  expect(reminded('2026-03-16', '2026-03-17')).toEqual([unit.water, rco.approver])
  expect(reminded('2026-03-17', '2026-03-18')).toEqual([unit.water])
  expect(reminded('2026-03-20', '2026-03-23')).toEqual([unit.water, rco.approver, rco.chief])
})

test('the heads of both offices are told of an approval of both that is five working days late', () => {
  const one = focusing()
  const context = jobContext(one.services, at('2026-04-08 09:10'))
  const deadline = context.reader.deadlineFor('patrol-focus', '2026')
  const before = '2026-04-01' as Day
  const told = deadline ? remindedNow(deadline, { before, above: true }, context) : []
  expect(told.map(({ person }) => person.personId).toSorted()).toEqual([rco.chief, pro.chief])
})

test('a head is asked once to read a report', () => {
  const one = district()
  const text = '/半年报告 上半年 移送线索2件；存在问题：无；下一步打算：加强督办'
  const report = opened(one, rco.liaison, text)
  const asked = [...Array(30).keys()]
    .map((after) => addDays('2026-03-11' as Day, after))
    .filter((day) => isWorkingDay(one.services.calendar(), day))
    .filter((day) =>
      (decide(one, awaitingAnswer, `${day} 09:14`)?.entries ?? []).some(
        ({ matter }) => matter === report,
      ),
    )
  expect(asked).toEqual(['2026-03-12'])
})

test('what is due on the Monday of a digest is not overdue yet', () => {
  const one = owing()
  const [first = 0] = one.ids
  one.engine.run("UPDATE promise SET due_on = '2026-03-16' WHERE id = ?", first)
  const overdue = (time: string) => {
    // The group of the river chief office is the last one.
    const { decision } = runJob(one.services, mondayDigest, at(time), 'oc_procuratorate')
    const [notice] = decision?.notices ?? []
    return notice?.view.view === 'digest' ? notice.view.owed.overdue : null
  }
  expect([overdue('2026-03-16 09:20'), overdue('2026-03-23 09:20')]).toEqual([0, 1])
})
