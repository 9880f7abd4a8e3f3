import { normaliseText, trimSeparators } from './text.ts'

const MARK =
  /\d{1,4}号[楼院]?旁?边?|对面|旁边|街道|社区|断面|码头|水厂|附近|上游|下游|左岸|右岸|两岸|岸边|桥(?:[头旁]|[上下](?!游))|约?(?:\d{1,5}|[一二两三四五六七八九十百千]{1,4})[余多来]? ?(?:米|公里)处?|[镇乡村社组路桥段坝堰闸站湾滩桩处口]/g
const BREAK = /[\s,，。;；、!！?？()（）\n]|位于|地点[:：]?|在|到(?!达)/
// The facts begin here; the place is before it.
const FACT =
  /有|被|发现|出现|看见|疑似|偷|直排|排放|排污|乱|堆|倾|倒|电鱼|捕|挖|采|拦|搭|漂浮|溶解氧|氨氮|水质|水体|水面|污水|废水|污染|养殖|网箱|投|占|非法|违规|违法|种菜|连续|垃圾|异味|死鱼|大概|约(?![\d一二两三四五六七八九十百千]+[余多来]? ?(?:米|公里))|多次|经常|长期|举报|反映|说|称|巡河|巡查|怕|影响|导致|附件|照片|拍|已|的/
const LEADING = /^(?:我们|今天|昨天|前天|刚才|群众|村民|向|往|从|于|沿着?|到达|当地|隔壁)+/
const TOWN = /^[\u4e00-\u9fff]{2,4}(?:镇|乡|街道)$/
// 村3社 of 我们村3社 has no name and cannot be found.
const NAMELESS = /^[镇乡村社组路段]/
const LONGEST_PLACE = 40
const WORTH_A_LOOK = 60

/** A place as typed. `precise` is false for a whole town, in which a pipe cannot be found. */
export interface PlaceReading {
  readonly place: string
  readonly precise: boolean
}

/**
 * The first place in free text. `others` are words that were recognised as something else (the river, the
 * date) and do not belong to a place.
 */
export const readPlace = (text: string, others: readonly string[]): PlaceReading | null => {
  let normal = normaliseText(text)
  for (const other of others) if (other !== '') normal = normal.replace(other, '\n')
  let town: PlaceReading | null = null
  for (const piece of normal.split(BREAK)) {
    const place = placeIn(piece.slice(0, WORTH_A_LOOK))
    if (place === null) continue
    if (isPrecisePlace(place)) return { place: joinPlace(town?.place ?? '', place), precise: true }
    town ??= { place, precise: false }
  }
  return town
}

/** Whether `place` is more than a town. */
export const isPrecisePlace = (place: string): boolean => !TOWN.test(trimSeparators(place))

/** `place` after the town that contains it. */
export const joinPlace = (town: string, place: string): string =>
  place.startsWith(town) ? place : `${town}${place}`

const placeIn = (piece: string): string | null => {
  const fact = FACT.exec(piece)
  const said = (fact === null ? piece : piece.slice(0, fact.index)).replace(LEADING, '')
  let end = -1
  for (const mark of said.matchAll(MARK)) end = mark.index + mark[0].length
  if (end < 2 || end > LONGEST_PLACE || NAMELESS.test(said)) return null
  return trimSeparators(said.slice(0, end))
}
