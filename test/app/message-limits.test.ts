import { beforeAll, describe, expect, it } from 'vitest'
import type { Counted } from '../../bench/message-count.ts'
import { roleOf } from '../../bench/message-role.ts'
import { before, countMessages, regroup, tallies } from '../../bench/messages.ts'

/**
 * Messages about the stages of a case (办案阶段), which did not exist when the earlier version was counted:
 * the form of a stage, the notice to the sender, the reminder of a stage's limit.
 */
const ofStage =
  /^登记阶段\n|阶段性反馈：[^\n]*(?:立案|检察建议)\n|^时限提醒：送达(?:立案决定书|检察建议)\n/

/** The weekly card of a head (周报), which did not exist then either. */
const brief = /^周报　/

/** The requirement: half of the messages, few that neither inform nor ask, none at night. */
describe('the messages of the sample half-year', () => {
  let messages: readonly Counted[] = []
  beforeAll(async () => {
    messages = await countMessages('half-year')
  })
  const byRole = (counted = messages) => Object.entries(regroup(tallies(counted), roleOf))

  it('are at most half of what they were, for every role', () => {
    const was = regroup(before['half-year'], roleOf)
    const comparable = messages.filter(({ came }) => !ofStage.test(came) && !brief.test(came))
    const shares = byRole(comparable).map(([role, { total }]) => ({
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
