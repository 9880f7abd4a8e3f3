import { expect, test } from 'vitest'
import { kinds } from '../../src/domain/casework/kinds.ts'

/** Written by hand: the texts of moves that take another least number of characters than two. */
const others: Readonly<Record<string, number>> = {
  // What goes into a paper or to the other office.
  办结·办理情况: 5,
  反馈·反馈内容: 5,
  答复异议·答复内容: 5,
  '核定案情·案情（写入函件）': 5,
  年终总结·总结: 5,
  起草纪要·纪要: 5,
  更正补登·办理情况: 5,
  召开·会商情况: 5,
  报结果·办理结果: 5,
  答复协作·答复内容: 4,
  追问·追问内容: 4,
  不能协助·不能协助的原因: 4,
  转公益诉讼·转公益诉讼的理由: 4,
  登记基地活动·活动情况: 4,
  核销·核销理由: 4,
  // Names and places, which may be one character, and what has no least length.
  合并·并入的线索编号: 1,
  补充·补充内容: 1,
  登记巡查记录·巡查路线: 1,
  更正巡查记录·巡查路线: 1,
  改期·时间: 1,
  改期·地点: 1,
  应邀·参加人员: 1,
  增加节点·节点内容: 1,
  移送有权机关·受理机关: 1,
}

const fields = kinds.flatMap(({ name, moves }) =>
  Object.values(moves).flatMap((move) =>
    Object.values(move.fields)
      .filter(({ required, widget }) => required && ['line', 'paragraph'].includes(widget.kind))
      // A number of people is typed as text, too.
      .filter(({ unit }) => unit === undefined)
      .map((field) => [`${move.chinese}·${field.label}`, name, field] as const),
  ),
)

test.each(fields)(
  '%s of %s takes its least number of characters, and no fewer',
  (what, _, field) => {
    const takes = (length: number): boolean => field.schema().safeParse('一'.repeat(length)).success
    const least = others[what] ?? 2
    expect([takes(least - 1), takes(least)]).toEqual([false, true])
  },
)
