import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import { type Day, instantAt } from '../../src/domain/calendar/day.ts'
import { activity } from '../../src/domain/kinds/restoration/demonstration-base.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { owed, owedAtFirst, settled } from '../../src/domain/matter/owed.ts'
import { profileWith } from '../app/district-kit.ts'

const profile = profileWith()
const today = '2026-03-10' as Day
const context = {
  profile,
  today,
  now: instantAt(today, '10:00'),
  calendar: createCalendar({ years: profile.calendar.years }),
  reader: { deadlinesOf: () => [] },
} as unknown as Context

const matter = (state: string, data: Readonly<Record<string, unknown>>): Matter =>
  ({ id: 7, state, version: 1, office: 'river_chief_office', data }) as unknown as Matter
const words = { owed: '开展', act: 'hold', button: '登记', moves: ['hold'] }
const one = {
  planned: owed({
    ...words,
    what: 'held',
    due: ({ data }) => [{ by: data['on'] as Day, person: 'ou_one' }],
  }),
}
/** One deadline for each of several, such as each reader; owed only while somebody is left. */
const each = {
  open: owed({
    ...words,
    what: 'read',
    moves: ['read'],
    when: ({ data }) => (data['left'] as readonly string[]).length > 0,
    due: ({ data }) =>
      (data['left'] as readonly string[]).map((who) => ({
        subject: `7:${who}`,
        by: { from: today, within: profile.duties.bulletin },
        person: who,
      })),
  }),
}
const on = '2026-03-20' as Day
const hold = { move: 'hold', on: '2026-03-09' as Day, chinese: '开展' }
const step = (before: Matter, after: Matter) => ({ before, after })

describe('what a state owes', () => {
  it('is made when a matter is opened, by its office and whoever is named', () => {
    expect(owedAtFirst(one, matter('planned', { on }), context)).toMatchObject([
      {
        make: {
          what: 'held',
          subject: '7',
          matter: 7,
          dueOn: on,
          debtor: 'river_chief_office',
          person: 'ou_one',
        },
      },
    ])
  })

  it('is nothing in another state', () => {
    expect(owedAtFirst(one, matter('held', { on }), context)).toEqual([])
  })

  it('is kept on the day of the move that settles it', () => {
    const moved = step(matter('planned', { on }), matter('held', { on }))
    expect(settled({ owes: one }, { ...moved, ...hold }, context)).toEqual([
      { keep: 'held', subject: '7', on: '2026-03-09' },
    ])
  })

  it('is void today where another move ends it, with the name of that move', () => {
    const moved = step(matter('planned', { on }), matter('cancelled', { on }))
    const cancel = { move: 'cancel', on: '2026-03-09' as Day, chinese: '取消' }
    expect(settled({ owes: one }, { ...moved, ...cancel }, context)).toEqual([
      { drop: 'held', subject: '7', on: today, why: '已取消' },
    ])
  })

  it('is void with the reason that the move gives, also by a move that settles it', () => {
    const moved = step(matter('planned', { on }), matter('held', { on }))
    expect(settled({ owes: one }, { ...moved, ...hold, voids: '已重新交办' }, context)).toEqual([
      { drop: 'held', subject: '7', on: today, why: '已重新交办' },
    ])
  })

  it('stays as it is where a move changes nothing of it', () => {
    const moved = step(matter('planned', { on }), matter('planned', { on, place: '码头' }))
    expect(settled({ owes: one }, { ...moved, ...hold }, context)).toEqual([])
  })

  it('is made again for another day', () => {
    const later = '2026-04-20' as Day
    const moved = step(matter('planned', { on }), matter('planned', { on: later }))
    const adjust = { ...hold, move: 'adjust', chinese: '调整' }
    expect(settled({ owes: one }, { ...moved, ...adjust }, context)).toMatchObject([
      { drop: 'held', subject: '7', why: '已调整' },
      { make: { what: 'held', subject: '7', dueOn: later } },
    ])
  })

  it('is settled one by one where each of several owes it', () => {
    const moved = step(matter('open', { left: ['甲', '乙'] }), matter('open', { left: ['乙'] }))
    expect(settled({ owes: each }, { ...moved, ...hold, move: 'read' }, context)).toEqual([
      { keep: 'read', subject: '7:甲', on: '2026-03-09' },
    ])
    const last = step(matter('open', { left: ['乙'] }), matter('open', { left: [] }))
    expect(settled({ owes: each }, { ...last, ...hold, move: 'read' }, context)).toEqual([
      { keep: 'read', subject: '7:乙', on: '2026-03-09' },
    ])
  })

  it('runs for as long as the profile says from the day that is named', () => {
    // Three working days from a Tuesday.
    expect(owedAtFirst(each, matter('open', { left: ['甲'] }), context)).toMatchObject([
      { make: { dueOn: '2026-03-13', startsOn: today } },
    ])
  })

  const handled = owed({
    ...words,
    what: 'handling',
    moves: ['conclude'],
    keptBy: ['approve'],
    due: ({ data }) => [
      {
        subject: '7#0',
        anew: ['assign'],
        by: (data['until'] as Day | undefined) ?? { from: today, within: profile.duties.bulletin },
      },
    ],
  })
  const cases = { owes: { handling: handled, pending: { ...handled, lingers: true as const } } }
  const owing = {
    ...context,
    reader: { ...context.reader, deadlinesOf: () => [{ what: 'handling', subject: '7#0' }] },
  } as unknown as Context
  const end = { on: today, chinese: '办结' }

  it('is made anew by a move that renews it, and by no other', () => {
    const moved = step(matter('handling', {}), matter('handling', {}))
    const assign = { ...moved, on: today, move: 'assign', chinese: '分办' }
    expect(settled(cases, assign, owing)).toMatchObject([
      { drop: 'handling', subject: '7#0', why: '已分办' },
      { make: { what: 'handling', subject: '7#0' } },
    ])
    expect(settled(cases, { ...assign, move: 'progress' }, owing)).toEqual([])
  })

  it('goes on where a state waits for a word on it, and is kept by that word', () => {
    const asked = step(matter('handling', {}), matter('pending', {}))
    expect(settled(cases, { ...asked, ...end, move: 'conclude' }, owing)).toEqual([])
    const agreed = step(matter('pending', {}), matter('closed', {}))
    expect(settled(cases, { ...agreed, ...end, move: 'approve' }, owing)).toEqual([
      { keep: 'handling', subject: '7#0', on: today },
    ])
  })

  it('is not made by a state in which it would only go on', () => {
    const asked = step(matter('accepted', {}), matter('pending', {}))
    const idle = {
      ...context,
      reader: { ...context.reader, deadlinesOf: () => [] },
    } as unknown as Context
    expect(settled(cases, { ...asked, ...end, move: 'conclude' }, idle)).toEqual([])
  })

  it('says itself what a step does to it where it does not follow from the state', () => {
    const apart = {
      obligation: handled.obligation,
      changes: ({ move, on }: { move: string; on: Day }) => [{ keep: move, subject: '7', on }],
    }
    const moved = step(matter('closed', {}), matter('closed', {}))
    expect(settled({ owesApart: [apart] }, { ...moved, ...end, move: 'report' }, owing)).toEqual([
      { keep: 'report', subject: '7', on: today },
    ])
  })
})

describe('a demonstration base in use', () => {
  const by = (...days: readonly string[]) => {
    const activities = days.map((on) => {
      return { use: '集中修复', on, text: '增殖放流', people: null, clueNumber: null }
    })
    const data = {
      kind: '示范基地',
      place: '綦江河',
      measures: '',
      inUseOn: '2026-01-05',
      activities,
    }
    const [due] = activity.due(matter('in-use', data), context)
    return [due?.subject, typeof due?.by === 'object' ? due.by.from : null]
  }

  it('owes its next activity from the latest one, however late that of an earlier day is recorded', () => {
    expect(by()).toEqual(['7#0', '2026-01-05'])
    expect(by('2026-03-02', '2026-02-02')).toEqual(['7#2', '2026-03-02'])
  })
})
