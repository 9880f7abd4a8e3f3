import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'
export const anonymous = '其他'
export const reported = '群众举报'

/** The profile's list `sources`: where a clue came from (线索来源); left out, that of domain.md 2. */
export const sourcesSchema = z
  .array(namedEntry)
  .min(1)
  .prefault([
    '巡查发现',
    reported,
    '媒体反映',
    '上级交办',
    '部门移送',
    '人民监督员',
    '公益诉讼观察员',
    '监测预警',
    anonymous,
  ])
