/** A prominent problem (突出问题) that patrols look for. */
interface PatrolProblem {
  readonly name: string
  /** The id of the key field (重点领域) of a clue made from the problem. */
  readonly field: string
  /** Words that indicate the problem in a text. */
  readonly words: readonly string[]
}

/** The problems of clause 三(三), domain.md 2, used if the profile lists none. */
export const defaultProblems: readonly PatrolProblem[] = [
  {
    name: '污染物排放',
    field: 'illegal-discharge',
    words: ['排污', '污水', '排口', '排水', '偷排', '直排', '污染'],
  },
  { name: '渔业生态', field: 'ecology', words: ['渔业', '增殖放流', '禁渔', '死鱼'] },
  { name: '行洪安全', field: 'obstruction', words: ['行洪', '防洪', '防汛', '碍洪'] },
  { name: '河道整洁', field: 'environment', words: ['垃圾', '漂浮物', '清漂', '保洁'] },
  {
    name: '侵占岸线',
    field: 'shoreline',
    words: ['侵占', '岸线', '四乱', '乱占', '乱建', '乱堆', '违建', '弃渣'],
  },
  { name: '采砂', field: 'sand-mining', words: ['采沙', '挖砂', '挖沙', '乱采'] },
  { name: '设障', field: 'obstruction', words: ['拦河', '拦网', '阻水'] },
  { name: '围垦', field: 'encroachment', words: ['种菜', '填河'] },
  { name: '捕捞', field: 'illegal-fishing', words: ['电鱼', '捕鱼', '地笼'] },
]
