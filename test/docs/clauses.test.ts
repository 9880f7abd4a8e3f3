import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandWordsIn } from '../../commands/registry.ts'
import { obligations } from '../../src/domain/casework/obligations.ts'
import { profileWith } from '../app/district-kit.ts'

const root = join(import.meta.dirname, '../..')
const rows = readFileSync(join(root, 'docs/clauses.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [, number, clause, commands, , deadlines, , walked] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
    return { number, clause, commands, deadlines, walked }
  })
const quoted = (cell: string | undefined) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, one]) => one)

describe('docs/clauses.md', () => {
  test('every row names a command, and only commands that exist', () => {
    const known = new Set([...commandWordsIn(profileWith()).keys()].map((word) => `/${word}`))
    const lost = rows.flatMap(({ number, commands }) => {
      const named = quoted(commands)
      const unknown = named.filter((one) => !known.has(one ?? ''))
      return named.length === 0
        ? [`${number}: no command`]
        : unknown.map((one) => `${number}: ${one}`)
    })
    expect(rows.length).toBeGreaterThan(0)
    expect(lost).toEqual([])
  })

  test('every deadline that a row names is one of the mechanism', () => {
    const known = new Set(obligations.map((one) => one.what))
    const lost = rows.flatMap(({ number, deadlines }) =>
      quoted(deadlines)
        .filter((one) => /^[a-z]/.test(one ?? '') && !known.has(one ?? ''))
        .map((one) => `${number}: ${one}`),
    )
    expect(lost).toEqual([])
  })

  test('every row says in which test it is walked', () => {
    const lost = rows.filter(({ number, walked }) => {
      const file = join(root, `test/app/${quoted(walked)[0]}.test.ts`)
      return !existsSync(file) || !readFileSync(file, 'utf8').includes(`row ${number},`)
    })
    expect(lost.map((one) => one.number)).toEqual([])
  })
})
