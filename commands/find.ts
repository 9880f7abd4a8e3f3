import { lineOf } from '../src/domain/casework/lines.ts'
import { readMatterNumber } from '../src/domain/casework/matter-number.ts'
import { resultsShown, searching } from '../src/domain/casework/matter-search.ts'
import { maySee, notFound } from '../src/domain/casework/subject.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { cardOf } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { doneSoon } from '../src/domain/matter/short-work.ts'
import { searchOf } from '../src/domain/register-forms/register-search.ts'

/** The most pauses of a search inside the command itself: some ten milliseconds. */
const most = 3

/**
 * The matters of a number, each with its whole where the person sees that; null when the text is not only a
 * number, so that it is searched for. A unit may see a part, such as a finding, without the whole.
 */
function named(text: string, context: Context): readonly Matter[] | null {
  const { reader } = context
  const read = readMatterNumber(text)
  if (read?.rest.trim() !== '') return null
  const seen = (one: Matter) => maySee(one, context)
  const found = reader.byReference(read.reference).flatMap((one) => {
    const whole = one.parent === null ? one : (reader.matter(one.parent) ?? one)
    if (seen(whole)) return [whole]
    return seen(one) ? [one] : reader.children(one.id).filter(seen)
  })
  return [...new Map(found.map((one) => [one.id, one])).values()]
}

/** /查: numbers, rivers, any words, as far as the person may see the matters. */
export const find = plainCommand({
  name: 'find',
  chinese: '查',
  aliases: ['find', 'search', '查询', '搜索'],
  summary: '按编号、{河名}或任意文字查找，只列出您可见的事项',
  example: '/查 蒲河 排污',
  group: '查询',
  decide(call, context) {
    const { text, page } = searchOf(call, 'terms')
    if (text === '') {
      return refuse('no-terms', '请写明要查的内容，例如“/查 蒲河”“/查 移12”。')
    }
    const direct = named(text, context)
    if (direct !== null && direct.length > 0) {
      const [only] = direct
      if (direct.length === 1 && only) {
        return { reply: { view: cardOf(only), personal: true } }
      }
      const lines = direct.slice(0, resultsShown).map((one) => lineOf(one, context))
      return {
        reply: {
          personal: true,
          view: { view: 'found', terms: text, lines, more: direct.length > resultsShown, page: 1 },
        },
      }
    }
    const found = doneSoon(searching(text, page, context), most)
    if (found?.lines.length === 0 && direct !== null) return notFound
    // Among very many matters that the person does not see, the search goes on when the card is sent.
    const results = found ?? { lines: null, more: false }
    return { reply: { personal: true, view: { view: 'found', terms: text, ...results, page } } }
  },
})
