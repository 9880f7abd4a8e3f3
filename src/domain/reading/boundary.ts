import { normaliseText } from './text.ts'

/** Whether a clue crosses a district (跨区县) or a province (跨省), which go different ways. */
export type Boundary = 'district' | 'province'

const PROVINCES =
  '贵州|四川|湖北|湖南|陕西|云南|甘肃|青海|河南|河北|山西|山东|江苏|浙江|安徽|江西|福建|广东|广西|海南|辽宁|吉林|黑龙江|内蒙古|宁夏|新疆|西藏|北京|天津|上海|重庆'
const ACROSS_PROVINCE = new RegExp(
  `跨省|省界|省际|外省|邻省|(?:跨|[与和同])(?:${PROVINCES})|(?:${PROVINCES})(?:省|方向|境内|来水|交界|界)`,
)
const ACROSS_DISTRICT =
  /跨(?:区|县|界|流域|行政区)|(?:区|县|市)界|交界|界河|跨[\u4e00-\u9fff]{2,3}(?=$|[\s,，。;；、)）])/
const SECTION_AT_BORDER =
  /(?:[与和同跨及])(?<other>[\u4e00-\u9fff]{2,4}?)(?:[区县市])?(?<border>交界(?:段|处|断面)?)/

/** The boundary that `text` says a water crosses, or null. */
export const readBoundary = (text: string): Boundary | null => {
  const normal = normaliseText(text)
  if (ACROSS_PROVINCE.test(normal)) return 'province'
  return ACROSS_DISTRICT.test(normal) ? 'district' : null
}

/** The place on a border, `綦江—江津交界段`, if `text` says 与江津交界段; `here` is the own side. Null otherwise. */
export const readBorderPlace = (text: string, here: string): string | null => {
  const groups = SECTION_AT_BORDER.exec(normaliseText(text))?.groups
  if (groups === undefined) return null
  return `${here}—${groups['other'] ?? ''}${groups['border'] ?? ''}`
}
