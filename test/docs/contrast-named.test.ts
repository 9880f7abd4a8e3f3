import { afterAll, expect, test } from 'vitest'
import { importCard } from '../../cards/import.ts'
import { commandNamed } from '../../commands/registry.ts'
import { withPossible } from '../../src/app/reception/possible-steps.ts'
import { composeFaults } from '../../src/documents/import-faults.ts'
import { composeRegister } from '../../src/documents/register.ts'
import { parseDay } from '../../src/domain/calendar/day.ts'
import { bindPerson } from '../../src/domain/casework/enrolment/binding.ts'
import { readText } from '../../src/domain/matter/command-reading.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import { refuse } from '../../src/domain/matter/refusal.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { importTarget } from '../../src/domain/register-forms/import-targets.ts'
import { registerNamed } from '../../src/domain/register-forms/register-change.ts'
import { readAsking } from '../../src/domain/reports/figures/asking.ts'
import { counting } from '../../src/domain/reports/figures/count.ts'
import { figuresIn } from '../../src/domain/reports/figures/figures.ts'
import { hitsOf } from '../../src/domain/reports/figures/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { formSheets } from '../../src/domain/reports/form/form-sheets.ts'
import { contactOf } from '../../src/domain/reports/papers/contact.ts'
import { withPapers } from '../../src/domain/reports/papers/with-step.ts'
import { pro, rco, unit } from '../app/clue-kit.ts'
import { resultOf } from '../work-result.ts'
import { three } from './contrast.ts'
import { cardLines, viewLines } from './contrast-cards.ts'
import { pagesBehind, spanOf } from './contrast-page.ts'
import { openContrast } from './contrast-record.ts'

const { record } = openContrast()
const year = wholeOf(spanOf('2026'))
afterAll(() => record.close())
const context = record.of(rco.liaison)
const scope = scopeOfPerson(context.actor, context.directory)

/** What a figure counts of a span: kind and ordinal of each matter, or the obligation of a duty. */
function countedOf(name: string, said: string): readonly string[] {
  const figures = figuresIn(context.profile).filter((one) => one.name === name)
  return [...hitsOf(figures, wholeOf(spanOf(said)), scope, context)].flatMap((hit) => {
    if (hit === null) return []
    const { matter, what, on, office } = hit.counted
    return matter ? `${matter.kind} ${matter.ordinal}` : `${what} ${office} ${on}`
  })
}

// The first clues were filed at 23:59 on 30 June, 00:00 on 1 July, 23:59 on 31 December and 00:00 on 1 January.
test.each([
  ['2025H2', ['clue 3']],
  ['2026-01', ['clue 4']],
  ['2026-06', ['clue 1']],
  ['2026-07', ['clue 2']],
  ['2026H2', ['clue 2']],
  ['2026Q3', ['clue 2']],
])('clues filed about the turn of a period are counted in Shanghai: in %s', (said, clues) => {
  expect(countedOf('filed', said)).toEqual(clues)
})

test('a duty is overdue from the day after its day, and due on it', () => {
  expect(countedOf('duty-overdue', '2026-07')).toEqual([
    'joint-meeting rco 2026-07-01',
    'half-year-report procuratorate 2026-07-02',
  ])
  expect(countedOf('duty-running', '2026-07')).toEqual([
    'half-year-referral procuratorate 2026-07-03',
    'weekly-presence procuratorate 2026-07-03',
    'annual-patrol rco 2026-07-04',
  ])
})

test('of a duty that several owe together each of them is shown what is overdue', () => {
  const figures = resultOf(counting(wholeOf(spanOf('2026')), scope, context))
  const owing = figures.glance?.offices.map(({ key, cells }) => [key, cells['overdue-now']])
  expect(owing).toContainEqual(['next', 1])
})

test('the list behind every figure is newest first', () => {
  const days = figuresIn(context.profile).map(({ name }) => {
    const lines = [...pagesBehind(name, wholeOf(spanOf('2026')), context)].flatMap(
      (one) => one.lines,
    )
    return lines.map(({ detail }) => {
      const [, year, month, day] = /(\d{4})年(\d+)月(\d+)日/.exec(detail) ?? []
      return parseDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
    })
  })
  expect(days.flat()).not.toContain(null)
  for (const one of days) expect(one).toEqual(one.toSorted().toReversed())
})

// Two people of one name stand in the register of contacts, in two organisations.
test.each([
  ['rco', rco.liaison, '甲联络员', '023-48600003'],
  ['rco', unit.water, '甲联络员', '023-48600003'],
  ['procuratorate', pro.handler, '乙检察官', '023-48600005'],
  ['liaison_office', pro.handler, '乙检察官', '023-48600005'],
  ['procuratorate', rco.liaison, '乙联络员', null],
] as const)('a paper of %s that %s made names %s with %s', (office, by, name, telephone) => {
  expect(contactOf(office, [by], context)).toEqual({ name, telephone })
})

test('the whole name of every figure, field and unit is understood, also where another is a part of it', () => {
  const { profile, fields, directory } = context
  const read = (text: string) => readAsking(text, context)
  for (const { chinese, name } of figuresIn(profile)) {
    expect([chinese, read(speak(chinese, profile)).figure?.name]).toEqual([chinese, name])
  }
  for (const { name, id } of fields) expect([name, read(name).query.field]).toEqual([name, id])
  for (const one of directory.organisations.filter(({ parent }) => parent === null)) {
    expect([one.name, read(one.name).query.office]).toEqual([one.name, one.id])
  }
})

test('somebody of two units counts what concerns the second', () => {
  const own = record.of(three)
  const counted = resultOf(counting(year, scopeOfPerson(own.actor, own.directory), own))
  expect(counted.offices.find(({ key }) => key === 'water')?.cells['overdue']).toBeGreaterThan(0)
})

test('the card of a clue that was referred four times says of the first that it is not listed', () => {
  const clue = record.matters.find(({ kind, ordinal }) => kind === 'clue' && ordinal === 18)
  const view = { view: 'matter', matter: clue?.id ?? 0, headline: null } as const
  const card = viewLines(view, context).join('\n')
  expect(card).not.toContain('〔2026〕6号')
  expect(card).toContain('〔2026〕7号')
  expect(card).toContain('较早的移送 1 件未列出')
})

test.each([
  [rco.liaison, true],
  [rco.approver, false],
  ['ou_admin', false],
])('what is wrong in a file that 甲联络员 sent is written down for %s: %s', (reader, isWritten) => {
  const problems = [{ row: 2, column: 'unit', sentence: '没有这个单位' }]
  const one = {
    id: 1,
    register: 'river',
    actor: rco.liaison,
    state: 'faulty',
    content: { problems },
  }
  const own = record.of(reader)
  const reading = Object.assign(Object.create(own.reader), { registerImport: () => one })
  const file = composeFaults({ document: 'import-faults', import: 1 }, { ...own, reader: reading })
  expect(file !== null).toBe(isWritten)
})

test.each([
  [rco.liaison, true],
  [rco.member, false],
  [unit.water, false],
  ['ou_admin', true],
])('the register of rivers is written down for %s: %s', (reader, isWritten) => {
  const request = { document: 'register', register: 'river', template: false } as const
  expect(composeRegister(request, record.of(reader)) !== null).toBe(isWritten)
})

test('a column of the form counts a stage with another, or without it', () => {
  const of = (more: object) => ({
    figure: 'stages',
    stage: 'case-filed',
    with: [],
    without: [],
    ...more,
  })
  const columns = [of({}), of({ with: ['consultation'] }), of({ without: ['consultation'] })]
  const sides = ['procuratorate', 'river_chief_office'] as const
  const profile = { ...context.profile, report_form: sides.map((side) => ({ side, columns })) }
  const asking = { ...context, profile } as unknown as Context
  const sheets = resultOf(formSheets(year, asking))
  const counts = sheets.flatMap(({ rows }) => rows.map(({ office, values }) => [office, ...values]))
  expect(counts).toEqual([
    ['procuratorate', 1, 1, 0],
    ['next', 0, 0, 0],
    ['rco', 1, 0, 1],
  ])
})

// The first liaison officer of the office is 甲联络员, the second 甲副联络员.
test.each([
  ['ou_rco_second', rco.liaison, 'ou_rco_second'],
  [rco.liaison, rco.liaison, rco.liaison],
  [rco.approver, 'ou_rco_second', 'ou_rco_second'],
  [rco.approver, rco.liaison, rco.liaison],
  [rco.approver, rco.member, rco.liaison],
])(
  'the letter of a step that %s takes in what %s opened goes to %s',
  (actor, openedBy, receiver) => {
    const pending = record.matters.find(
      ({ kind, state }) => kind === 'referral' && state === 'handling',
    )
    if (!pending) throw new Error('no referral')
    const matter = { ...pending, openedBy, state: 'referral-pending', number: null }
    const to = { state: 'referred', number: '綦河检移〔2026〕99号' }
    const { enclosures = [] } = withPapers(
      { change: [{ matter, to }], reply: {} },
      record.of(actor),
    )
    expect(enclosures.map((one) => one.to)).toEqual([receiver])
  },
)

test.each([
  [['坐标系可能不对。'], true],
  [[], false],
])('an import with the doubts %o asks before it is confirmed: %s', (doubts, asks) => {
  const content = { file: '走向.kml', passedOver: [], problems: [], told: [], doubts }
  const one = { id: 1, state: 'ready', register: 'course', content, expiresAt: context.now }
  const preview = { outcome: '新绘 1', lists: [], remark: '', doubts }
  const card = cardLines(importCard(one as never, importTarget('course'), preview))
  expect(card.find((said) => said.startsWith('[确认导入]'))?.includes(' asks ')).toBe(asks)
})

test('of a family that somebody does not count, a member has what concerns his unit, and a handler what is his', () => {
  const of = (who: string) => {
    const { actor, directory, reader } = record.of(who)
    const scope = scopeOfPerson(actor, directory)
    const [finding] = record.matters.filter(({ kind }) => kind === 'finding')
    if (!finding) throw new Error('nothing was found')
    const alone = (more: object) => {
      const one = { ...finding, handlingUnit: null, handler: null, openedBy: rco.chief, ...more }
      return scope.countsAlone(one, reader)
    }
    return [
      alone({ handlingUnit: 'water' }),
      alone({ handlingUnit: 'shijiao' }),
      alone({ handler: who }),
      alone({ openedBy: who }),
      alone({}),
    ]
  }
  expect(of(three)).toEqual([true, false, false, false, false])
  expect(of(pro.handler)).toEqual([false, false, true, true, false])
})

test.each(['contact', 'expert', 'body'] as const)(
  'a column headed 手机, 电话 or 联系方式 is that of the telephone in a register: %s',
  (register) => {
    const column = registerNamed(register).columns.find(({ field }) => field === 'telephone')
    expect(column?.words).toEqual(expect.arrayContaining(['手机', '电话', '联系方式']))
  },
)

test.each([
  ['区水务局 责令查处', undefined, '没有登记“区水务局”'],
  ['区水务局 责令查处 接收单位：区检察院', 'procuratorate', ''],
  ['责令查处', 'procuratorate', ''],
])('what is typed for a referral, “%s”, is sent to %s, and asks %s', (text, target, asked) => {
  const act = commandNamed('request')
  const clue = record.matters.find(({ kind, office }) => kind === 'clue' && office === 'rco')
  if (!act || !clue) throw new Error('there is nothing to refer')
  const along = { word: act.chinese, photos: 0, files: 0, position: false }
  const read = readText(act, act.fields(clue, context), text, along, context, clue)
  expect(read.values['target']).toBe(target)
  expect(read.unclear?.join() ?? '').toContain(asked)
  expect(read.unclear ?? []).toHaveLength(asked === '' ? 0 : 1)
})

test('instead of what is refused a step is offered that nothing hinders, with those whom nothing hinders', () => {
  const offered = (kind: string, state: string, who: string) => {
    const matter = record.matters.find((one) => one.kind === kind && one.state === state)
    if (!matter) throw new Error(`no ${kind} is ${state}`)
    const refusal = refuse('wrong-state', '不能办理。')
    return withPossible(record.services, refusal, matter, record.of(who))
  }
  // The plan has no points, so that nobody can submit it.
  expect(offered('plan', 'drafted', rco.member)).toBe(
    '不能办理。目前可由经办人或双方联络员、审批人撤回要点草稿。',
  )
  // Of those who might confirm the notice the others are not named in it.
  expect(offered('early-notice', 'sent', pro.liaison)).toBe('不能办理。目前可由甲联络员确认知悉。')
})

test('whoever is registered once more for his own office is told of no second one', () => {
  const admin = record.of('ou_admin')
  const again = (organisation: string) => {
    const binding = {
      personId: rco.member,
      name: '甲工作员',
      organisation,
      roles: ['handler'],
    } as const
    return JSON.stringify(bindPerson(binding, admin).reply)
  }
  expect(again('rco')).toContain('已登记甲工作员：区河长办（承办人）')
  expect(again('rco')).not.toContain('同时仍为')
  expect(again('water')).toContain('同时仍为区河长办')
})
