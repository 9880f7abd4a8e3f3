import { describe, expect, it } from 'vitest'
import { answerTo, refusalTo, searchOf, todoOf } from './clause-kit.ts'
import { type Play, pro, rco, unit } from './clue-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { deadlinesOf, remindersOf, shareTime } from './time-kit.ts'

const formOf = (play: Play, who: string) => JSON.stringify(play.card(who).card)

/** The deadline of a duty as `period state day`. */
const settled = (play: Play, what: string, subject: string) =>
  play.stage.engine
    .all<{ state: string; settled_on: string | null }>(
      "SELECT state, settled_on FROM promise WHERE what = ? AND subject = ? AND state <> 'void'",
      what,
      subject,
    )
    .map((one) => `${one.state} ${one.settled_on}`)

const series = (play: Play) =>
  play.stage.engine.all<{ name: string; next: number }>(
    "SELECT name, next FROM series WHERE name LIKE '綦%' ORDER BY name",
  )

describe('a referral that was made on paper', () => {
  const play = shareTime('2026-03-10 10:20')
  const typed = '/补登 移送 2月20日 綦河检移〔2026〕3号 移送石角段采砂线索1件'

  it('is read into duty, day, number and what, and confirmed in a form', async () => {
    await play().type(rco.liaison, { text: typed, image: Buffer.from(makeJpeg()) })
    const form = formOf(play(), rco.liaison)
    expect(form).toContain('"initial_option":"half-year-referral"')
    expect(form).toContain('"initial_date":"2026-02-20"')
    expect(form).toContain('"default_value":"綦河检移〔2026〕3号"')
    expect(form).toContain('"default_value":"移送石角段采砂线索1件"')
  })

  it('waits for the approver of the office, and keeps nothing before', async () => {
    expect(await play().submit(rco.liaison)).toContain('已提交区河长办审批人确认')
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['open null'])
    expect(await todoOf(play(), rco.approver)).toContain('补登 2026-0001')
    expect(await searchOf(play(), pro.liaison, '补登1')).not.toContain('采砂线索')
  })

  it('is not recorded a second time while it waits', async () => {
    await play().type(rco.liaison, '/budeng 移送 2月24日 綦河检移〔2026〕4号 移送蒲河线索1件')
    expect(await play().submit(rco.liaison)).toContain('已有补登待批（补登 2026-0001）')
    await play().tapLast(rco.liaison, '取消')
  })

  it('keeps the half-year on its own day once it is confirmed, and takes no number', async () => {
    const before = series(play())
    await play().type(rco.approver, '/同意 补登1')
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['kept 2026-02-20'])
    expect(await searchOf(play(), rco.liaison, '补登1')).toContain('照片 1 张')
    expect(series(play())).toEqual(before)
    expect(play().read(pro.liaison)).toContain('区河长办补登2026年上半年线索移送')
  })

  it('spares the office the nil return', async () => {
    const nil = '/零报告 上半年无线索，原因：均为立案在办'
    expect(await refusalTo(play(), rco.approver, nil)).toContain('已履行（2026年2月20日）')
  })

  it('stands in the journal as recorded from paper, by whom', async () => {
    const notes = play().stage.engine.all<{ actor: string; note: string }>(
      "SELECT actor, note FROM journal WHERE act IN ('backfill', 'approve') ORDER BY sequence",
    )
    expect(notes.map((one) => `${one.actor} ${one.note}`)).toEqual([
      'ou_rco_liaison 从纸质材料补登2026年上半年线索移送（2026年2月20日，綦河检移〔2026〕3号）：移送石角段采砂线索1件',
      'ou_rco_approver 同意补登',
    ])
  })

  it('is counted as 补登 on the dashboard, and listed so in the ledger', async () => {
    expect(await answerTo(play(), rco.chief, '/看板 机制')).toContain('纸质补登 1 件')
    await play().type(rco.liaison, '/台账 补登')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '补登', '文号')).toEqual(['綦河检移〔2026〕3号'])
    expect(column(workbook, '补登', '状态')).toEqual(['已补登'])
  })

  it('is not recorded again for the same half-year', async () => {
    await play().type(rco.liaison, '/补登')
    expect(formOf(play(), rco.liaison)).not.toContain('"value":"half-year-referral"')
    await play().tapLast(rco.liaison, '取消')
  })

  it('is corrected by whoever confirmed it, with the reason', async () => {
    expect(await refusalTo(play(), rco.liaison, '/更正 补登1 日期登记有误')).toContain('审批人办理')
    await play().type(rco.approver, '/更正 补登1 日期登记有误')
    expect(await play().submit(rco.approver, { on: '2026-02-12' })).toContain(
      '办理日期由2026年2月20日改为2026年2月12日',
    )
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['kept 2026-02-12'])
  })

  it('is owed again when the record is taken back', async () => {
    await play().type(rco.approver, '/撤回 补登1 误登')
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['open null'])
  })
})

describe('a patrol, a plan, a meeting and a report that were made on paper', () => {
  const play = shareTime('2026-05-12 10:20')

  it('a joint patrol keeps the year for both offices, at once', async () => {
    await play().type(
      rco.liaison,
      '/补登 联合巡查 4月15日 綦江河石角段至文龙段，区河长办3人、区检察院2人参加',
    )
    expect(await play().submit(rco.liaison)).toContain('已补登2026年联合巡查')
    expect(settled(play(), 'annual-patrol', '2026')).toEqual(['kept 2026-04-15'])
  })

  it('a patrol of one office alone is none', async () => {
    const other = '/补登 联席会议 4月20日 在区河长办会议室召开，区河长办参加'
    await play().type(rco.liaison, other)
    expect(await play().submit(rco.liaison)).toContain('区河长办和区检察院都参加的')
    await play().tapLast(rco.liaison, '取消')
  })

  it('a joint meeting keeps its half-year', async () => {
    await play().type(pro.liaison, '/补登 联席会议 4月20日 区河长办、区检察院在河长办会议室召开')
    await play().submit(pro.liaison)
    expect(settled(play(), 'joint-meeting', '2026H1')).toEqual(['kept 2026-04-20'])
  })

  it('a first-quarter plan keeps its year, although nobody was asked for it any more', async () => {
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual([])
    await play().type(pro.liaison, '/补登 年度工作要点 3月16日 綦河检要〔2026〕1号 提出年度要点5项')
    await play().submit(pro.liaison)
    await play().type(pro.approver, '/同意 补登3')
    expect(settled(play(), 'q1-work-plan', '2026')).toEqual(['kept 2026-03-16'])
  })

  it('an approver records and confirms in one', async () => {
    await play().type(pro.approver, '/补登 移送 4月9日 綦检河移〔2026〕1号 移送蒲河排污线索1件')
    expect(await play().submit(pro.approver)).toContain('已补登2026年上半年线索移送')
    expect(settled(play(), 'half-year-referral', '2026H1:procuratorate')).toEqual([
      'kept 2026-04-09',
    ])
  })

  it('a half-year report is recorded after its half-year, while it is owed', async () => {
    await play().wait('2026-07-06 10:00')
    expect(remindersOf(play(), rco.liaison).join()).toContain('工作报告')
    await play().type(rco.liaison, '/补登 半年报告 6月29日 向甲河长、检察长书面报告上半年工作')
    expect(await play().submit(rco.liaison)).toContain('已补登2026年上半年工作报告')
    expect(settled(play(), 'half-year-report', '2026H1:rco')).toEqual(['kept 2026-06-29'])
  })
})

describe('what is recorded from paper', () => {
  const play = shareTime('2026-03-10 10:20')
  const refused = async (text: string, values = {}) => {
    await play().type(rco.liaison, text)
    const sentence = await play().submit(rco.liaison, values)
    await play().tapLast(rco.liaison, '取消')
    return sentence
  }

  it('was done before the day on which it is recorded', async () => {
    expect(await refused('/补登 移送 今天 綦河检移〔2026〕3号 移送石角段采砂线索1件')).toContain(
      '只补登2026年3月10日之前已办理的',
    )
  })

  it('lies in a period that still owes it', async () => {
    const sentence = await refused(
      '/补登 移送 2025年12月20日 綦河检移〔2025〕3号 移送石角段采砂线索1件',
    )
    expect(sentence).toContain('属于2025年下半年，该期没有待履行的线索移送；可补登2026年上半年的')
  })

  it('has the number of its letter', async () => {
    expect(await refused('/补登 移送 2月20日 移送石角段采砂线索1件')).toContain(
      '请填写纸质文书的文号',
    )
  })

  it('is not guessed where the text does not begin with it', async () => {
    await play().type(rco.liaison, '/补登 2月20日 会上商定移送线索1件')
    expect(formOf(play(), rco.liaison)).not.toContain('"initial_option"')
    await play().tapLast(rco.liaison, '取消')
  })

  it('is recorded by the liaison officer or approver of an office that owes it', async () => {
    for (const who of [unit.water, pro.handler, rco.member]) {
      expect(await refusalTo(play(), who, '/补登 移送 2月20日 移送线索1件')).toContain(
        '补登由区河长办、区检察院的联络员或审批人办理',
      )
    }
  })

  it('is sent back with the reason, and may then be recorded anew', async () => {
    await play().type(rco.liaison, '/补登 移送 2月20日 綦河检移〔2026〕3号 移送石角段采砂线索1件')
    await play().submit(rco.liaison)
    await play().type(rco.approver, '/驳回 补登1 文号有误')
    expect(play().read(rco.liaison)).toContain('补登被驳回：文号有误')
    await play().type(rco.liaison, '/补登 移送 2月20日 綦河检移〔2026〕2号 移送石角段采砂线索1件')
    expect(await play().submit(rco.liaison)).toContain('审批人确认')
  })

  it('falls back to what was done in the bot since, when it is taken back', async () => {
    await play().type(rco.approver, '/同意 补登2')
    await play().live('referred')
    await play().type(rco.approver, '/撤回 补登2 与机器人移送重复')
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['kept 2026-03-10'])
  })
})

describe('a record that lies', () => {
  const play = shareTime('2026-06-10 10:20')

  it('is pressed for at whoever is to confirm it, in place of the referral', async () => {
    await play().type(rco.liaison, '/补登 移送 5月20日 綦河检移〔2026〕3号 移送石角段采砂线索1件')
    await play().submit(rco.liaison)
    const before = remindersOf(play(), rco.liaison).length
    await play().wait('2026-06-30 10:00')
    expect(remindersOf(play(), rco.approver).join()).toContain('审批补登')
    const since = remindersOf(play(), rco.liaison).slice(before).join()
    expect(since).not.toContain('移送线索（无线索的由审批人零报告）')
  })

  it('counts in time when it is confirmed after the half-year, for it was done within', async () => {
    await play().wait('2026-07-03 10:00')
    await play().type(rco.approver, '/同意 补登1')
    expect(settled(play(), 'half-year-referral', '2026H1:rco')).toEqual(['kept 2026-05-20'])
    expect(await answerTo(play(), rco.chief, '/看板 2026年上半年 职责')).toContain(
      '线索移送（区河长办）　按期 1',
    )
  })

  it('is sent back where the office has referred in the bot meanwhile', async () => {
    await play().type(rco.liaison, '/补登 移送 7月1日 綦河检移〔2026〕5号 移送石角段采砂线索1件')
    await play().submit(rco.liaison)
    await play().live('referred')
    expect(await refusalTo(play(), rco.approver, '/同意 补登2')).toContain('已另行履行')
    expect(await todoOf(play(), rco.approver)).toContain('补登 2026-0002')
  })
})
