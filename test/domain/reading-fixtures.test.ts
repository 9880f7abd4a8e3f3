import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createCalendar, endOfLimit } from '../../src/domain/calendar/calendar.ts'
import { type Day, dayOf, daysBetween } from '../../src/domain/calendar/day.ts'
import { defaultProblems } from '../../src/domain/mechanism/lists/patrol-problem.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { readAccountability } from '../../src/domain/reading/accountability.ts'
import { readBoundary } from '../../src/domain/reading/boundary.ts'
import { type ClueReading, readClue } from '../../src/domain/reading/clue.ts'
import { readCommandLine } from '../../src/domain/reading/command-line.ts'
import { isVague, readConclusion } from '../../src/domain/reading/conclusion.ts'
import { defaultFields } from '../../src/domain/reading/field.ts'
import { readMeeting } from '../../src/domain/reading/meeting.ts'
import { readNilReturn } from '../../src/domain/reading/nil-return.ts'
import { readOrganisations } from '../../src/domain/reading/organisation.ts'
import { readPatrolPlan, readPatrolRecord } from '../../src/domain/reading/patrol.ts'
import { readPresence } from '../../src/domain/reading/presence.ts'
import { readReason } from '../../src/domain/reading/reason.ts'
import { type Reference, readReference } from '../../src/domain/reading/reference.ts'
import { findSecrecyMark } from '../../src/domain/reading/secrecy.ts'
import { profileWith } from '../app/district-kit.ts'

/** Warnings in the words of the demonstration district. */
const spoken = (warnings: readonly string[]) => warnings.map((one) => speak(one, profileWith()))

const fixtureSchema = z.object({
  id: z.string(),
  now: z.string(),
  raw: z.string(),
  expect: z.object({
    intent: z.string(),
    fields: z.record(z.string(), z.unknown()),
    missing: z.array(z.string()),
    warnings: z.array(z.string()),
    // Levels of secrecy depend on kinds and sight, not on reading.
    level: z.string(),
  }),
})

const fixtures = new Map(
  readFileSync(new URL('fixtures.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => fixtureSchema.parse(JSON.parse(line)))
    .map((fixture) => [fixture.id, fixture]),
)

const calendar = createCalendar({})

const river = (
  name: string,
  aliases: readonly string[] = [],
  sections: readonly string[] = [],
) => ({
  name,
  aliases,
  sections,
})

const rivers = [
  river('綦江河', ['綦江', '綦河', '其江'], ['石角段', '三江段']),
  river('松坎河', ['松坎']),
  river('藻渡河', ['澡渡河']),
  river('蒲河', ['浦河']),
  river('清溪河', ['青溪河']),
  river('郭扶河', ['郭福河']),
  river('通惠河', ['通会河']),
  river('扶欢河', ['扶环河']),
  river('东溪河', ['东溪']),
  river('鱼栏咀水库', ['鱼栏嘴水库']),
]

const organisations = [
  '区河长办',
  '区检察院',
  '派驻检察联络室',
  '区生态环境局',
  '区水利局',
  '市检察院',
]

// The fixtures' words for commands that the product names differently: 补正 is a supplement on request,
// 上报市院 is 报送, 问责 is 追责, 驻点 is 值守.
const names = new Map([
  ['线索', 'clue.new'],
  ['移送', 'referral.send'],
  ['签收', 'referral.receive'],
  ['补正', 'referral.supplement'],
  ['上报市院', 'referral.upward'],
  ['撤回', 'referral.withdraw'],
  ['办结', 'referral.conclude'],
  ['反馈', 'feedback.final'],
  ['巡查', 'patrol.plan'],
  ['巡查记录', 'patrol.record'],
  ['会议', 'meeting.plan'],
  ['要点', 'plan.propose'],
  ['半年零报告', 'halfyear.nil'],
  ['问责', 'accountability.new'],
  ['驻点', 'station.record'],
])

// The fixtures name categories freely; domain.md 2 has the fields.
const categories = new Map<unknown, string>([
  ['非法排污', 'illegal-discharge'],
  ['侵占水域岸线/乱堆', 'encroachment'],
  ['非法捕捞', 'illegal-fishing'],
  ['非法养殖', 'illegal-farming'],
  ['河道不洁/乱倒', 'environment'],
  ['河道不洁', 'environment'],
  ['非法采砂', 'sand-mining'],
  ['水污染/水质异常', 'pollution'],
  ['设障', 'obstruction'],
])
const results = new Map<unknown, string>([['已整改', 'rectified']])
const missingNames = new Map([
  ['water', 'river'],
  ['water_confirm', 'river'],
  ['place', 'place'],
  ['precise_place', 'precise-place'],
  ['category', 'field'],
  ['content', 'description'],
  ['found', 'foundOn'],
  ['attachment', 'attachments'],
])

interface Typed {
  readonly rest: string
  readonly today: Day
  readonly fields: Readonly<Record<string, unknown>>
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

/** The fixture, its command checked against the intent, and the text after the command. */
const typed = (id: string): Typed => {
  const fixture = fixtures.get(id)
  if (fixture === undefined) throw new Error(`no fixture ${id}`)
  const line = readCommandLine(fixture.raw, names, { addressed: true })
  if (line.kind !== 'command') throw new Error(`${id} is no command`)
  expect(line.name).toBe(fixture.expect.intent)
  const { fields, missing, warnings } = fixture.expect
  return { rest: line.rest, today: dayOf(Date.parse(fixture.now)), fields, missing, warnings }
}

const clue = (id: string, came: { photos?: number; files?: number } = {}) => {
  const line = typed(id)
  const reading = readClue(line.rest, {
    today: line.today,
    rivers,
    fields: defaultFields,
    photos: 0,
    files: 0,
    hasPosition: false,
    ...came,
  })
  return { ...line, reading }
}

/** A clue reading in the words of the fixtures. */
const said = (reading: ClueReading) => ({
  water: reading.river ?? undefined,
  place: reading.place ?? undefined,
  category: reading.field ?? undefined,
  found: reading.foundOn ?? undefined,
})
const wanted = (fields: Readonly<Record<string, unknown>>) => ({
  water: fields['water'],
  place: fields['place'],
  category: fields['category'] === undefined ? undefined : categories.get(fields['category']),
  found: fields['found'],
})
const wantedMissing = (missing: readonly string[]): readonly string[] =>
  missing.map((name) => missingNames.get(name) ?? name).sort()

const conclusion = (id: string) => {
  const line = typed(id)
  const found = readReference(line.rest)
  if (found === null) throw new Error(`${id} has no reference`)
  return { ...line, found, reading: readConclusion(found.rest, line.today) }
}

const clueNumber = ({ year, number }: Reference): string =>
  `XS-${year}-${String(number).padStart(4, '0')}`

const tenDays = { days: 10, unit: 'calendar', roll: 'next-working-day' } as const

describe('typed clues', () => {
  it('C01: clean labelled input is read whole', () => {
    const { reading, fields, missing, warnings } = clue('C01', { photos: 3 })
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C02: full-width signs and digits read like plain ones', () => {
    const { reading, fields, missing, warnings } = clue('C02')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C04: a sentence without a sign asks for the place and warns of a crime', () => {
    const { reading, fields, missing, warnings } = clue('C04')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C05: positional words give a vague quantity and ask for a precise place', () => {
    const { reading, fields, missing, warnings } = clue('C05')
    expect(said(reading)).toEqual(wanted(fields))
    expect(reading.quantity).toBe(fields['quantity'])
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C07: a date that does not exist is refused, never rolled', () => {
    const { reading, fields, missing, warnings } = clue('C07')
    expect(said(reading)).toEqual(wanted(fields))
    // domain.md 3 decides: a description has at least five characters, 乱倒垃圾 has four.
    expect([...reading.missing].sort()).toEqual([...wantedMissing(missing), 'description'].sort())
    expect(reading.warnings).toEqual(warnings)
  })
  it('C08: a found date after today becomes a question', () => {
    const { reading, fields, missing, warnings } = clue('C08')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C10: an attachment that is spoken of and did not come is asked for', () => {
    const { reading, fields, missing, warnings } = clue('C10')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C11: a river that the register lacks is not accepted in silence', () => {
    const { reading, fields, missing, warnings } = clue('C11')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(spoken(reading.warnings)).toEqual(warnings)
  })
  it('C13: a section at the border crosses districts', () => {
    const { reading, fields, missing, warnings } = clue('C13')
    expect(said(reading)).toEqual(wanted(fields))
    expect(fields['cross']).toBe('跨区县')
    expect(reading.crossBoundary).toBe('district')
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C14: the identity of a whistle-blower is split off', () => {
    const { reading, fields, missing, warnings } = clue('C14')
    expect(said(reading)).toEqual(wanted(fields))
    expect(reading.source).toBe(fields['source'])
    expect(reading.reporter).toBe('甲 13800000000')
    expect(reading.description).not.toMatch(/138|甲/)
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C16: a hotline ticket keeps its number', () => {
    const { reading, fields, missing, warnings } = clue('C16')
    expect(said(reading)).toEqual(wanted(fields))
    // domain.md 2 decides: the sources have no 12345; a hotline ticket is a report of the public.
    expect([fields['source'], reading.source]).toEqual(['12345', '群众举报'])
    expect(reading.sourceNumber).toBe(fields['source_no'])
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C17: a sentence without spaces gives river, place and day', () => {
    const { reading, fields, missing, warnings } = clue('C17')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    // That it repeats C16 can only be found by comparing clues; reading sees one text.
    expect([warnings.length, reading.warnings]).toEqual([1, []])
  })
  it('C19: a spreadsheet formula is text, with a warning', () => {
    const { reading, fields, missing, warnings } = clue('C19')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    expect(reading.warnings).toEqual(warnings)
  })
  it('C20: a bare command misses everything', () => {
    const { reading, missing, warnings } = clue('C20')
    expect(missing).toEqual(['all'])
    expect(reading.missing).toEqual(['river', 'place', 'field', 'description', 'foundOn'])
    expect(reading.warnings).toEqual(warnings)
  })
  it('C22: a doubtful river is asked for and a present danger is called urgent', () => {
    const { reading, fields, missing, warnings } = clue('C22')
    expect(said(reading)).toEqual(wanted(fields))
    expect([...reading.missing].sort()).toEqual(wantedMissing(missing))
    // The register of these tests does not have 中峰河, which is reported as for C11.
    expect(spoken(reading.warnings)).toEqual([
      '河库名录中没有“中峰河”，请选择，或由河长办先登记',
      ...warnings,
    ])
  })
})

describe('typed referrals', () => {
  it('T01: a referral names its clue and target', () => {
    const { rest, fields } = typed('T01')
    const found = readReference(rest)
    expect(found && clueNumber(found.reference)).toBe(fields['clue'])
    expect(readOrganisations(found?.rest ?? '', organisations)).toEqual([fields['to']])
  })
  it('T03: a letter number in hexagonal brackets is read', () => {
    const { rest, fields } = typed('T03')
    expect(letterNumber(rest)).toBe(fields['docno'])
  })
  it('T04: square brackets and a leading zero give the same letter number', () => {
    const { rest, fields } = typed('T04')
    expect(letterNumber(rest)).toBe(fields['docno'])
  })
  it('T07: a report to the city names its clue and why', () => {
    const { rest, fields } = typed('T07')
    const found = readReference(rest)
    expect(found && clueNumber(found.reference)).toBe(fields['clue'])
    // The addressee follows from the command: 报送 goes to the city’s procuratorate.
    expect(fields).toMatchObject({ to: '市检察院', reason: '跨区划' })
    expect(readBoundary(found?.rest ?? '')).toBe('district')
  })
  it('T09: a withdrawal names its clue and reason', () => {
    const { rest, fields } = typed('T09')
    const found = readReference(rest)
    expect(found && clueNumber(found.reference)).toBe(fields['clue'])
    expect(readReason(found?.rest ?? '')).toBe(fields['reason'])
  })
})

const letterNumber = (text: string): string => {
  const reference = readReference(text)?.reference
  return `${reference?.prefix}〔${reference?.year}〕${reference?.number}号`
}

describe('typed conclusions and feedback', () => {
  it('B01: a conclusion has its day and outcome, a fine set aside is no penalty', () => {
    const { found, reading, fields, warnings } = conclusion('B01')
    expect(clueNumber(found.reference)).toBe(fields['clue'])
    expect(reading.concludedOn).toBe(fields['concluded'])
    expect(reading.outcome).toBe(results.get(fields['result']))
    expect(reading.warnings).toEqual(warnings)
  })
  it('B03: a late entry counts from the true day, and is overdue by as many days', () => {
    const { found, reading, fields, today, warnings } = conclusion('B03')
    expect(clueNumber(found.reference)).toBe(fields['clue'])
    expect(reading.concludedOn).toBe(fields['concluded'])
    // domain.md 3 asks for an outcome; the text has none, so the expected one is only proposed.
    expect(reading.outcome).toBe(results.get(fields['result']))
    const { due } = endOfLimit(calendar, reading.concludedOn ?? today, tenDays)
    expect(warnings).toEqual([
      `按办结日计算反馈已于${due}到期，逾期${daysBetween(due, today)}天：请说明原因`,
    ])
  })
  it('B04: a limit that ends in a year not announced is provisional', () => {
    const { found, reading, fields, today, warnings } = conclusion('B04')
    expect(clueNumber(found.reference)).toBe(fields['clue'])
    expect(reading.concludedOn).toBe(fields['concluded'])
    expect(reading.outcome).toBe(results.get(fields['result']))
    const { due, nominal, provisional } = endOfLimit(
      calendar,
      reading.concludedOn ?? today,
      tenDays,
    )
    expect(provisional).toBe(true)
    expect(warnings).toEqual([`名义届满日${nominal}；2027年日历未载入：暂按${due}提示，标“待定”`])
  })
  it('B06: feedback names its photos and outcome', () => {
    const { found, reading, fields, warnings } = conclusion('B06')
    expect(clueNumber(found.reference)).toBe(fields['clue'])
    expect(reading.outcome).toBe(results.get(fields['result']))
    expect(reading.warnings).toEqual(warnings)
  })
  it('B07: feedback that says nothing is asked for more', () => {
    const { found, reading, fields, missing, warnings } = conclusion('B07')
    expect(clueNumber(found.reference)).toBe(fields['clue'])
    expect(missing).toContain('detail')
    expect(isVague(found.rest)).toBe(true)
    // That there is no such clue is found in the store.
    expect(reading.warnings).toEqual(warnings.filter((warning) => warning !== '未找到该线索'))
  })
})

describe('typed patrols, meetings and plans', () => {
  it('P01: the plan of a patrol is read whole', () => {
    const { rest, today, fields, warnings } = typed('P01')
    const reading = readPatrolPlan(rest, {
      today,
      rivers,
      organisations,
      problems: defaultProblems,
    })
    expect({
      date: reading.date,
      water: reading.river,
      reach: reading.reach,
      units: reading.organisations,
      priorities: reading.priorities,
    }).toEqual(fields)
    expect(reading.warnings).toEqual(warnings)
  })
  it('P02: the record of a patrol counts findings under mixed numbering', () => {
    const { rest, today, fields, warnings } = typed('P02')
    const reading = readPatrolRecord(rest, {
      today,
      rivers,
      organisations,
      problems: defaultProblems,
    })
    expect({ date: reading.date, issues: reading.count }).toEqual(fields)
    expect(reading.findings).toEqual(['雨水口排水', '垃圾堆放', '拦河网'])
    expect(reading.warnings).toEqual(warnings)
  })
  it('M01: the call of a meeting is read whole', () => {
    const { rest, today, fields, warnings } = typed('M01')
    const reading = readMeeting(rest, { today, organisations })
    expect(reading.start).toBe(Date.parse(String(fields['start'])))
    expect(reading.place).toBe(fields['place'])
    expect(reading.topics).toEqual(fields['topics'])
    expect(reading.warnings).toEqual(warnings)
  })
  it('M04: a nil return has its half-year and direction', () => {
    const { rest, today, fields, warnings } = typed('M04')
    const { half, from, to, reason, warnings: given } = readNilReturn(rest, today)
    expect(half.id).toBe(fields['half'])
    expect(fields['direction']).toBe('P→H')
    expect([from, to]).toEqual(['procuratorate', 'river_chief_office'])
    expect(reason).toBe('均为立案在办')
    expect(given).toEqual(warnings)
  })
})

describe('typed confidential and other matters', () => {
  it('Z01: an accountability clue has its topic and the warning that it stays private', () => {
    const { rest, fields, warnings } = typed('Z01')
    const reading = readAccountability(rest)
    expect(speak(reading.topic ?? '', profileWith())).toBe(fields['topic'])
    expect(reading.warnings).toEqual(warnings)
  })
  it('Z03: a message with a secrecy mark is known as such', () => {
    expect(findSecrecyMark(fixtures.get('Z03')?.raw ?? '')).toBe(true)
  })
  it('Z04: a presence has its day and half', () => {
    const { rest, today, fields, warnings } = typed('Z04')
    const { date, slot, warnings: given } = readPresence(rest, today)
    expect({ date, slot }).toEqual(fields)
    expect(given).toEqual(warnings)
  })
})

describe('the fixtures', () => {
  it('are all tried above', () => {
    const source = readFileSync(new URL(import.meta.url), 'utf8')
    expect([...fixtures.keys()].filter((id) => !source.includes(`('${id}'`))).toEqual([])
  })
})
