import { describe, expect, it, test } from 'vitest'
import { commandRights } from './command-rights.ts'
import { moveRights } from './move-rights.ts'
import { commandsMeant, movesAllowed, writePermissions } from './permission-table.ts'

it('docs/permissions.md says who may do what, as the records have it', async () => {
  await expect(writePermissions()).toMatchFileSnapshot('../../docs/permissions.md')
})

describe('the rights of the program are those that were written by hand', () => {
  const allowed = movesAllowed()

  test('of every kind of matter', () => {
    expect(Object.keys(allowed).toSorted()).toEqual(Object.keys(moveRights).toSorted())
  })

  test.each(Object.keys(moveRights))('%s: every move, and no other', (kind) => {
    const written = Object.entries(moveRights[kind] ?? {}).map(([move, who]) => [
      move,
      who.flat().toSorted(),
    ])
    expect(allowed[kind]).toEqual(Object.fromEntries(written))
  })

  test('every command that makes no move, and no other', () => {
    const written = Object.entries(commandRights).map(([word, who]) => [word, who.toSorted()])
    expect(commandsMeant()).toEqual(Object.fromEntries(written))
  })
})
