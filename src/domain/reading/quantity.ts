import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

const MEASURE =
  '立方米|平方米|公里|公斤|口|台|艘|条|只|辆|车|吨|方|亩|道|处|根|袋|桶|堆|顶|户|棵|株|尾|斤|座|张网|米'
const FIGURE = '\\d{1,7}(?:\\.\\d{1,3})?|[一二两三四五六七八九十百千]{1,5}'
const EXPRESSION = new RegExp(
  `(?<about>大概|大约|约|将近|近|差不多)? ?(?<![\\d.第])(?<number>${FIGURE})(?<more>[来多余几])? ?(?<measure>${MEASURE})(?<around>左右|上下)?(?![\\u4e00-\\u9fff]{0,1}线)`,
  'g',
)
// 一处暗管 and 一条河 are not relevant counts; 3条建议 and 一道 are left to the person.
const SPOKEN_ONE = /^一[处条]/

/** The first quantity in `text`, shortened (大概20来口 becomes 约20口, 十几车 stays), or null. */
export const readQuantity = (text: string): string | null => {
  for (const match of normaliseText(text).matchAll(EXPRESSION)) {
    const { about, number, more, measure, around } = match.groups ?? {}
    if (number === undefined || measure === undefined || SPOKEN_ONE.test(match[0])) continue
    const isAbout = about !== undefined || around !== undefined || more !== undefined
    // A bare distance is a place (下游200米), not a quantity.
    if ((measure === '米' || measure === '公里') && about === undefined) continue
    if (more === '几') return `${number}几${measure}`
    const value = number.includes('.') ? number : (readNumeral(number) ?? number)
    return `${isAbout ? '约' : ''}${value}${measure}`
  }
  return null
}
