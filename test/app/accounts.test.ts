import { describe, expect, it } from 'vitest'
import { replay } from '../../src/store/replay.ts'
import { rco } from './clue-kit.ts'
import { deadlineOf, shareTime } from './time-kit.ts'

describe('the account of the tables', () => {
  const play = shareTime('2026-03-10 10:20')
  const changes = (act: string) =>
    play()
      .stage.engine.all<{ changes: string | null }>(
        'SELECT changes FROM journal WHERE act = ? ORDER BY sequence',
        act,
      )
      .flatMap((row) => JSON.parse(row.changes ?? '[]'))
  const differences = () => replay(play().stage.engine, []).differences

  it('holds of a new deadline every column', async () => {
    await play().live('referred')
    const made = changes('approve').find((one) => one.table === 'promise' && one.from === null)
    expect(made.to).toMatchObject({ what: 'acceptance', state: 'open', debtor: 'procuratorate' })
  })

  it('holds of a changed deadline what it was and what it became, and nothing else', async () => {
    await play().type('ou_pro_liaison', '/受理 移1')
    const [kept] = changes('accept').filter((one) => one.table === 'promise')
    expect(kept.from).toMatchObject({ state: 'open', settled_on: null })
    expect(kept.to).toMatchObject({ state: 'kept', settled_on: '2026-03-10' })
    expect(Object.keys(kept.to)).not.toContain('due_on')
  })

  it('holds the numbers that were taken, and to what they belong', () => {
    const taken = changes('approve')
    expect(taken).toContainEqual({
      table: 'series',
      key: ['綦河检移', 2026],
      from: null,
      to: { name: '綦河检移', year: 2026, next: 2 },
    })
    expect(taken.filter((one) => one.table === 'official_number')).toHaveLength(1)
  })

  it('holds the directory and the rivers that the profile brought', () => {
    const tables = new Set(changes('account').map((one) => one.table))
    expect(tables).toContain('membership')
    expect(tables).toContain('chat')
    expect(tables).toContain('register_entry')
  })

  it('writes down what no act did, in the same transaction', () => {
    const { store } = play().stage
    const before = store.journal.head().length
    const person = store.directory.current().person(rco.member)
    if (!person) throw new Error('nobody')
    store.engine.transact(() => store.directory.savePerson({ ...person, name: '甲工作员二' }))
    expect(store.journal.head().length).toBe(before + 1)
    expect(changes('account').at(-1)).toEqual({
      table: 'person',
      key: [rco.member],
      from: { name: person.name },
      to: { name: '甲工作员二' },
    })
  })

  it('agrees with the tables after all of that', () => {
    expect(differences()).toEqual([])
  })

  it('still names a day that was moved by hand after the deadline was rightly kept', async () => {
    await play().type('ou_pro_liaison', '/分办 移1 乙检察官')
    const { id } = deadlineOf(play(), 'handling')
    play().stage.engine.run("UPDATE promise SET due_on = '2027-01-04' WHERE id = ?", id)
    await play().type('ou_pro_handler', '/办结 移1 已责令整改到位，清运弃渣，今天完成')
    await play().submit('ou_pro_handler')
    expect(differences()).toContainEqual(expect.stringContaining(`时限 ${id}（promise）与操作留痕`))
  })

  it('names a column that was altered by hand and altered again by an act', async () => {
    const { id } = deadlineOf(play(), 'feedback')
    play().stage.engine.run("UPDATE promise SET next_rung = 'day' WHERE id = ?", id)
    await play().type('ou_pro_handler', '/反馈 移1 已责令整改到位，弃渣全部清运')
    expect(differences()).toContainEqual(
      expect.stringMatching(
        new RegExp(`^时限 ${id}（promise）在操作留痕第 \\d+ 条之前被改动：next_rung`),
      ),
    )
  })

  it('names a matter that was altered by hand and altered again by an act', async () => {
    play().stage.engine.run(
      "UPDATE matter SET state = 'answered', handler = 'ou_x' WHERE kind = 'referral'",
    )
    await play().type(rco.liaison, '/签收 移1 满意')
    expect(differences()).toContainEqual(
      expect.stringMatching(/^事项 \d+（matter）在操作留痕第 \d+ 条之前被改动：handler/),
    )
  })
})
