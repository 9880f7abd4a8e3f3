import { z } from 'zod'
import { achievedRecord } from '../../matter/achievement.ts'
import type { Reader } from '../../matter/context.ts'
import { choice, line, optionalChoice, optionalDay, paragraph } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { riverOptions } from '../../matter/river-option.ts'
import type { State } from '../../matter/state.ts'
import { findingOptions } from './patrol-problem.ts'

/** States of a finding (发现问题), domain.md 4. */
export const findingStates = {
  noted: { name: '待处理', colour: 'orange', open: true },
  rectifying: { name: '待整改', colour: 'orange', open: true },
  settled: { name: '当场整改', colour: 'green', open: false },
  rectified: { name: '已整改', colour: 'green', open: false },
  converted: { name: '已转线索', colour: 'blue', open: false },
} as const satisfies Record<string, State>
export type FindingState = keyof typeof findingStates

/** What a finding records. */
export const findingData = kindData(
  {
    /** One of the profile's patrol problems, or 其他. */
    problem: choice({ label: '问题类型', options: findingOptions }),
    text: paragraph.required({ label: '问题描述', hint: '看到什么、范围多大', min: 2 }),
    river: optionalChoice({
      label: '{河库}',
      hint: '不选则为巡查的{河库}',
      options: riverOptions,
    }),
    place: line.optional({ label: '位置', hint: '如 桥下游 200 米左岸' }),
    /** The day by which the unit rectifies; the unit is the matter's handling unit. */
    dueOn: optionalDay({ label: '整改期限', hint: '交办整改的须填写', lean: 'future' }),
  },
  {
    nth: z.int(),
    longitude: z.number().nullable().default(null),
    latitude: z.number().nullable().default(null),
    /** How often the unit or the day was set. */
    rounds: z.int().default(0),
    result: later.text,
    ...achievedRecord,
    doneOn: later.day,
    /** The id of the clue that was made from the finding; null for none. */
    clue: later.whole,
    clueNumber: later.text,
  },
)

/** What a finding records, checked. */
export const findingOf = findingData.of

/** The findings of a patrol, oldest first. */
export const findingsOf = (patrol: number, reader: Reader): readonly Matter[] =>
  reader.children(patrol).filter((one) => one.kind === 'finding')
