import type { Day } from '../calendar/day.ts'
import { normaliseText } from './text.ts'

/** A key field (重点领域) of clause 三(二), and the words that indicate it. */
export interface FieldName {
  readonly id: string
  readonly name: string
  readonly words: readonly string[]
  /** The first and last day on which the field can be chosen (有效期). */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** The fields of clause 三(二) with the words of domain.md 2 and 13. */
export const defaultFields: readonly FieldName[] = [
  {
    id: 'water-resources',
    name: '水资源保护',
    words: ['水资源', '取水', '地下水', '超采', '水源地', '饮用水', '生态流量', '断流'],
  },
  {
    id: 'shoreline',
    name: '水域岸线管理保护',
    words: ['水域岸线', '岸线', '占岸', '护岸', '驳岸', '滩地'],
  },
  {
    id: 'pollution',
    name: '水污染防治',
    words: [
      '水污染',
      '污染',
      '异味',
      '臭味',
      '死鱼',
      '发黑',
      '油污',
      '泡沫',
      '超标',
      '溶解氧',
      '氨氮',
      '总磷',
      '水质',
    ],
  },
  {
    id: 'environment',
    name: '水环境治理',
    words: [
      '水环境',
      '垃圾',
      '漂浮物',
      '漂浮',
      '清漂',
      '水葫芦',
      '水浮莲',
      '黑臭',
      '河道不洁',
      '不洁',
      '河道整洁',
      '乱倒',
      '乱扔',
    ],
  },
  {
    id: 'ecology',
    name: '水生态修复',
    words: ['水生态', '生态修复', '湿地', '植被', '水土流失', '增殖放流', '外来物种'],
  },
  {
    id: 'illegal-discharge',
    name: '非法排污',
    words: [
      '排污',
      '排污口',
      '污水',
      '偷排',
      '直排',
      '乱排',
      '暗管',
      '黑水',
      '废水',
      '脏水',
      '臭水',
      '粪水',
      '泔水',
      '偷倒',
      '污染物排放',
      '矿渣',
      '淋溶水',
    ],
  },
  {
    id: 'obstruction',
    name: '非法设障',
    words: ['设障', '拦网', '拦河网', '拦河坝', '拦河', '阻水', '堵塞', '行洪', '碍洪', '阻洪'],
  },
  {
    id: 'illegal-fishing',
    name: '非法捕捞',
    words: [
      '捕捞',
      '捕鱼',
      '电鱼',
      '毒鱼',
      '炸鱼',
      '电捕',
      '地笼',
      '下网',
      '禁渔',
      '撒网',
      '网鱼',
      '垂钓',
      '可视锚鱼',
    ],
  },
  {
    id: 'illegal-farming',
    name: '非法养殖',
    words: ['养殖', '网箱', '投饵', '投肥', '围网', '肥水养鱼'],
  },
  {
    id: 'sand-mining',
    name: '非法采砂',
    words: [
      '采砂',
      '采沙',
      '挖砂',
      '挖沙',
      '洗砂',
      '洗沙',
      '盗采',
      '采砂船',
      '挖机',
      '吸砂',
      '运砂',
      '乱采',
    ],
  },
  { id: 'mining', name: '非法采矿', words: ['采矿', '矿山', '矿洞', '采石', '矿渣', '淋溶水'] },
  {
    id: 'encroachment',
    name: '侵占水域',
    words: [
      '侵占',
      '堆土',
      '弃渣',
      '弃土',
      '渣土',
      '堆渣',
      '填土',
      '填河',
      '种菜',
      '围垦',
      '搭建',
      '违建',
      '乱占',
      '乱建',
      '乱堆',
      '占用河道',
      '占河',
    ],
  },
  { id: 'other', name: '其他', words: [] },
]

const NAME_WEIGHT = 100

/**
 * The id of the field that `text` indicates, or null when it indicates none, or two equally (矿渣: mining or
 * discharge), so that the writer has to say.
 */
export const readField = (text: string, fields: readonly FieldName[]): string | null => {
  const normal = normaliseText(text)
  const exact = fields.find(({ name, id }) => [name, id].includes(normal.trim()))
  if (exact !== undefined) return exact.id
  const [best, second] = fields
    .map((field) => weigh(normal, field))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.first - b.first)
  if (best === undefined) return null
  const isTie = second !== undefined && second.weight === best.weight && second.first === best.first
  return isTie ? null : best.id
}

// Longer words weigh more (排污口 before 污水); of equal ones the first in the text.
const weigh = (text: string, { id, name, words }: FieldName) => {
  const found = words
    .filter((word) => word !== '')
    .map((word) => ({ word, at: text.indexOf(word) }))
    .filter(({ at }) => at >= 0)
  const named = name.length > 2 ? text.indexOf(name) : -1
  const places = [...found.map(({ at }) => at), ...(named >= 0 ? [named] : [])]
  return {
    id,
    weight: (named >= 0 ? NAME_WEIGHT : 0) + found.reduce((sum, { word }) => sum + word.length, 0),
    first: Math.min(...places),
  }
}
