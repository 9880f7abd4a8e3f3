import { yearOf } from '../../calendar/day.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { itemsWritten } from '../../reading/item-numbers.ts'
import { normaliseText } from '../../reading/text.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { listOf } from '../clue/listed.ts'
import { seesClue } from '../clue/sight.ts'
import { requestHindrance } from '../referral/request.ts'

/** The most clues of a list that is composed by their numbers. */
const mostNamed = 200

/**
 * The clues that a text such as `12、15-18` names, if all of them can be referred now (清单所列线索);
 * otherwise a sentence that says which cannot, and why.
 */
export function composed(written: string, context: Context): readonly Matter[] | string {
  const numbers = itemsWritten(withoutWords(written))
  if (numbers === null) return '请写线索编号，如 12、15-18'
  if (numbers.length > mostNamed) {
    return `一次最多编入 ${mostNamed} 件，更多的请用“/线索 导入”登记整份清单`
  }
  const found = numbers.map((number) => ({ number, clue: clueNumbered(number, context) }))
  const missing = found.filter(({ clue }) => clue === undefined).map(({ number }) => number)
  if (missing.length > 0) return `没有找到线索 ${missing.join('、')}，或您无权查看`
  const clues = found.flatMap(({ clue }) => clue ?? [])
  const barred = clues.flatMap((clue) => {
    const why = requestHindrance(clue, context)
    if (why !== null) return [`${clueNumber(clue)}：${why.sentence}`]
    const list = listOf(clue, context.reader)
    return list && list.state !== 'filed' ? [`${clueNumber(clue)}：已列入另一份清单移送。`] : []
  })
  return barred.length > 0 ? barred.slice(0, 8).join('') : clues
}

/** 线索2026-0012 and 线索12 become plain numbers: the words in front are removed. */
const withoutWords = (written: string): string =>
  normaliseText(written)
    .replaceAll(/(?:线索|编号|号)\s*/g, '')
    .replaceAll(/(?<!\d)20\d{2}[-—–](?=\d{4}(?!\d))/g, '')

/** The visible clue with this number, of this year if there is one, otherwise of another year. */
function clueNumbered(number: number, context: Context): Matter | undefined {
  const reference = { series: '线索', prefix: null, year: null, number, matched: String(number) }
  const seen = context.reader
    .byReference(reference)
    .filter((one) => one.kind === 'clue' && seesClue(context.actor, one, context))
  return seen.find(({ year }) => year === yearOf(context.today)) ?? seen[0]
}

const LEADING =
  /^[\s:：]*(?<clues>(?:线索\s*)?\d{1,6}(?:-\d{4,6})?(?:\s*(?:[-—–~至到]|[、,，；;和])\s*(?:线索\s*)?\d{1,6}(?:-\d{4,6})?)*)\s*号?[\s,，、:：;；]*/

/** Reads `线索12、15-18 四乱问题清单`: the clues at the beginning, and the name of the list. */
export function readComposition(raw: string): Reading {
  const text = normaliseText(raw)
  const match = LEADING.exec(text)
  const name = text.slice(match?.[0].length ?? 0).trim()
  return {
    values: { clues: match?.groups?.['clues'], name: name === '' ? undefined : name },
    warnings: [],
  }
}
