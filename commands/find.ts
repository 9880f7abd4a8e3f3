import { kindOf } from '../src/domain/kinds.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { confidentialHolding } from '../src/domain/matter/confidential-matters.ts'
import { lineOf } from '../src/domain/matter/lines.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { cardOf } from '../src/domain/matter/plan.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { maySee, notFound } from '../src/domain/matter/subject.ts'
import { readReference } from '../src/domain/reading/reference.ts'

const pageSize = 8

/** A number alone names matters; anything else is searched for. */
function named(text: string, scene: Scene): readonly Matter[] | null {
  const read = readReference(text)
  if (read?.rest.trim() !== '') return null
  const roots = scene.look
    .byReference(read.reference)
    .map((one) => (one.parent === null ? one : (scene.look.matter(one.parent) ?? one)))
    .filter((one) => maySee(one, scene))
  return [...new Map(roots.map((one) => [one.id, one])).values()]
}

/** Matters that hold every term: the confidential ones, which stand in no index, and all others. */
function* holding(terms: readonly string[], scene: Scene): Iterable<Matter> {
  yield* confidentialHolding(terms, scene)
  const found = new Set<number>()
  for (const spelling of spellings(terms, scene)) {
    for (const matter of scene.look.search(spelling)) {
      if (found.has(matter.id)) continue
      found.add(matter.id)
      yield matter
    }
  }
}

/** The terms as typed, and with the names that a river bore before: what was recorded then says them. */
function spellings(terms: readonly string[], { registers }: Scene): readonly (readonly string[])[] {
  const former = registers.rivers.flatMap(({ name, formerNames }) =>
    terms.includes(name)
      ? formerNames.map((old) => terms.map((term) => (term === name ? old : term)))
      : [],
  )
  return [terms, ...former]
}

/** /查: numbers, rivers, any words, within what the person may see. */
export const find = plainAct({
  name: 'find',
  chinese: '查',
  aliases: ['find', 'search', 'cha', '查询', '搜索'],
  summary: '按编号、{河名}或任意文字查找，只列出您可见的事项',
  example: '/查 蒲河 排污',
  group: '查询',
  decide(call, scene) {
    const text = (
      typeof call.values['terms'] === 'string' ? call.values['terms'] : call.text
    ).trim()
    if (text === '') {
      return refuse('no-terms', '请写明要查的内容，例如“/查 蒲河”“/查 移12”。')
    }
    const direct = named(text, scene)
    if (direct !== null && direct.length > 0) {
      const [only] = direct
      if (direct.length === 1 && only) {
        return {
          reply: { view: cardOf(only), personal: true },
        }
      }
      const lines = direct.slice(0, pageSize).map((one) => lineOf(one, scene))
      return {
        reply: {
          personal: true,
          view: { view: 'found', terms: text, lines, more: direct.length > pageSize, page: 1 },
        },
      }
    }
    const terms = text
      .split(/[\s，,、；;]+/)
      .filter((term) => term !== '')
      .slice(0, 8)
    const page = typeof call.values['page'] === 'number' ? call.values['page'] : 1
    const lines = []
    let skipped = 0
    let more = false
    for (const matter of holding(terms, scene)) {
      if (matter.parent !== null || !kindOf(matter) || !maySee(matter, scene)) continue
      if (skipped < (page - 1) * pageSize) {
        skipped += 1
        continue
      }
      if (lines.length === pageSize) {
        more = true
        break
      }
      lines.push(lineOf(matter, scene))
    }
    if (lines.length === 0 && direct !== null) return notFound
    return { reply: { personal: true, view: { view: 'found', terms: text, lines, more, page } } }
  },
})
