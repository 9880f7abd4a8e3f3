import { describe, expect, it } from 'vitest'
import { admin } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

describe('the journal', () => {
  const play = shareTime('2026-03-10 10:20')
  const journal = () => play().stage.store.journal
  const heads = (chat: string) =>
    play()
      .readIn(chat)
      .filter((text) => text.includes(journal().head().hash.slice(0, 8)))

  it('holds whatever a person did, with the message from which it came', async () => {
    await play().live('referred')
    const rows = play().stage.engine.all<{ act: string; actor: string; source: string }>(
      "SELECT act, actor, source FROM journal WHERE actor = 'ou_rco_approver'",
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ act: 'approve', actor: 'ou_rco_approver' })
    expect(rows[0]?.source).not.toBe('')
  })

  it('refuses to have a row changed', () => {
    expect(() =>
      play().stage.engine.run("UPDATE journal SET note = '改' WHERE sequence = 1"),
    ).toThrow('append-only')
  })

  it('refuses to lose a row', () => {
    expect(() => play().stage.engine.run('DELETE FROM journal WHERE sequence = 1')).toThrow(
      'append-only',
    )
  })

  it('refuses to have a row replaced by another of the same number', () => {
    expect(() =>
      play().stage.engine.run(
        'INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 1',
      ),
    ).toThrow()
  })

  it('holds from the first row to the last', () => {
    const { rows, broken, head } = journal().verify()
    expect(broken).toBeNull()
    expect({ rows, head }).toEqual({ rows: journal().head().length, head: journal().head().hash })
  })

  it('has its head told to both offices at the end of a working day', async () => {
    await play().stage.go('2026-03-10 17:11')
    expect(heads('oc_rco')).toHaveLength(1)
    expect(heads('oc_procuratorate')).toHaveLength(1)
  })

  it('has no head told on a rest day', async () => {
    const before = play().readIn('oc_rco').length
    await play().stage.go('2026-03-14 17:11')
    const told = play().readIn('oc_rco').length
    await play().stage.go('2026-03-15 17:11')
    expect(play().readIn('oc_rco').length).toBe(told)
    expect(told).toBeGreaterThanOrEqual(before)
  })

  it('shows its head to the administrator who asks', async () => {
    const [answer] = await play().type(admin, '/审计')
    expect(answer?.cardText).toContain(journal().head().hash.slice(0, 8))
  })

  it('names the first row that was tampered with', () => {
    const { engine } = play().stage
    engine.run('DROP TRIGGER journal_keeps_rows')
    engine.run("UPDATE journal SET note = '改' WHERE sequence = 3")
    expect(journal().verify().broken).toBe(3)
    expect(journal().verify().rows).toBe(2)
  })

  it('names the first row that was taken out', () => {
    const { engine } = play().stage
    engine.run('DROP TRIGGER journal_loses_nothing')
    engine.run('DELETE FROM journal WHERE sequence = 2')
    expect(journal().verify().broken).toBe(2)
  })
})
