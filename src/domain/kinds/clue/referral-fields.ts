import { paragraph } from '../../matter/input.ts'

/** Why a clue is referred (移送理由). */
export const reasonField = paragraph.optional({
  label: '移送理由',
  hint: '初步判断、为何应由对方办理',
})

/**
 * The facts (案情) for the letter, checked by the liaison officer before it is sent; `null` uses the
 * proposed text.
 */
export const factsField = paragraph.optional({
  label: '案情（写入函件）',
  hint: '函件按此叙述案情，请核对、修改',
})
