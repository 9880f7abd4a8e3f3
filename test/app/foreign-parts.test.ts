import { describe, expect, it } from 'vitest'
import { dayOfSerial } from '../../src/documents/date-styles.ts'
import { Allowance, Excess } from '../../src/documents/foreign/excess.ts'
import { XmlScanner } from '../../src/documents/foreign/xml.ts'
import { openZip, unpackedSize } from '../../src/documents/foreign/zip.ts'
import { readSharedStrings } from '../../src/documents/shared-strings.ts'
import { type Area, readCells } from '../../src/documents/sheet-reading.ts'
import { sheetOf, zipOf } from './hostile-kit.ts'

/** A file of an archive that is not packed, and what may be taken of it. */
const entryOf = (text: string) => {
  const packed = Buffer.from(text)
  return { packed, method: 0, unpackedSize: packed.length }
}
const generous = () => ({
  bytes: new Allowance(1_000_000, 'bytes'),
  tags: new Allowance(10_000, 'tags'),
})

const area: Area = { rows: 5, columns: 4, characters: 1000 }

/** The cells of a sheet as text, and its merged ranges. */
async function cells(rows: string, after = '') {
  const sheet = entryOf(`<worksheet>${sheetOf(rows)}${after}</worksheet>`)
  const read = await readCells(sheet, area, generous())
  return { ...read, rows: read.rows.map((row) => Array.from(row, (cell) => cell?.value ?? '')) }
}
const cell = (value: string, at = '') => `<c${at && ` r="${at}"`} t="str"><v>${value}</v></c>`

describe('a sheet', () => {
  it.each([
    [
      'names',
      `<row r="2">${cell('a', 'B2')}</row><row r="4">${cell('b', 'A4')}</row>`,
      [[], ['', 'a'], [], ['b']],
    ],
    ['no names', `<row>${cell('a')}${cell('b')}</row><row>${cell('c')}</row>`, [['a', 'b'], ['c']]],
    [
      'names here and there',
      `<row r="2">${cell('a', 'C2')}${cell('b')}</row><row>${cell('c')}</row>`,
      [[], ['', '', 'a', 'b'], ['c']],
    ],
    [
      'what is outside',
      `<row>${cell('a', 'D1')}${cell('b', 'E1')}</row><row r="5">${cell('c')}</row><row r="6">${cell('d')}</row>`,
      [['', '', '', 'a'], [], [], [], ['c']],
    ],
  ])('whose cells have %s is read in its places', async (_, rows, read) => {
    expect((await cells(rows)).rows).toEqual(read)
  })

  it('has no aids for reading aloud in its texts, and the text behind them', async () => {
    const aided = '<c t="inlineStr"><is><t>蒲</t><rPh><t>pu</t></rPh><t>河</t></is></c>'
    expect((await cells(`<row>${aided}${cell('乙')}</row>`)).rows).toEqual([['蒲河', '乙']])
  })

  it.each([
    ['A1:B2', { row: 0, column: 0, rows: 2, columns: 2 }],
    ['B2:Z9', { row: 1, column: 1, rows: 4, columns: 3 }],
    ['D5:E6', null],
    ['D5:D6', null],
    ['B2:B2', null],
    ['E1:F2', null],
    ['A6:B7', null],
    ['B2:A1', null],
    ['a1:b2', null],
    ['A1', null],
  ])('whose cells %s are merged has them in the part that is read', async (ref, merged) => {
    const { joined } = await cells('', `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`)
    expect(joined).toEqual(merged === null ? [] : [merged])
  })
})

it.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [60, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46_091, false, '2026-03-10'],
  [46_091.75, false, '2026-03-10'],
  [0, true, '1904-01-01'],
  [2_958_465, false, '9999-12-31'],
  [2_958_466, false, null],
])('the number %d of a day is, since 1904 %s, %s', (serial, since1904, day) => {
  expect(dayOfSerial(serial, since1904)).toBe(day)
})

/** The parts of an XML text, which comes in these pieces; attributes `a` beside names. */
function parts(...pieces: readonly string[]): string[] {
  const told: string[] = []
  const scanner = new XmlScanner(
    {
      open: (name, attribute) =>
        void told.push(attribute('a') === null ? `<${name}` : `<${name} ${attribute('a')}`),
      close: (name) => void told.push(`>${name}`),
      text: (piece) => {
        const last = told.at(-1)
        if (last?.startsWith('=')) told[told.length - 1] = last + piece
        else told.push(`=${piece}`)
      },
    },
    new Allowance(1000, 'tags'),
  )
  for (const piece of pieces) scanner.write(piece)
  scanner.end()
  return told
}

it('of merged ranges two thousand are read', async () => {
  const ranges = (count: number) => '<mergeCell ref="A1:B2"/>'.repeat(count)
  const read = async (count: number) => (await cells('', ranges(count))).joined.length
  expect([await read(1999), await read(2001)]).toEqual([1999, 2000])
})

it('shared texts are read until the last of those that are wanted', async () => {
  const text = (word: string) => `<si><t>${word}</t></si>`
  // Longer than a piece in which a file is read.
  const strings = `<sst>${text('甲')}${text('长'.repeat(30_000))}${text('乙')}</sst>`
  const wanted = new Set([0, 2])
  const read = (most: number) =>
    readSharedStrings(entryOf(strings), wanted, new Allowance(most, 'characters'), generous())
  expect([...(await read(2))]).toEqual([
    [0, '甲'],
    [2, '乙'],
  ])
  await expect(read(1)).rejects.toThrow(Excess)
})

describe('XML', () => {
  it.each([
    ['<x:r a="1>2"/>', ['<r 1>2', '>r']],
    ["<r a='&quot;&#x1F600;&#33970;'/>", ['<r "😀蒲', '>r']],
    ['<r b="a" a="2"></r >', ['<r 2', '>r']],
    ['<?xml version="1.0"?><r><!-- <s> -->t</r>', ['<r', '=t', '>r']],
    ['<r><![CDATA[<s>&amp;]]>u</r>', ['<r', '=<s>&amp;u', '>r']],
    ['<r>&amp;&nothing;&#x110000;&</r>', ['<r', '=&&nothing;&#x110000;&', '>r']],
  ])('%s is read, wherever it is cut into pieces', (text, read) => {
    expect(parts(text)).toEqual(read)
    for (let at = 1; at < text.length; at += 1)
      expect([at, parts(text.slice(0, at), text.slice(at))]).toEqual([at, read])
  })

  it.each(['<r><s></r>', '<r>', '</r>', '<!DOCTYPE r><r/>', '< r/>', '<r><!-- -></r>'])(
    '%s is broken',
    (text) => {
      expect(() => parts(text)).toThrow()
    },
  )

  it('has tags inside tags up to sixty-four', () => {
    const nested = (depth: number) => '<r>'.repeat(depth) + '</r>'.repeat(depth)
    expect(parts(nested(64))).toHaveLength(128)
    expect(() => parts(nested(65))).toThrow(Excess)
  })
})

it('as much as is allowed may be taken, and not one more', () => {
  const allowance = new Allowance(10, 'bytes')
  allowance.take(10)
  allowance.take(0)
  expect(() => allowance.take(1)).toThrow(Excess)
})

describe('an archive', () => {
  const files = { a: 'a'.repeat(100), b: 'bb' }
  /** The archive with a byte of the first entry of its directory changed. */
  const changed = (at: number, value: number) => {
    const bytes = zipOf(files)
    bytes[bytes.indexOf(Buffer.from('504b0102', 'hex')) + at] = value
    return openZip(bytes)
  }

  it('is known by its directory, also behind a remark', () => {
    const entries = openZip(zipOf(files))
    expect([...(entries ?? [])].map(([name, one]) => [name, one.unpackedSize])).toEqual([
      ['a', 100],
      ['b', 2],
    ])
    const remarked = Buffer.concat([zipOf(files), Buffer.from('remark')])
    expect([...(openZip(remarked)?.keys() ?? [])]).toEqual(['a', 'b'])
  })

  it.each([
    ['is encrypted', 8, 1],
    ['is packed otherwise', 10, 12],
    ['tells no size', 24, 0],
    ['is longer than the file', 22, 1],
    ['stands elsewhere', 42, 1],
  ])('of which a file %s is none', (_, at, value) => {
    expect(changed(at, value)).toBeNull()
  })

  it('with further facts of its files has them all', () => {
    const bytes = zipOf({ a: 'aa', b: 'bb' })
    const at = bytes.indexOf(Buffer.from('504b0102', 'hex'))
    const second = bytes.indexOf(Buffer.from('504b0102', 'hex'), at + 4)
    // Five bytes of facts and three of a remark behind the first name in the directory.
    bytes[at + 30] = 5
    bytes[at + 32] = 3
    const longer = Buffer.concat([
      bytes.subarray(0, second),
      Buffer.alloc(8),
      bytes.subarray(second),
    ])
    expect([...(openZip(longer)?.keys() ?? [])]).toEqual(['a', 'b'])
    // The same before the content of the first file.
    const local = zipOf({ a: 'aa' })
    local[28] = 4
    const content = Buffer.concat([local.subarray(0, 31), Buffer.alloc(4), local.subarray(31)])
    const end = content.indexOf(Buffer.from('504b0506', 'hex'))
    content.writeUInt32LE(content.readUInt32LE(end + 16) + 4, end + 16)
    expect(openZip(content)?.get('a')?.packed).toEqual(
      openZip(zipOf({ a: 'aa' }))?.get('a')?.packed,
    )
  })

  it('is as large as its files become, and those that are not packed as they are', () => {
    const packed = new Uint8Array(50)
    const size = (method: number, stated: number) =>
      unpackedSize(new Map([['a', { packed, method, unpackedSize: stated }]]))
    expect([size(8, 1000), size(0, 1), size(0, 60)]).toEqual([1000, 50, 60])
  })
})
