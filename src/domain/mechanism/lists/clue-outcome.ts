import { z } from 'zod'
import { listedEntry } from '../../calendar/dated.ts'
/**
 * The profile's list `outcomes`: the results of handling (办结结果); by default those of domain.md 2. An
 * outcome with the id of a stage (办案阶段) is recorded by that stage; if the stage ends nothing, it is used
 * by older matters only.
 */
export const outcomesSchema = z
  .array(listedEntry)
  .min(1)
  .prefault([
    { id: 'case-filed', name: '立案' },
    { id: 'recommendation', name: '诉前检察建议' },
    { id: 'suit', name: '提起诉讼' },
    { id: 'terminated', name: '终结案件' },
    { id: 'judged', name: '判决' },
    { id: 'penalty', name: '行政处罚' },
    { id: 'rectified', name: '责令整改完成' },
    { id: 'passed-on', name: '移送其他机关' },
    { id: 'not-filed', name: '不予立案' },
    { id: 'unfounded', name: '线索不实' },
  ])
