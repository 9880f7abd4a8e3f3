import { howToEnter, readBodies } from '../../matter/bodies-read.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { dayInClause } from '../../reading/clause-day.ts'
import { dayDoubts } from '../../reading/date.ts'
import { letterNumberIn, withoutLetterNumber } from '../../reading/letter-number.ts'
import { levelsIn } from './higher-supervision-data.ts'

/** Ends the words about the listing, which may be glued to the day of the conclusion: 3月1日挂牌6月30日前办结. */
const LISTED = /(?<=\d日?)(?:挂牌|列为|列入|下发)(?=\d)/g

/** What of the words about the listing says nothing that a field does not say. */
const SAID =
  /(?:联合)?挂牌(?:督办)?|列为|列入|下发|办结|完成|期限|整改到位|以?之?前$|[为于由被要求]{1,2}$/g

/** A piece that is the name of an office. */
const OFFICE = /^\p{Script=Han}{2,20}(?:院|办公室|办|厅|局|委员会|委|部|政府)$/u

/** What is left of a clause without its day and what the fields say; '' when that is nothing more. */
const besides = (clause: string, matched: string, known: readonly string[]): string =>
  [matched, ...known]
    .reduce((rest, one) => (one === '' ? rest : rest.replace(one, '')), clause)
    .replaceAll(SAID, '')
    .trim()

/** What the body above demands (督办要求): every clause that says more than the fields do. */
function demandsIn(
  pieces: string,
  read: readonly { readonly clause: string; readonly matched: string }[],
  known: readonly string[],
  isUnnamed: boolean,
): string | undefined {
  const kept = pieces.split(/[，,。;；\n]/).filter((piece) => {
    // The name of a body that the register does not have is no demand; it is said that none was read.
    if (isUnnamed && OFFICE.test(piece)) return false
    const matched = read.find(({ clause }) => clause === piece)?.matched ?? ''
    return [...besides(piece, matched, known)].length > 1
  })
  return kept.map((one) => one.trim()).join('，') || undefined
}

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
  const levelWords = levels.flatMap((one) => [one.name, ...one.words])
  const read = [due, listed].map((one) => ({
    clause: one.clause,
    matched: one.read?.matched ?? '',
  }))
  return {
    values: {
      bodies: outside.bodies,
      level: levels.length === 1 ? levels[0]?.name : undefined,
      on: listed.day,
      reference: letterNumberIn(text),
      dueOn: due.day,
      words: demandsIn(pieces, read, levelWords, isUnnamed),
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
