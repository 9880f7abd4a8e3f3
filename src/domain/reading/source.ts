import { normaliseText } from './text.ts'

/** Where a clue came from (线索来源), the words of domain.md 2. */
export type Source =
  | '巡查发现'
  | '群众举报'
  | '媒体反映'
  | '上级交办'
  | '部门移送'
  | '人民监督员'
  | '公益诉讼观察员'
  | '监测预警'
  | '其他'

// The first match decides: a hotline ticket about a patrol is still a report.
const WORDS: readonly (readonly [Source, RegExp])[] = [
  ['人民监督员', /人民监督员/],
  ['公益诉讼观察员', /益心为公|观察员/],
  [
    '群众举报',
    /12345|12369|举报|投诉|信访|热线|来电|来信|来访|反映人|(?:群众|村民|市民|居民|网民)[^，,。;；\s]{0,8}(?:反映|反应|报告|提供|发现|说|称)/,
  ],
  ['媒体反映', /媒体|记者|电视台|新闻|舆情|报道|曝光/],
  ['上级交办', /交办|督察|市河长办|上级|督办单/],
  ['监测预警', /监测|预警|自动站|卫星|遥感|无人机/],
  ['部门移送', /移送(?:来|的|我)|转来|转办|函告|来函/],
  ['巡查发现', /巡查|巡河|巡库|巡护|检查(?:时|中)?发现|暗访/],
]

// 都已现场交办 says what was done about a finding, not where it came from.
const NOT_A_SOURCE = /(?:现场|已|当场)交办/g

const TICKET =
  /(?:12345|12369)[^\d]{0,8}?(?:工单|号)[^\d]{0,4}(?<after>\d[\d-]{4,24})|工单(?:编)?号?[ :：]{0,2}(?<plain>\d[\d-]{4,24})/

/** The source in `text`, and the ticket number of the hotline if there is one. */
export const readSource = (
  text: string,
): { readonly source: Source; readonly sourceNumber: string | null } | null => {
  const normal = normaliseText(text).replace(NOT_A_SOURCE, '')
  const groups = TICKET.exec(normal)?.groups
  const sourceNumber = groups?.['after'] ?? groups?.['plain'] ?? null
  const source = WORDS.find(([name, words]) => normal.includes(name) || words.test(normal))?.[0]
  if (source === undefined) {
    if (normal.trim() === '其他') return { source: '其他', sourceNumber }
    return sourceNumber === null ? null : { source: '群众举报', sourceNumber }
  }
  return { source, sourceNumber }
}
