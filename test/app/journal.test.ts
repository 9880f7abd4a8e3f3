import { describe, expect, it } from 'vitest'
import { admin } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

describe('the journal', () => {
  const play = shareTime('2026-03-10 10:20')
  const journal = () => play().stage.store.journal

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

  it('has no card of its own for its head', async () => {
    for (const clock of ['2026-03-10 17:11', '2026-03-11 17:11']) await play().stage.go(clock)
    const texts = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
    expect(texts.filter((text) => text.includes('校验码'))).toEqual([])
  })

  it('has its head told to both offices with the Monday digest', async () => {
    await play().stage.go('2026-03-16 09:19')
    const { hash } = journal().head()
    await play().stage.go('2026-03-16 09:21')
    for (const chat of ['oc_rco', 'oc_procuratorate']) {
      const digests = play()
        .readIn(chat)
        .filter((text) => text.startsWith('每周提要'))
      expect(digests).toHaveLength(1)
      expect(digests[0]).toContain(hash)
    }
  })

  it('shows its head to the administrator who asks', async () => {
    const [answer] = await play().type(admin, '/审计')
    expect(answer?.cardText).toContain(journal().head().hash.slice(0, 8))
  })

  it('names a row whose time of the act was moved or taken away', () => {
    const { engine } = play().stage
    engine.run('DROP TRIGGER journal_keeps_rows')
    const [row] = engine.all<{ sequence: number; said_at: number }>(
      'SELECT sequence, said_at FROM journal WHERE said_at IS NOT NULL ORDER BY sequence LIMIT 1',
    )
    const { sequence = 0, said_at = 0 } = row ?? {}
    const said = (value: number | null) => {
      engine.run('UPDATE journal SET said_at = ? WHERE sequence = ?', value, sequence)
      return journal().verify().broken
    }
    expect([said(said_at - 86_400_000), said(null)]).toEqual([sequence, sequence])
    expect(said(said_at)).not.toBe(sequence)
  })

  it('names the first row that was tampered with', () => {
    const { engine } = play().stage
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

describe('a row of the journal', () => {
  const play = shareTime('2026-03-10 10:20')

  it.each([
    'note',
    'before',
    'after',
    'actor',
    'act',
    'source',
    'at',
    'matter',
    'said_at',
    'changes',
  ])('is no longer what its hash says when its %s was rewritten', async (column) => {
    const { engine, store } = play().stage
    if (store.journal.head().length < 10) await play().live('accepted')
    const row = engine.get<{ sequence: number; kept: string | number }>(
      `SELECT sequence, ${column} AS kept FROM journal WHERE ${column} IS NOT NULL ORDER BY sequence DESC`,
    )
    engine.script('DROP TRIGGER IF EXISTS journal_keeps_rows')
    const write = (value: string | number | null) =>
      engine.run(`UPDATE journal SET ${column} = ? WHERE sequence = ?`, value, row?.sequence ?? 0)
    write(typeof row?.kept === 'number' ? row.kept + 1 : `${row?.kept} `)
    const { broken } = store.journal.verify()
    write(row?.kept ?? null)
    expect(broken).toBe(row?.sequence)
    expect(store.journal.verify().broken).toBeNull()
  })
})
