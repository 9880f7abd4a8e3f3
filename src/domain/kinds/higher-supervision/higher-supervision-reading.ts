import { howToEnter, readBodies } from '../../matter/bodies-read.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { dayInClause } from '../../reading/clause-day.ts'
import { dayDoubts } from '../../reading/date.ts'
import { letterNumberIn, withoutLetterNumber } from '../../reading/letter-number.ts'
import { levelsIn } from './higher-supervision-data.ts'

/** Ends the words about the listing, which may be glued to the day of the conclusion: 3月1日挂牌6月30日前办结. */
const LISTED = /(?<=\d日?)(?:挂牌|列为|列入|下发)(?=\d)/g

/** Reads 市河长制办公室 市级 3月1日挂牌 市河督〔2026〕3号 6月30日前办结. */
export function readListing(text: string, context: Context): Reading {
  const outside = readBodies(text, '挂牌单位', context)
  const doubts = [...outside.doubts, ...outside.unfit, ...outside.strange]
  const isUnnamed = text.trim() !== '' && outside.bodies.length + doubts.length === 0
  const rest = outside.written.reduce(
    (said, one) => said.replace(one, ' '),
    withoutLetterNumber(text),
  )
  const pieces = rest.replaceAll(/\s+/g, '，').replaceAll(LISTED, '$&，')
  const due = dayInClause(pieces, /办结|完成|整改到位|期限|前$/, 'future', context.today)
  const listed = dayInClause(
    pieces.replace(due.clause, ''),
    /挂牌|列为|列入|下发|日/,
    'past',
    context.today,
  )
  const levels = levelsIn(context).filter((one) =>
    [one.name, ...one.words].some((word) => rest.includes(word)),
  )
  return {
    values: {
      bodies: outside.bodies,
      level: levels.length === 1 ? levels[0]?.name : undefined,
      on: listed.day,
      reference: letterNumberIn(text),
      dueOn: due.day,
    },
    warnings: [
      ...doubts,
      ...(isUnnamed
        ? [`没有读出名录中的外单位，请在“挂牌单位”中选择；${howToEnter(context)}`]
        : []),
      ...dayDoubts(due.read, 'future', '办结期限'),
    ],
  }
}
