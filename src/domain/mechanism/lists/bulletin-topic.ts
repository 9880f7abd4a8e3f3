import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

const topic = z.strictObject({
  name: z.string().trim().min(1).max(20),
  /** Whether bulletins on the topic go to the heads too, and not to the responsible units: 重大案件. */
  heads: z.boolean().default(false),
  ...validity,
})

/** The profile's list `bulletin_topics`: the topics of bulletins (通报类别); by default those of domain.md 4. */
export const topicsSchema = z
  .array(topic)
  .min(1)
  .prefault([
    { name: '工作部署' },
    { name: '制度建设' },
    { name: '政策执行' },
    { name: '重大案件', heads: true },
    { name: '数据共享' },
    { name: '零报告' },
  ])
