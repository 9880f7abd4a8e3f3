import { z } from 'zod'
import { listedEntry } from '../../calendar/dated.ts'

/** `1`, `0.001` or `15`: how many of the entry's unit one of another unit is, as an exact decimal. */
const factor = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((text) => /^\d{1,9}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0, {
    error: '写成正数，最多六位小数，如 0.001',
  })

const entry = listedEntry
  .extend({
    /** The unit in which the amount is shown and summed. */
    unit: z.string().trim().min(1).max(8),
    /** Other units that people write, with how many of `unit` each is. */
    units: z.record(z.string().trim().min(1).max(8), factor).default({}),
    /** A larger amount at once is asked about. */
    most: z.number().positive().max(1_000_000_000),
  })
  .transform(({ units, unit, ...rest }) => ({ ...rest, unit, units: { ...units, [unit]: '1' } }))

/**
 * The profile's list `achievements`: quantities that are recorded (治理成效); by default those of yearly
 * reports.
 */
export const achievementsSchema = z
  .array(entry)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, {
    error: '编号重复，每一项成效用不同的编号',
  })
  .prefault([
    {
      id: 'channel',
      name: '清理河道',
      unit: '公里',
      units: { km: 1, 米: '0.001' },
      words: ['清理河道', '河道', '清淤', '疏浚'],
      most: 100,
    },
    {
      id: 'shoreline',
      name: '恢复岸线',
      unit: '公里',
      units: { km: 1, 米: '0.001' },
      words: ['岸线', '河岸', '岸坡'],
      most: 100,
    },
    {
      id: 'water',
      name: '治理恢复水域',
      unit: '亩',
      units: { 公顷: 15 },
      words: ['水域', '水面', '湿地', '湖面'],
      most: 10_000,
    },
    {
      id: 'land',
      name: '恢复土地林地',
      unit: '亩',
      units: { 公顷: 15 },
      words: ['耕地', '林地', '土地', '土壤', '复垦', '复绿', '滩地'],
      most: 10_000,
    },
    {
      id: 'waste',
      name: '清运垃圾固废',
      unit: '吨',
      units: { t: 1, 公斤: '0.001', 千克: '0.001', kg: '0.001', 斤: '0.0005' },
      words: ['垃圾', '固废', '废物', '漂浮物', '污泥', '清运', '清理', '打捞', '转运'],
      most: 100_000,
    },
    {
      id: 'earth',
      name: '清运砂石弃渣',
      unit: '立方米',
      units: { 立方: 1, 方: 1, 'm³': 1, m3: 1 },
      words: [
        '砂石',
        '沙石',
        '河砂',
        '弃渣',
        '弃土',
        '渣土',
        '土方',
        '淤泥',
        '清运',
        '清淤',
        '清除',
      ],
      most: 500_000,
    },
    {
      id: 'demolished',
      name: '拆除违建',
      unit: '平方米',
      units: { 平米: 1, 'm²': 1, m2: 1, '㎡': 1 },
      words: ['违建', '违法建筑', '建筑物', '构筑物', '拆除', '棚房', '房屋'],
      most: 200_000,
    },
    {
      id: 'places',
      name: '整治点位',
      unit: '处',
      words: ['整治', '拆除', '清理', '清除', '封堵', '隐患', '乱点', '四乱', '销号'],
      most: 1000,
    },
    {
      id: 'enterprises',
      name: '关停整治企业',
      unit: '家',
      words: ['关停', '企业', '取缔', '养殖场', '砂场'],
      most: 500,
    },
    {
      id: 'cages',
      name: '拆除网箱',
      unit: '口',
      words: ['网箱', '围网'],
      most: 10_000,
    },
    {
      id: 'fish',
      name: '增殖放流',
      unit: '尾',
      words: ['放流', '鱼苗', '投放'],
      most: 50_000_000,
    },
    {
      id: 'trees',
      name: '补植苗木',
      unit: '株',
      units: { 棵: 1 },
      words: ['补植', '补种', '栽种', '种植', '复绿', '苗木'],
      most: 1_000_000,
    },
    {
      id: 'money',
      name: '追缴费用',
      unit: '万元',
      units: { 元: '0.0001', 亿元: 10_000 },
      words: ['追缴', '修复费', '修复费用', '水资源费', '补缴', '国有财产', '挽回', '赔偿金'],
      most: 100_000,
    },
  ])
