import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'
export const anonymous = '其他'
export const reported = '群众举报'

/** The profile's list `sources`: where clues come from (线索来源); by default those of domain.md 2. */
export const sourcesSchema = z
  .array(namedEntry)
  .min(1)
  .prefault([
    '巡查发现',
    { name: '自行发现', words: ['自行发现', '履职中发现', '履行职责中发现', '办案中发现'] },
    reported,
    { name: '12345热线', words: ['12345'] },
    { name: '网络舆情', words: ['舆情', '网络反映', '网友反映', '网帖'] },
    '媒体反映',
    '上级交办',
    '部门移送',
    { name: '人大代表建议和政协提案转交', words: ['人大代表', '政协委员', '代表建议', '政协提案'] },
    '人民监督员',
    '公益诉讼观察员',
    { name: '益心为公志愿者', words: ['益心为公', '志愿者'] },
    '监测预警',
    anonymous,
  ])
