import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { profileSchema } from '../../src/domain/mechanism/profile.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/profile.md'), 'utf8')
const whole = z.toJSONSchema(profileSchema, { io: 'input' })

type Node = z.core.JSONSchema.BaseSchema

/** Every named key of the schema, as a path without list positions. */
function pathsOf(node: Node, path: readonly string[] = []): string[][] {
  const inner = [node.items, ...(node.anyOf ?? [])].flatMap((one) =>
    typeof one === 'object' && !Array.isArray(one) ? pathsOf(one as Node, path) : [],
  )
  const open =
    typeof node.additionalProperties === 'object'
      ? pathsOf(node.additionalProperties as Node, path)
      : []
  const named = Object.entries(node.properties ?? {}).flatMap(([key, value]) => [
    [...path, key],
    ...pathsOf(value as Node, [...path, key]),
  ])
  return [...named, ...inner, ...open]
}

it('docs/profile.md names every key of the profile', () => {
  const missing = pathsOf(whole)
    .map((path) => path.at(-1) ?? '')
    .filter((key) => !new RegExp(`\`(?:[a-z_]+\\.)*${key}\``).test(page))
  expect([...new Set(missing)]).toEqual([])
})

it('docs/profile.md names every duty by its full path', () => {
  const duties = pathsOf(whole).filter((path) => path[0] === 'duties' && path.length === 2)
  expect(
    duties.map((path) => path.join('.')).filter((path) => !page.includes(`\`${path}\``)),
  ).toEqual([])
})

it('docs/profile.md tells the limits that hold when a profile says nothing', () => {
  const { duties } = profileSchema.parse({
    district: '甲区',
    numbering: { office: '甲河检' },
    organisations: [{ id: 'rco', name: '区河长办', side: 'river_chief_office' }],
  })
  const limits = Object.entries(duties).flatMap(([key, value]) =>
    typeof value === 'object' && 'days' in value
      ? [`| \`duties.${key}\` | ${value.days} ${value.unit} |`]
      : [],
  )
  expect(limits.filter((row) => !page.includes(row))).toEqual([])
})
