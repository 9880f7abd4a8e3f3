import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'
import { type CrimeWords, illegalFishing } from '../../reading/crime.ts'

const text = z.string().trim().min(1).max(60)

const environment = '公安机关食药环侦部门和生态环境部门'

/** The usual crimes on waters (刑法 338, 340, 343), each with the competent police line. */
const usual: readonly CrimeWords[] = [
  illegalFishing,
  {
    name: '非法采砂',
    words: ['采砂', '采沙', '挖砂', '挖沙', '抽砂', '抽沙', '盗采'],
    report_to: '公安机关食药环侦（水警）部门和水利部门',
  },
  {
    name: '倾倒废物',
    words: ['倾倒', '偷倒', '危险废物', '危废', '废液', '废酸'],
    report_to: environment,
  },
  {
    name: '违法排污',
    words: ['偷排', '暗管', '渗井', '渗坑', '有毒废水', '有毒污水'],
    report_to: environment,
  },
]

/** The profile's list `crimes`: acts for which a clue warns of a crime, and who else has to be told. */
export const crimesSchema = z
  .array(
    z.strictObject({
      name: text,
      words: z.array(text).min(1),
      /** The police line (警种) and the competent department. */
      report_to: text,
      ...validity,
    }),
  )
  .prefault(() =>
    usual.map(({ name, words, report_to }) => ({ name, words: [...words], report_to })),
  )
