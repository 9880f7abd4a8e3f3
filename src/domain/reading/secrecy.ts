import { normaliseText } from './text.ts'

const GRADE = '(?:绝 ?密|机 ?密|秘 ?密|絕 ?密|機 ?密)'
const PERIOD = '(?:\\d{1,2} ?(?:年|个月|天)|[一二三五十]{1,3}年|长期)'
const MARKS: readonly RegExp[] = [
  // 秘密★1年, 机密★
  new RegExp(`${GRADE} ?[★☆✩⭐*]`),
  // 【秘密】, (机密·5年)
  new RegExp(`[【〔[(（「『] ?${GRADE} ?(?:[·•★☆] ?)?(?:${PERIOD})? ?[】〕\\])）」』]`),
  // 密级：机密
  new RegExp(`密 ?级 ?(?:[:：=]|为|是)? ?${GRADE}`),
  // a line of its own, as at the head of a paper
  new RegExp(`^ ?${GRADE} ?(?:[·•(（] ?)?(?:${PERIOD})? ?[)）]? ?$`, 'm'),
]

/**
 * Whether `text` bears a secrecy mark (密级标志) of the State Secrets Law: such a message is refused and not
 * stored. The bare words (偷偷排污的秘密, 保密) are not a mark.
 */
export const findSecrecyMark = (text: string): boolean => {
  const normal = normaliseText(text)
  return MARKS.some((mark) => mark.test(normal))
}
