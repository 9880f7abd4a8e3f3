import { describe, expect, it } from 'vitest'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { deadlineOf, remindersOf, shareTime } from './time-kit.ts'

/** In the wording of the State Council's notices; the days are invented. */
const notice = `国务院办公厅关于2027年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（周五）至13日（周六）放假调休，共9天。2月14日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

const imported = (play: Play) =>
  play.stage.engine
    .all<{ note: string }>("SELECT note FROM journal WHERE act = 'recompute' ORDER BY sequence")
    .map((row) => row.note)

describe('a year that is not announced yet', () => {
  const play = shareTime('2026-12-25 10:00')

  it('makes a date that falls into it provisional, and every card says so', async () => {
    await play().live('concluded')
    expect(deadlineOf(play(), 'feedback')).toMatchObject({ due_on: '2027-01-04', provisional: 1 })
    expect(play().read(pro.handler)).toContain('2027年1月4日（待定）')
  })

  it('is told to the administrator the next morning', async () => {
    await play().stage.go('2026-12-26 08:41')
    await play().stage.go('2026-12-28 09:11')
    expect(play().read(admin)).toContain('/日历 导入 2027')
  })

  it('is asked for with a button that opens the form of its import', async () => {
    const asked = play().stage.feishu.lastMessage({ person: admin })
    await play().tap(admin, asked, '导入 2027 年放假安排')
    expect(play().read(admin)).toMatch(/2027[\s\S]*放假通知/)
  })

  it('is named in the overview of the calendar', async () => {
    const [answer] = await play().type(rco.member, '/日历')
    expect(answer?.cardText).toContain('2027 年：放假安排尚未导入')
  })

  it('is imported by nobody but the administrator', async () => {
    const [answer] = await play().type(rco.liaison, `/日历 导入 2027\n${notice}`)
    expect(answer?.text).toContain('管理员')
    expect(deadlineOf(play(), 'feedback').provisional).toBe(1)
  })

  it('is not imported from words that hold no arrangement; the form keeps them', async () => {
    const [answer] = await play().type(admin, '/日历 导入 2027 大家新年快乐')
    expect(answer?.cardText).toContain('大家新年快乐')
    expect(deadlineOf(play(), 'feedback').provisional).toBe(1)
  })

  it('moves the deadline to its true day once the official notice is pasted', async () => {
    const [answer] = await play().type(admin, `/日历 导入 2027\n${notice}`)
    expect(answer?.cardText).toContain('已导入 2027 年放假安排')
    expect(deadlineOf(play(), 'feedback')).toMatchObject({ due_on: '2027-01-05', provisional: 0 })
  })

  it('leaves a record of what was recomputed', () => {
    expect(imported(play())).toContain('时限重新计算：2027年1月4日（待定） → 2027年1月5日')
  })

  it('plans the reminders by the new day', async () => {
    await play().stage.go('2027-01-04 09:11')
    expect(remindersOf(play(), pro.handler).join()).not.toContain('今天到期')
    await play().stage.go('2027-01-05 09:11')
    expect(remindersOf(play(), pro.handler).at(-1)).toContain('今天到期')
  })
})

describe('a profile that now has the year', () => {
  it('recomputes on the next start, with a record', async () => {
    const play = new Play(await openStage('2026-12-25 10:00'))
    await play.live('concluded')
    const profile = profileWith(
      (text) => `${text}\ncalendar: { 2027: { off: [2027-01-01, 2027-01-04, 2027-01-05] } }\n`,
    )
    await play.stage.restart({ profile })
    expect(deadlineOf(play, 'feedback')).toMatchObject({ due_on: '2027-01-06', provisional: 0 })
    expect(imported(play)).toContain('时限重新计算：2027年1月4日（待定） → 2027年1月6日')
    await play.stage.close()
  })
})

describe('/日历 试算', () => {
  const play = shareTime('2026-03-10 10:20')

  it('shows the last day counted in calendar days and in working days', async () => {
    const [answer] = await play().type(rco.member, '/日历 试算 2026-09-24')
    expect(answer?.cardText).toContain('按自然日：2026年10月8日')
    expect(answer?.cardText).toContain('按工作日：2026年10月15日')
  })

  it('says which of the two the mechanism uses', async () => {
    const [answer] = await play().type(rco.member, '/日历 试算 2026-02-05')
    expect(answer?.cardText).toMatch(/按自然日：2026年2月24日.*（本机制采用）/)
  })

  it('says that a date in a year not announced is provisional', async () => {
    const [answer] = await play().type(rco.member, '/日历 试算 2026-12-28')
    expect(answer?.cardText).toContain('待定')
  })

  it('asks for a date that exists', async () => {
    const [answer] = await play().type(rco.member, '/日历 试算 2026-02-30')
    expect(answer?.cardText || answer?.text).toMatch(/日期|没有/)
  })
})
