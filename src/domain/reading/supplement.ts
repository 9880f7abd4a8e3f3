import { type LimitReading, readLimit } from './limit.ts'
import { normaliseText } from './text.ts'

/** What a request to complete a clue (补正) asks for, and by when. */
interface SupplementReading {
  readonly need: readonly string[]
  readonly limit: LimitReading | null
}

const MATERIALS: readonly (readonly [string, RegExp])[] = [
  ['原始照片', /照片原图|原始照片|原图|原片/],
  ['现场照片', /现场照片(?!原图)|现场图片|照片(?!原图)/],
  ['视频', /视频|录像/],
  ['坐标', /坐标|点位|经纬度|定位/],
  ['责任主体信息', /责任主体|责任单位信息|当事人信息|主体信息/],
  ['检测报告', /检测报告|监测报告|监测数据|检测数据/],
  ['勘验笔录', /勘验笔录|勘查笔录|现场笔录/],
  ['执法文书', /执法文书|处罚决定书|执法卷宗|案卷/],
  ['情况说明', /情况说明|书面说明/],
]

/** Reads the missing materials, by their usual words, and the limit. */
export const readSupplement = (text: string): SupplementReading => {
  const normal = normaliseText(text)
  const found = MATERIALS.map(([name, words]) => ({ name, at: normal.search(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
  // 现场照片原图 is one item, not a photo and its original.
  const need = found.includes('原始照片') ? found.filter((name) => name !== '现场照片') : found
  return { need, limit: readLimit(normal) }
}
