import { beforeAll, describe, expect, it } from 'vitest'
import { type Counted, sinceBefore } from '../../bench/message-count.ts'
import { roleOf } from '../../bench/message-role.ts'
import { before, countMessages, regroup, tallies } from '../../bench/messages.ts'
import { dayOf } from '../../src/domain/calendar/day.ts'
import { weekOf } from '../../src/domain/reports/figures/brief-figures.ts'

/** The requirement: half of the messages, few that neither inform nor ask, none at night. */
describe('the messages of the sample half-year', () => {
  let messages: readonly Counted[] = []
  beforeAll(async () => {
    messages = await countMessages('half-year')
  })
  const byRole = (counted = messages) => Object.entries(regroup(tallies(counted), roleOf))

  it('are at most half of what they were, for every role, without what nothing was like before', () => {
    const was = regroup(before['half-year'], roleOf)
    const comparable = messages.filter((one) => sinceBefore(one) === null)
    const shares = byRole(comparable).map(([role, { total }]) => ({
      role,
      total,
      was: was[role]?.total ?? 0,
    }))
    expect(shares).not.toEqual([])
    expect(shares.filter(({ total, was }) => was > 0 && 2 * total > was)).toEqual([])
  })

  it('bring a head the brief, which is not compared, and not twice in a week', () => {
    const weeks = messages
      .filter((one) => sinceBefore(one) === 'brief')
      .map(({ place, at }) => `${place} ${weekOf(dayOf(at)).from}`)
    expect(weeks).not.toEqual([])
    expect(weeks).toEqual([...new Set(weeks)])
  })

  it('inform or ask, all but one in twenty of every role', () => {
    expect(byRole().filter(([, { total, dead, empty }]) => 20 * (dead + empty) > total)).toEqual([])
  })

  it('come in office hours, unless they answer what their receiver did himself', () => {
    expect(messages.filter((one) => one.outside).map((one) => one.came)).toEqual([])
  })
})
