import { describe, expect, it } from 'vitest'
import { addDays, type Day, formatDay } from '../../src/domain/calendar/day.ts'
import { obligationOf, obligations } from '../../src/domain/casework/obligations.ts'
import { openEveryKind } from './every-kind.ts'
import { shareTime } from './time-kit.ts'

/** A deadline, and when its owers were told of it. */
interface Told {
  readonly what: string
  readonly debtor: string
  readonly dueOn: Day
  /** Whether the deadline's reminder schedule has a day before the due day; that of a bulletin has none. */
  readonly early: boolean
  /** Whether the deadline was still open after its due day. */
  overdue: boolean
  made: boolean
  before: boolean
  after: boolean
}

/** Limits that begin with a step which nobody makes in this play; their kinds have tests of their own. */
const behindSteps = [
  'acceptance',
  'feedback',
  'objection',
  'report-to-city',
  'assistance-answer',
  'assistance-confirmation',
  'file-return',
  'compensation-consultation',
  'compensation-performance',
  'compensation-next',
  'compensation-suit',
  'restoration-schedule',
  'restoration-inspection',
  'base-activity',
  'recovery-suit',
  'accountability-result',
  'patrol-filing',
  'patrol-findings',
  'supervision-progress',
  'meeting-minutes',
  'case-meeting',
  'stage',
]
/** Duties that the opening itself fulfils, that are owed later in the year, or that only another profile has. */
const notThisSpring = [
  'annual-patrol',
  'q1-work-plan',
  'joint-meeting',
  'unit-bulletin',
  'further-duty',
  'list-acceptance',
]

describe('a spring in which everything is begun and nothing is done', () => {
  const play = shareTime('2026-03-10 10:00')
  const told = new Map<number, Told>()

  /** All texts that the people of an office and its room were sent. */
  const heardBy = (office: string): readonly string[] => {
    const directory = play().stage.store.directory.current()
    const whole = directory.officeOf(office)
    return directory.people
      .filter((one) => directory.officesOfPerson(one).includes(whole))
      .flatMap((one) => play().stage.feishu.cards({ person: one.personId }))
      .map((card) => card.cardText)
  }

  /**
   * The possible texts of its reminder: what is owed, or the step that is expected in the matter that
   * settles it.
   */
  const wordsOf = (what: string): readonly string[] => {
    const obligation = obligationOf(what)
    const owed = [obligation.owed, ...(obligation.inHand ?? []).map((one) => one.owed)]
    return owed.map((one) => one.replaceAll(/[{}]/g, ''))
  }

  const listen = (today: Day) => {
    const rows = play().stage.engine.all<{
      id: number
      what: string
      debtor: string
      due_on: Day
      ladder: string
    }>("SELECT id, what, debtor, due_on, ladder FROM promise WHERE state = 'open'")
    const heard = new Map<string, readonly string[]>()
    for (const { id, what, debtor, due_on: dueOn, ladder } of rows) {
      const one = told.get(id) ?? {
        what,
        debtor,
        dueOn,
        early: JSON.parse(ladder).before.length > 0,
        overdue: false,
        made: false,
        before: false,
        after: false,
      }
      told.set(id, one)
      const texts = heard.get(debtor) ?? heardBy(debtor)
      heard.set(debtor, texts)
      const about = texts.filter((text) => text.includes(formatDay(dueOn)))
      const words = wordsOf(what)
      const reminded = about.some(
        (text) => text.startsWith('时限提醒') && words.some((word) => text.includes(word)),
      )
      one.made ||= about.length > 0
      if (today < dueOn) one.before ||= reminded
      else one.after ||= reminded
      one.overdue ||= today > addDays(dueOn, 4)
    }
  }
  const overdue = () => [...told.values()].filter((one) => one.overdue)

  it('comes to every limit that the mechanism declares, but for those that follow from a step', async () => {
    await openEveryKind(play())
    listen('2026-03-10' as Day)
    for (let day = '2026-03-11' as Day; day <= '2026-06-12'; day = addDays(day, 1)) {
      await play().stage.go(`${day} 09:11`)
      listen(day)
    }
    const seen = new Set([...told.values()].map((one) => one.what))
    const missed = obligations.map((one) => one.what).filter((what) => !seen.has(what))
    expect(missed.toSorted()).toEqual([...behindSteps, ...notThisSpring].toSorted())
  })

  it('leaves nobody unaware of what he has come to owe', () => {
    expect(overdue().length).toBeGreaterThan(15)
    expect(overdue().filter((one) => !one.made)).toEqual([])
  })

  it('leaves nobody who still owes a thing without a reminder before its day', () => {
    expect(overdue().filter((one) => one.early && !one.before)).toEqual([])
  })

  it('leaves nobody who still owes a thing without a reminder on or after its day', () => {
    expect(overdue().filter((one) => !one.after)).toEqual([])
  })
})
