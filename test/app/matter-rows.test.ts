import { expect, test } from 'vitest'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { noCipher } from '../../src/store/cipher.ts'
import { type MatterRow, MatterRows } from '../../src/store/matter-row.ts'
import { Play, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

const row = (id: number, data: unknown = { river: '蒲河' }): MatterRow => ({
  ...{ id, kind: 'clue', parent: null, state: 'filed', version: 1, number: null, year: 2026 },
  ...{ ordinal: id, office: 'rco', organisation: 'rco', target: null, handler: null },
  ...{ handling_unit: null, opened_by: rco.member, opened_at: 0, updated_at: 0, since: 0 },
  data: JSON.stringify(data),
})

test('a row whose text is the same has the data that were read before', () => {
  const rows = new MatterRows(noCipher)
  const { data } = rows.read(row(1))
  const again = rows.read({ ...row(1), state: 'referred', version: 2 })
  expect(again.data).toBe(data)
  expect(again).toMatchObject({ state: 'referred', version: 2 })
})

test('a row whose text has changed is read anew, and so is one that is as it was before', () => {
  const rows = new MatterRows(noCipher)
  rows.read(row(1))
  expect(rows.read(row(1, { river: '綦江河' })).data).toEqual({ river: '綦江河' })
  expect(rows.read(row(1)).data).toEqual({ river: '蒲河' })
})

test('nothing of a confidential matter is kept', () => {
  const rows = new MatterRows(noCipher)
  const confidential = row(firstConfidential, { topic: '河长未依法履职' })
  const { data } = rows.read(confidential)
  expect(rows.read(confidential).data).toEqual(data)
  expect(rows.read(confidential).data).not.toBe(data)
})

test('the data of two hundred rows are kept, and no more', () => {
  const rows = new MatterRows(noCipher)
  const first = rows.read(row(1)).data
  const second = rows.read(row(2)).data
  for (let id = 3; id <= 201; id += 1) rows.read(row(id))
  expect(rows.read(row(2)).data).toBe(second)
  expect(rows.read(row(1)).data).not.toBe(first)
})

const frozen = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  for (const one of Object.values(value)) frozen(one)
  return Object.freeze(value)
}

test('nothing in the life of a clue writes into the data that others are given as well', async () => {
  const { readOnce } = MatterRows.prototype
  MatterRows.prototype.readOnce = function (this: MatterRows, given) {
    const matter = readOnce.call(this, given)
    frozen(matter.data)
    return matter
  }
  const stage = await openStage('2026-03-10 10:20')
  try {
    const play = new Play(stage)
    const { clue } = await play.live('closed')
    await play.type(rco.liaison, `/查看 ${clue}`)
    expect(play.read(rco.liaison)).toContain(clue)
  } finally {
    await stage.close()
    MatterRows.prototype.readOnce = readOnce
  }
})
