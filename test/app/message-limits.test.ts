import { beforeAll, describe, expect, it } from 'vitest'
import type { Counted } from '../../bench/message-count.ts'
import { roleOf } from '../../bench/message-role.ts'
import { before, countMessages, regroup, tallies } from '../../bench/messages.ts'

/** What the issue asks for: half of the messages, few that neither inform nor ask, none by night. */
describe('the messages of the sample half-year', () => {
  let messages: readonly Counted[] = []
  beforeAll(async () => {
    messages = await countMessages('half-year')
  })
  const byRole = () => Object.entries(regroup(tallies(messages), roleOf))

  it('are at most half of what they were, for every role', () => {
    const was = regroup(before['half-year'], roleOf)
    const shares = byRole().map(([role, { total }]) => ({
      role,
      total,
      was: was[role]?.total ?? 0,
    }))
    expect(shares).not.toEqual([])
    expect(shares.filter(({ total, was }) => was > 0 && 2 * total > was)).toEqual([])
  })

  it('inform or ask, all but one in twenty of every role', () => {
    expect(byRole().filter(([, { total, dead, empty }]) => 20 * (dead + empty) > total)).toEqual([])
  })

  it('come in office hours, unless they answer what their receiver did himself', () => {
    expect(messages.filter((one) => one.outside).map((one) => one.came)).toEqual([])
  })
})
