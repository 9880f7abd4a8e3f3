import { beforeAll, describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { dayOf } from '../../src/domain/calendar/day.ts'
import type { FormSheet } from '../../src/domain/matter/form-sheet.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { recount } from './journal-figures.ts'
import { column, lastWorkbook } from './paper-kit.ts'

describe('the report form (上报表)', () => {
  const play = sharePlay()
  const fill = async (who: string, text: string, values: Readonly<Record<string, string>> = {}) => {
    await play().type(who, text)
    return play().submit(who, values)
  }
  /** The last report form that the person was sent. */
  const form = async (asked: string, who: string = pro.chief) => {
    await play().type(who, `/上报表 ${asked}`)
    const row = play().stage.engine.get<{ view: string }>(
      'SELECT view FROM card ORDER BY id DESC LIMIT 1',
    )
    const view: View = JSON.parse(row?.view ?? '{}')
    if (view.view !== 'report-form') throw new Error(`no form was sent: ${view.view}`)
    return view.sheets
  }
  const cells = (sheets: readonly FormSheet[], office: string) => {
    const sheet = sheets.find(({ rows }) => rows.some((one) => one.office === office))
    const row = sheet?.rows.find((one) => one.office === office)
    const all = (sheet?.columns ?? []).map((one, index) => [
      decodeURIComponent(one.name),
      row?.values[index] ?? 0,
    ])
    return Object.fromEntries(all.filter(([, value]) => value !== 0))
  }

  beforeAll(async () => {
    // One case with consultation, filing and recommendation; one that the procuratorate found itself.
    const { letter } = await play().live('handling')
    const decided = { decidedBy: '检察长', decidedOn: '2026-03-09' }
    await fill(pro.handler, `/阶段 ${letter} 立案 今天`, decided)
    await fill(pro.handler, `/阶段 ${letter} 磋商 今天`, { agency: '区水利局' })
    await fill(pro.handler, `/阶段 ${letter} 检察建议 今天`, { ...decided, agency: '区水利局' })
    const { letter: second } = await play().live('handling')
    await fill(pro.handler, `/办结 ${second} 已责令整改到位，清运砂石120.5立方米，今天完成`)
    await fill(pro.liaison, '/线索 蒲河石林桥段污水直排，自行发现，今天上午')
    const [own] = /线索 \d{4}-\d{4}/.exec(play().read(pro.liaison)) ?? []
    await play().type(pro.liaison, `/自办 ${own}`)
    await fill(pro.liaison, '/检察长巡河 3月9日 綦江河 石角段 检察长带队 检察院3人 5.2公里')
  })

  it('has a sheet for each side, and one case counts in each stage that it passed', async () => {
    const sheets = await form('上半年')
    expect(sheets.map((one) => one.side)).toEqual([
      'procuratorate',
      'river_chief_office',
      'responsible_unit',
    ])
    expect(cells(sheets, 'procuratorate')).toMatchObject({
      taken: 3,
      'taken?source=自行发现': 1,
      'taken?source=巡查发现': 2,
      'stages?stage=case-filed': 1,
      'stages?stage=consultation': 1,
      'stages?stage=recommendation': 1,
      'walk-led-procuratorate': 1,
      'walk-led-procuratorate-walked': 5_200_000,
      'achieved-earth': 120_500_000,
    })
    expect(cells(sheets, 'rco')).toEqual({
      filed: 2,
      'filed?source=巡查发现': 2,
      'filed?field=sand-mining': 2,
      referred: 2,
    })
  })

  it('opens the list behind each number, with as many lines as it counts', async () => {
    const [sheet] = await form('上半年 区检察院')
    const office = sheet?.rows[0]
    for (const [index, column] of (sheet?.columns ?? []).entries()) {
      const value = office?.values[index] ?? 0
      if (value === 0) continue
      await play().type(pro.chief, '/上报表 上半年 区检察院')
      const card = play().card(pro.chief)
      const title = speak(column.title, profileWith())
      const button = card.cardText.split('\n').find((one) => one.startsWith(`${title} `))
      await play().tap(pro.chief, card, button ?? title)
      const row = play().stage.engine.get<{ view: string }>(
        'SELECT view FROM card ORDER BY id DESC LIMIT 1',
      )
      const view: View = JSON.parse(row?.view ?? '{}')
      expect([column.title, view.view === 'behind' ? view.sum : null]).toEqual([
        column.title,
        value,
      ])
    }
  })

  it('counts since the mechanism began, and a campaign alone', async () => {
    const sheets = await form('建立以来')
    expect(cells(sheets, 'procuratorate')).toMatchObject({
      taken: 3,
      'stages?stage=case-filed': 1,
    })
    const clue = await play().file()
    await play().type(rco.liaison, `/专项 ${clue} 清四乱`)
    expect(cells(await form('上半年 清四乱'), 'rco')).toMatchObject({ filed: 1 })
  })

  it('says what it did not read, and what is nothing', async () => {
    await play().type(pro.chief, '/上报表 上半年 某某河')
    expect(play().read(pro.chief)).toContain('没有读懂“某某河”')
    await play().type(pro.chief, '/上报表 2025年')
    expect(play().read(pro.chief)).toContain('各栏均为零')
  })

  it('shows nobody more than he sees', async () => {
    const sheets = await form('上半年', unit.water)
    expect(cells(sheets, 'procuratorate')).toEqual({})
  })

  it('goes out as a workbook with a sheet for each side and what each column counts', async () => {
    await play().type(pro.chief, '/上报表 上半年')
    await play().tapLast(pro.chief, '导出Excel')
    const workbook = await lastWorkbook(play(), pro.chief)
    const sheets = Object.groupBy(workbook.sheets, ({ name }) => name.replace(/（续\d?）$/, ''))
    expect(Object.keys(sheets)).toEqual(['检察院', '河长办', '责任单位', '口径'])
    const cell = (figure: string) =>
      column(workbook, '检察院', '区检察院')[column(workbook, '检察院', '栏目').indexOf(figure)]
    expect(cell('受理线索')).toBe(3)
    expect(cell('清运砂石弃渣')).toBe(120.5)
    expect(cell('建议回复率')).toBe(0)
    expect(column(workbook, '口径', '栏目')).toContain('磋商结案')
  })

  it('stands on one sheet for each side, however many columns the district has', async () => {
    const { sheets } = await lastWorkbook(play(), pro.chief)
    expect(sheets.map(({ name }) => name)).toEqual(['检察院', '河长办', '责任单位', '口径'])
    const [form] = sheets
    const units = new Map(form?.rows.slice(3).map(([figure, unit]) => [figure, unit]))
    expect(units.get('受理线索')).toBe('件')
    expect(units.get('建议回复率')).toBe('%')
    expect(form?.pageSetup?.orientation).toBe('portrait')
  })

  it('has rates with what they are made of, and — where there is nothing to be a part of', async () => {
    await play().type(pro.chief, '/上报表 上半年')
    const offices = play()
      .read(pro.chief)
      .split('\n')
      .filter((line) => /率 /.test(line))
    expect(offices).toContain('区检察院　建议回复率 0%（0/1）')
    const [sheet] = await form('上半年 区检察院')
    expect(sheet?.rates).toMatchObject([{ title: '建议回复率', values: [{ part: 0, whole: 1 }] }])
    await play().type(pro.chief, '/上报表 上半年 区河长办')
    expect(play().read(pro.chief)).toContain('区河长办　办结率 —')
    expect(play().read(pro.chief)).toContain('后者为零的为“—”')
    await fill(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人')
    await fill(rco.liaison, '/巡查 问题 巡1 綦江河桥下游有弃渣，区水利局，5月31日前')
    await fill(rco.liaison, '/巡查 问题 巡1 綦江河桥上游有弃渣，区水利局，5月31日前')
    await play().type(unit.water, '/整改 巡1 第1项 弃渣已清运，今天完成')
    await play().type(pro.chief, '/上报表 上半年 区水利局')
    expect(play().read(pro.chief)).toContain('区水利局　办结率 —　整改率 50%（1/2）')
  })

  it('is what the journal tells, cell by cell', async () => {
    const sheets = await form('2026年')
    const profile = profileWith()
    const told = recount(play().stage.engine, {
      profile,
      calendar: createCalendar({ years: profile.calendar.years }),
      from: '2026-01-01' as Day,
      to: '2026-12-31' as Day,
      today: dayOf(play().stage.feishu.clock.now()),
      viewer: pro.chief,
    })
    let compared = 0
    for (const { columns, rows } of sheets) {
      for (const { office, values } of rows) {
        for (const [index, { name }] of columns.entries()) {
          expect([office, name, values[index]]).toEqual([
            office,
            name,
            told.offices[office]?.[decodeURIComponent(name)] ?? 0,
          ])
          compared += values[index] === 0 ? 0 : 1
        }
      }
    }
    expect(compared).toBeGreaterThan(12)
  })
})

describe('a report form whose sides count a rate of one name otherwise', () => {
  const rate = (of: string) => `{ title: 办结率, figure: concluded, of: { figure: ${of} } }`
  const play = sharePlay('2026-03-10 10:20', {
    profile: profileWith(
      (text) =>
        `${text}\nreport_form:\n  - side: procuratorate\n    columns: [{ figure: taken }, ${rate('taken')}]\n  - side: river_chief_office\n    columns: [{ figure: filed }, ${rate('filed')}]\n`,
    ),
  })

  it('says of each what it counts', async () => {
    await play().type(pro.chief, '/上报表 上半年')
    await play().tapLast(pro.chief, '导出Excel')
    const workbook = await lastWorkbook(play(), pro.chief)
    const said = column(workbook, '口径', '栏目')
      .map((title, at) => `${title} ${column(workbook, '口径', '口径')[at]}`)
      .filter((one) => one.startsWith('办结率'))
    expect(said).toHaveLength(2)
    expect(said.join()).toContain('除以“受理线索”')
    expect(said.join()).toContain('除以“登记线索”')
  })
})

describe('a report form with a side that has no rate', () => {
  const play = sharePlay('2026-03-10 10:20', {
    profile: profileWith(
      (text) =>
        `${text}\nreport_form:\n  - { side: river_chief_office, columns: [{ figure: filed }] }\n`,
    ),
  })

  it('goes out as a workbook all the same', async () => {
    await play().file()
    await play().type(pro.chief, '/上报表 上半年')
    await play().tapLast(pro.chief, '导出Excel')
    const workbook = await lastWorkbook(play(), pro.chief)
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['河长办', '口径'])
    expect(column(workbook, '口径', '栏目')).toContain('登记线索')
  })
})
