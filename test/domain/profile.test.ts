import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ProfileMistake, readProfile } from '../../src/config/profile.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { loadProfile } from '../../src/node/profile-file.ts'

const minimal = `district: 甲区
numbering: { office: 甲河检 }
organisations:
  - { id: rco, name: 区河长办, side: river_chief_office }
  - { id: procuratorate, name: 区检察院, side: procuratorate }
`

function read(text: string): Profile {
  const result = readProfile(text)
  if ('mistakes' in result) throw new Error(JSON.stringify(result.mistakes))
  return result.profile
}

function mistakes(text: string): readonly ProfileMistake[] {
  const result = readProfile(text)
  return 'mistakes' in result ? result.mistakes : []
}

describe('a profile that is right', () => {
  it('may say how many of the cases that were taken were filed', () => {
    const rate = '{ title: 立案率, figure: stages, stage: case-filed, of: { figure: taken } }'
    const text = `${minimal}report_form:\n  - side: procuratorate\n    columns: [${rate}]\n`
    expect(read(text).report_form).toHaveLength(1)
  })

  it('needs a district, a prefix and the two offices, no more', () => {
    expect(read(minimal).organisations.map((one) => one.id)).toEqual(['rco', 'procuratorate'])
  })

  it('owes feedback within ten calendar days unless it says otherwise', () => {
    expect(read(minimal).duties.feedback).toEqual({
      days: 10,
      unit: 'calendar',
      roll: 'next-working-day',
    })
  })

  it('keeps the other limits when one is changed', () => {
    const { duties } = read(`${minimal}duties: { feedback: { days: 7 } }\n`)
    expect([duties.feedback.days, duties.acceptance.days]).toEqual([7, 5])
  })

  it('may put the years of the calendar under years', () => {
    const profile = read(`${minimal}calendar: { years: { 2027: { off: [2027-01-01] } } }\n`)
    expect(profile.calendar.years['2027']?.off).toEqual(['2027-01-01'])
  })

  it('may put the years of the calendar directly under calendar', () => {
    const profile = read(`${minimal}calendar: { 2027: { off: [2027-01-01] } }\n`)
    expect(profile.calendar.years['2027']?.off).toEqual(['2027-01-01'])
  })

  it('may name sections of a river with their chiefs', () => {
    const profile = read(
      `${minimal}rivers: [{ name: 甲河, sections: [上段, { name: 下段, chief: 镇级河长 }] }]\n`,
    )
    expect(profile.rivers[0]?.sections).toMatchObject([
      { name: '上段' },
      { name: '下段', chief: '镇级河长' },
    ])
  })

  it('is the demonstration profile of Qijiang', () => {
    const file = join(import.meta.dirname, '../../profiles/qijiang.yaml')
    expect(read(readFileSync(file, 'utf8')).district).toBe('綦江区')
  })

  it('is the example profile of a district whose towns file clues', () => {
    const file = join(import.meta.dirname, '../../profiles/yongchuan.yaml')
    expect(read(readFileSync(file, 'utf8')).duties.feedback).toMatchObject({
      days: 15,
      unit: 'working',
    })
  })
})

describe('a profile with a mistake', () => {
  it('names a file that is not there', () => {
    expect(loadProfile('nowhere.yaml')).toEqual({
      mistakes: [{ line: 0, sentence: '找不到机制参数文件 nowhere.yaml，请检查 PROFILE 的路径' }],
    })
  })

  it('is told of every mistake at once', () => {
    const text = `${minimal}duties:\n  feedback: { days: ten }\n  handling: { days: -1 }\n`
    expect(mistakes(text).map((one) => one.line)).toEqual([7, 8])
  })

  it('has the line and the cure of a missing entry', () => {
    expect(mistakes(minimal.replace('district: 甲区\n', ''))).toEqual([
      { line: 1, sentence: 'district：缺少这一项，请补上' },
    ])
  })

  it('has the line and the cure of a word where a number belongs', () => {
    expect(mistakes(`${minimal}duties:\n  feedback:\n    days: 十\n`)).toEqual([
      { line: 8, sentence: 'duties.feedback.days：应当写数字，如 10' },
    ])
  })

  it('has the line of an unknown key among the duties', () => {
    expect(
      mistakes(`${minimal}duties:\n  feedback: { days: 10 }\n  feedbak: { days: 7 }\n`),
    ).toEqual([
      { line: 8, sentence: 'duties：没有 feedbak 这一项，请对照 docs/profile.md 改正或删去' },
    ])
  })

  it('has the line of an unknown key inside a limit', () => {
    expect(mistakes(`${minimal}duties:\n  feedback:\n    days: 10\n    uint: working\n`)).toEqual([
      {
        line: 9,
        sentence: 'duties.feedback：没有 uint 这一项，请对照 docs/profile.md 改正或删去',
      },
    ])
  })

  it('is told which words a side may be', () => {
    expect(mistakes(minimal.replace('river_chief_office', 'river_office'))[0]).toEqual({
      line: 4,
      sentence:
        'organisations.0.side：只能写 river_chief_office、procuratorate、responsible_unit、police、court 之一',
    })
  })

  it('is told that an office is missing', () => {
    const text = minimal.replace('side: procuratorate', 'side: responsible_unit')
    expect(mistakes(text)).toEqual([
      {
        line: 3,
        sentence: 'organisations：缺少 side 为 procuratorate 的机构，河长办和检察院各须有一个',
      },
    ])
  })

  it('is told of a head who stands in another side’s organisation', () => {
    const people =
      'people:\n  - { open_id: ou_a, name: 甲, organisation: procuratorate, roles: [river_chief] }\n'
    expect(mistakes(`${minimal}${people}`)[0]?.sentence).toContain(
      '镇街河长请写 member 或 approver',
    )
  })

  it('is told that a person belongs to an organisation that is not there', () => {
    const text = `${minimal}people:\n  - { open_id: ou_1, name: 甲联络员, organisation: rca, roles: [liaison] }\n`
    expect(mistakes(text)).toEqual([
      {
        line: 7,
        sentence: 'people.0.organisation：没有编号为 rca 的机构，可写 rco、procuratorate',
      },
    ])
  })

  it('is told which roles there are', () => {
    const text = `${minimal}people:\n  - { open_id: ou_1, name: 甲, organisation: rco, roles: [boss] }\n`
    expect(mistakes(text)[0]?.sentence).toBe(
      'people.0.roles.0：只能写 member、liaison、handler、approver、river_chief、general_river_chief、chief_procurator、deputy_chief_procurator、police_chief、court_president、admin 之一',
    )
  })

  it('is told of an id that two organisations have', () => {
    const text = `${minimal}  - { id: rco, name: 区水利局, side: responsible_unit }\n`
    expect(mistakes(text)).toEqual([
      { line: 6, sentence: 'organisations.2.id：机构编号 rco 重复，请改成不同的编号' },
    ])
  })

  it('is told of a key that is written twice', () => {
    expect(mistakes(`${minimal}district: 乙区\n`)).toEqual([
      { line: 6, sentence: '这一项写了两次，请删去一处' },
    ])
  })

  it('is told of a group that stands twice', () => {
    const text = `${minimal}chats:\n  - { chat_id: oc_1 }\n  - { chat_id: oc_1 }\n`
    expect(mistakes(text)).toEqual([
      { line: 8, sentence: 'chats.1.chat_id：同一个群登记了两次，请删去一条' },
    ])
  })

  it('is told of an alias that names two rivers', () => {
    const text = `${minimal}rivers:\n  - { name: 甲河, aliases: [小河] }\n  - { name: 小河 }\n`
    expect(mistakes(text)).toEqual([
      { line: 8, sentence: 'rivers.1.name：河名或别名 小河 出现了两次，请保留一处' },
    ])
  })

  it('is told of a day that does not exist', () => {
    expect(mistakes(`${minimal}calendar:\n  2027:\n    off: [2027-02-30]\n`)).toEqual([
      {
        line: 8,
        sentence: 'calendar.years.2027.off.0：2027-02-30 不是真实日期，请写成 2027-01-01 的样子',
      },
    ])
  })

  it('is told that reminders go out neither on the hour nor on the half', () => {
    expect(mistakes(`${minimal}duties: { reminder_at: "09:30" }\n`)).toEqual([
      { line: 6, sentence: 'duties.reminder_at：写成 09:10 这样的时刻，不用整点和半点' },
    ])
  })

  it('is told how office hours are written', () => {
    const text = `${minimal}calendar:\n  office_hours: [{ from: 9:00, to: "17:30" }]\n`
    expect(mistakes(text)).toEqual([
      { line: 7, sentence: 'calendar.office_hours.0.from：写成 09:00 这样的时刻' },
    ])
  })

  it('is told all values that a part of a column may have, set apart', () => {
    const column = '{ figure: stages, stage: filed, with: [consult] }'
    const text = `${minimal}report_form:\n  - side: procuratorate\n    columns: [${column}]\n`
    expect(mistakes(text)[0]?.sentence).toMatch(/可写 \S+(?:、\S+)+$/)
  })

  it('is told when a column of the report form is no figure', () => {
    const text = `${minimal}report_form:\n  - side: procuratorate\n    columns: [{ figure: filings }]\n`
    expect(mistakes(text)).toEqual([
      {
        line: 8,
        sentence:
          'report_form.0.columns.0.figure：没有“filings”这一指标，可写的指标见 docs/profile.md',
      },
    ])
  })

  it.each([
    ['{ figure: stages, stage: case-file }', 'stage：没有“case-file”，可写 '],
    ['{ figure: stages, stage: terminated, with: [consult] }', 'with：没有“consult”，可写 '],
    ['{ figure: taken, source: 群众来电 }', 'source：没有“群众来电”，可写 '],
    ['{ figure: concluded, outcome: done }', 'outcome：没有“done”，可写 '],
    ['{ title: 率, figure: taken, of: { figure: stages, stage: filed } }', 'of.stage：没有“filed”'],
  ])('is told that %s names a part that the profile does not have', (column, sentence) => {
    const text = `${minimal}report_form:\n  - side: procuratorate\n    columns: [${column}]\n`
    const [mistake, ...others] = mistakes(text)
    expect(mistake?.sentence).toContain(`report_form.0.columns.0.${sentence}`)
    expect(others).toEqual([])
  })

  it.each([
    ['{ figure: concluded, of: { figure: taken } }', 'title：率要有名称，如 办结率'],
    [
      '{ title: 率, figure: concluded, of: { figure: takings } }',
      'of.figure：没有“takings”这一指标，可写的指标见 docs/profile.md',
    ],
    [
      '{ title: 率, figure: concluded, of: { figure: achievements } }',
      'of：率的两项各写一个指标，achievements 和 case-meetings 不能用',
    ],
    [
      '{ title: 率, figure: taken, by: source, of: { figure: taken } }',
      'by：率不能再按来源或类别分列，请删去',
    ],
    [
      '{ title: 率, figure: concluded, of: { figure: demanded } }',
      'of：两项的单位不同（件、元），不能相除，请改用单位相同的指标',
    ],
  ])('is told what keeps %s from being a rate', (column, sentence) => {
    const text = `${minimal}report_form:\n  - side: procuratorate\n    columns: [${column}]\n`
    expect(mistakes(text)).toEqual([{ line: 8, sentence: `report_form.0.columns.0.${sentence}` }])
  })

  it.each([
    ['{ calendar: 是 }', 'places.calendar：应当写true 或 false'],
    ['{ calender: true }', 'places：没有 calender 这一项，请对照 docs/profile.md 改正或删去'],
    ['日历', 'places：应当写若干项“名称: 值”'],
  ])('is told what keeps %s from switching a place on', (places, sentence) => {
    expect(mistakes(`${minimal}places: ${places}\n`)).toEqual([{ line: 6, sentence }])
  })

  it('is told where the YAML itself breaks off', () => {
    expect(mistakes(`${minimal}people: [\n`)[0]?.sentence).toMatch(/^YAML 写法有误/)
  })

  it('is told when the file holds no entries at all', () => {
    expect(mistakes('只有一句话')[0]).toEqual({
      line: 1,
      sentence: '文件：应当写若干项“名称: 值”',
    })
  })
})
