import { describe, expect, it } from 'vitest'
import { accuse } from './accountability-kit.ts'
import { admin, pro } from './clue-kit.ts'
import { deadlineOf, deadlinesOf, fillDeadlines, shareTime } from './time-kit.ts'

describe('the daily audit of deadlines', () => {
  const play = shareTime('2026-03-10 10:20')
  const audits = () =>
    play()
      .stage.feishu.cards({ person: admin })
      .map((card) => card.cardText)
      .filter((text) => text.startsWith('每日核查'))

  /** The audit of a morning, and what the administrator reads of it in office hours. */
  const audit = async (day: string) => {
    const before = audits().length
    await play().stage.go(`${day} 08:41`)
    expect(audits()).toHaveLength(before)
    await play().stage.go(`${day} 09:11`)
  }

  it('says nothing when all is well', async () => {
    await play().live('concluded')
    await audit('2026-03-11')
    expect(audits()).toEqual([])
  })

  it('gives a deadline that lost its next reminder one again, and says so', async () => {
    play().stage.engine.run(
      "UPDATE promise SET next_rung = NULL, next_at = NULL WHERE what = 'feedback'",
    )
    await audit('2026-03-12')
    expect(deadlineOf(play(), 'feedback').next_rung).toBe('before-3')
    expect(audits()).toHaveLength(1)
    expect(audits()[0]).toContain('已补上')
  })

  it('leaves a deadline alone that says why it has no reminder', async () => {
    play().stage.engine.run(
      "UPDATE promise SET next_rung = NULL, next_at = NULL, silence = '约定不提醒' WHERE what = 'annual-patrol'",
    )
    await audit('2026-03-13')
    expect(deadlineOf(play(), 'annual-patrol').next_rung).toBeNull()
    expect(audits()).toHaveLength(1)
  })

  it('finds a referral whose state asks for a deadline that nobody owes', async () => {
    play().stage.engine.run(
      "DELETE FROM reminder WHERE promise IN (SELECT id FROM promise WHERE what = 'feedback')",
    )
    play().stage.engine.run("DELETE FROM promise WHERE what = 'feedback'")
    await audit('2026-03-16')
    expect(audits().at(-1)).toContain('没有“反馈”时限')
  })

  it('says what lasts once a week', async () => {
    const before = audits().length
    await audit('2026-03-17')
    expect(audits()).toHaveLength(before)
    await audit('2026-03-23')
    expect(audits()).toHaveLength(before + 1)
  })

  it('makes a duty again whose deadline is missing', async () => {
    play().stage.engine.run(
      "DELETE FROM reminder WHERE promise IN (SELECT id FROM promise WHERE what = 'q1-work-plan')",
    )
    play().stage.engine.run("DELETE FROM promise WHERE what = 'q1-work-plan'")
    play().stage.engine.run("UPDATE job SET next_at = next_at + 86400000 * 3 WHERE name = 'duties'")
    await audit('2026-03-24')
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual(['2026 open'])
  })

  it('goes on where it was cut short, and tells what it had found', async () => {
    const { engine } = play().stage
    const kept = JSON.stringify({
      matters: null,
      deadline: 2 ** 30,
      found: 3,
      findings: ['时限 1 的种类“旧”无人负责'],
      provisional: 0,
    })
    engine.run("INSERT INTO fact (name, value) VALUES ('step:daily-audit', ?)", kept)
    await audit('2026-03-25')
    expect(audits().at(-1)).toMatch(/每日核查：3 项[\s\S]*种类“旧”无人负责/)
    expect(engine.get("SELECT value FROM fact WHERE name = 'step:daily-audit'")).toBeUndefined()
  })

  it('goes through more deadlines than one step takes, and tells of all at once with what else it finds', async () => {
    const { engine } = play().stage
    const before = audits().length
    fillDeadlines(engine, 4000, 'half-year-referral', 'rco')
    await audit('2026-03-26')
    expect(audits()).toHaveLength(before + 1)
    expect(audits().at(-1)).toContain('每日核查：4001 项')
    const lost = "SELECT count(*) AS n FROM promise WHERE state = 'open' AND next_at IS NULL"
    expect(engine.get(`${lost} AND silence IS NULL`)).toEqual({ n: 0 })
  })

  it('tells of nobody’s matters to the people who owe them', () => {
    const cards = play().stage.feishu.cards({ person: pro.handler })
    expect(cards.some((card) => card.cardText.startsWith('每日核查'))).toBe(false)
  })
})

describe('a reminder that somebody put off', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is left alone by the daily audit, though the schedule has one before it', async () => {
    await play().live('concluded')
    const later = Date.parse('2026-03-19T09:10:00+08:00')
    play().stage.engine.run(
      "UPDATE promise SET next_rung = 'later-1', next_at = ? WHERE what = 'feedback'",
      later,
    )
    await play().stage.go('2026-03-11 08:41')
    expect(deadlineOf(play(), 'feedback')).toMatchObject({ next_rung: 'later-1', next_at: later })
  })
})

describe('an accountability matter that lost its deadline', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is named to no administrator by the daily audit', async () => {
    const number = await accuse(play())
    const { engine } = play().stage
    const lost = "promise IN (SELECT id FROM promise WHERE what = 'accountability-transfer')"
    engine.run(`DELETE FROM reminder WHERE ${lost}`)
    engine.run("DELETE FROM promise WHERE what = 'accountability-transfer'")
    await play().stage.go('2026-03-11 09:11')
    const read = play().stage.feishu.cards({ person: admin })
    const text = read.map((card) => card.cardText).join('\n')
    expect(text).not.toMatch(/追责|每日核查/)
    expect(text).not.toContain(number)
  })
})
