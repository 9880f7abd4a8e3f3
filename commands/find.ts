import { confidentialHolding } from '../src/domain/casework/confidential-matters.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { lineOf } from '../src/domain/casework/lines.ts'
import { readMatterNumber } from '../src/domain/casework/matter-number.ts'
import { maySee, notFound } from '../src/domain/casework/subject.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { cardOf } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { searchOf } from '../src/domain/register-forms/register-search.ts'
import { termsOf } from '../src/domain/registers/search.ts'

const pageSize = 8

/** The matters of a number; null when the text is not only a number, so that it is searched for. */
function named(text: string, context: Context): readonly Matter[] | null {
  const read = readMatterNumber(text)
  if (read?.rest.trim() !== '') return null
  const roots = context.reader
    .byReference(read.reference)
    .map((one) => (one.parent === null ? one : (context.reader.matter(one.parent) ?? one)))
    .filter((one) => maySee(one, context))
  return [...new Map(roots.map((one) => [one.id, one])).values()]
}

/** Matters that contain every term: confidential ones, which are not indexed, and all others. */
function* holding(terms: readonly string[], context: Context): Iterable<Matter> {
  yield* confidentialHolding(terms, context)
  const found = new Set<number>()
  for (const spelling of spellings(terms, context)) {
    for (const matter of context.reader.search(spelling)) {
      if (found.has(matter.id)) continue
      found.add(matter.id)
      yield matter
    }
  }
}

/** The terms as typed, and with the former names of a river, which older records contain. */
function spellings(
  terms: readonly string[],
  { registers }: Context,
): readonly (readonly string[])[] {
  const former = registers.rivers.flatMap(({ name, formerNames }) =>
    terms.includes(name)
      ? formerNames.map((old) => terms.map((term) => (term === name ? old : term)))
      : [],
  )
  return [terms, ...former]
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
      const lines = direct.slice(0, pageSize).map((one) => lineOf(one, context))
      return {
        reply: {
          personal: true,
          view: { view: 'found', terms: text, lines, more: direct.length > pageSize, page: 1 },
        },
      }
    }
    const terms = termsOf(text)
    const lines = []
    let skipped = 0
    let more = false
    for (const matter of holding(terms, context)) {
      if (matter.parent !== null || !kindOf(matter) || !maySee(matter, context)) continue
      if (skipped < (page - 1) * pageSize) {
        skipped += 1
        continue
      }
      if (lines.length === pageSize) {
        more = true
        break
      }
      lines.push(lineOf(matter, context))
    }
    if (lines.length === 0 && direct !== null) return notFound
    return { reply: { personal: true, view: { view: 'found', terms: text, lines, more, page } } }
  },
})
