import { z } from 'zod'
import { achievedRecord } from '../../matter/achievement.ts'
import { choice, line, optionalAmount, optionalChoice, paragraph } from '../../matter/input.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { riverOptions } from '../../matter/river-option.ts'
import type { Who } from '../../matter/who.ts'

/** Kinds of restoration (修复), clause 三(六). */
const kinds = ['修复项目', '代履行追偿', '示范基地']

/** The uses of a demonstration base (警示教育、集中修复作用), clause 三(六), with their synonyms. */
export const baseUses = [
  { name: '集中修复', words: ['修复', '增殖放流', '放流', '补植', '复绿', '植树', '清淤'] },
  { name: '警示教育', words: ['警示', '教育', '参观', '宣讲', '普法', '旁听'] },
] as const

/** An inspection (验收) that was passed. */
const passed = z
  .object({ by: z.string(), on: storedDay, opinion: z.string().nullable() })
  .nullable()
  .default(null)

/** What a restoration records. */
export const data = kindData(
  {
    kind: choice({
      label: '修复种类',
      options: () => kinds.map((text) => ({ value: text, text })),
    }),
    place: line.required({ label: '地点', hint: '如 {綦江河}{石角段}左岸' }),
    measures: paragraph.required({ label: '修复措施', min: 4 }),
    party: line.optional({ label: '责任方', hint: '代履行追偿须填写' }),
    fen: optionalAmount({ label: '金额' }),
    milestones: paragraph.optional({ label: '节点', hint: '每行一个，如 4月10日 完成清淤' }),
    river: optionalChoice({ label: '{河流}', options: riverOptions }),
    clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
  },
  {
    clue: later.whole,
    clueNumber: later.text,
    ...achievedRecord,
    milestones: z
      .array(
        z.object({
          name: z.string(),
          dueOn: storedDay,
          doneOn: later.day,
          note: later.text,
        }),
      )
      .default([]),
    unitPassed: passed,
    procuratoratePassed: passed,
    /** The number of the next inspection, from 1. */
    inspections: z.int().default(1),
    /** Since when and under which name a demonstration base is in use, and its activities. */
    inUseOn: later.day,
    sign: later.text,
    activities: z
      .array(
        z.object({
          use: z.string(),
          on: storedDay,
          text: z.string(),
          people: z.int().nullable(),
          clueNumber: z.string().nullable(),
        }),
      )
      .default([]),
  },
)

/** Whether everything planned is done, so that the restoration can be inspected. */
export const isDone = (matter: Matter): boolean =>
  data.of(matter).milestones.every((one) => one.doneOn !== null)

/** The people who work on a restoration; below, those who speak for the unit or the procuratorate. */
export const workers: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
export const speakers: Who = { of: 'either', roles: ['liaison', 'approver'] }

/** The roles whose help lists the commands of restorations. */
export const audience = ['handler', 'liaison', 'approver'] as const
