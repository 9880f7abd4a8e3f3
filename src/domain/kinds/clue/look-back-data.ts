import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import { achievedRecord } from '../../matter/achievement.ts'
import { day, paragraph } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import { keeperOf } from '../../matter/matter.ts'
import { owed } from '../../matter/owed.ts'

const visit = z.object({ on: z.string().transform((value) => value as Day), result: z.string() })

/** What a look-back (回头看) records. It is declared with the clue, since a conclusion plans one. */
export const lookBackData = kindData(
  {
    on: day({ label: '回头看日期', lean: 'future' }),
    words: paragraph.optional({ label: '重点看什么' }),
  },
  {
    /** The id of the rectified clue; below, its number. */
    clue: z.int(),
    about: z.string(),
    /** The river of the clue, for the figures. */
    river: later.text,
    ...achievedRecord,
    visits: z.array(visit).default([]),
    /** The number of the clue that was opened for a relapse. */
    relapse: later.text,
    /** The id of the case whose rectification planned the look-back; `null` when a person arranged it. */
    rectified: later.whole,
  },
)

/** Each visit has a day: the arranged or planned one, or the next one after the last result. */
const visitOwed = owed({
  what: 'look-back',
  owed: '回头看',
  act: 'look-back-record',
  button: '登记结果',
  moves: ['record'],
  due(matter) {
    const { on, visits } = lookBackData.of(matter)
    return [{ subject: `${matter.id}#${visits.length}`, by: on, person: keeperOf(matter) }]
  },
})

/** The obligations of a look-back, by state. */
export const lookBackOwes = { planned: visitOwed, lacking: visitOwed }

/** The noun for a look-back. */
export const lookBackNoun = '回头看'
