import { expect, test } from 'vitest'
import { formCard } from '../../cards/form.ts'
import type { Element } from '../../cards/parts.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { line } from '../../src/domain/matter/input.ts'

const field = (more: object = {}) => ({ ...line.optional({ label: '栏' }), ...more })
const fields = {
  required: line.required({ label: '必填' }),
  ...{ filled: field(), wrong: field(), spare: field(), another: field(), third: field() },
  wanted: field({ wanted: () => true }),
  needed: field({ needed: () => true }),
}

/** The names of the inputs in an element. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  const { tag, name } = value as Partial<Element> & { readonly name?: string }
  return [...(tag === 'input' && name ? [name] : []), ...Object.values(value).flatMap(namesIn)]
}

test('what a form asks for, what was filled in and what was wrong is not collapsed', () => {
  const given = {
    ...{ title: '表单', subtitle: null, subject: null, values: { filled: '写了' }, warnings: [] },
    ...{ problems: [{ field: 'wrong', sentence: '请改正' }], along: '', hints: [], facts: [] },
    ...{ quick: [], draft: 1, act: 'file', veiled: false, context: {} as Context, fields },
  }
  const form = formCard(given).body.elements.find(({ tag }) => tag === 'form')
  const parts = (form?.['elements'] ?? []) as readonly Element[]
  const isPanel = ({ tag }: Element) => tag === 'collapsible_panel'
  expect(namesIn(parts.filter((one) => !isPanel(one)))).toEqual([
    ...['required', 'filled', 'wrong', 'wanted', 'needed'],
  ])
  expect(namesIn(parts.filter(isPanel))).toEqual(['spare', 'another', 'third'])
})
