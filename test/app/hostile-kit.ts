import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of files by name, with the best compression. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [path, content] of Object.entries(files)) {
    const raw = Buffer.from(content as string)
    const packed = deflateRawSync(raw, { level: 9 })
    const name = Buffer.from(path)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(raw), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(raw.length, 18)
    head.writeUInt16LE(name.length, 22)
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(20, 0)
    head.copy(entry, 2, 0, 24)
    entry.writeUInt32LE(at, 38)
    directory.push(Buffer.from('504b0102', 'hex'), entry, name)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, name, packed])
    locals.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, listed, Buffer.from('504b0506', 'hex'), end])
}

const relations = (entries: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(entries)
    .map(([type, target]) => `<Relationship Id="${type}" Type="x/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The handwritten parts of a workbook; the rest is minimal. */
export interface HandMadeParts {
  readonly sheet?: string
  readonly strings?: string
  readonly styles?: string
  readonly workbook?: string
  readonly others?: Readonly<Record<string, string | Uint8Array>>
}

/** An .xlsx workbook with handwritten parts. */
export const workbookByHand = (parts: HandMadeParts): Buffer =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations({ officeDocument: 'xl/workbook.xml' }),
    'xl/workbook.xml':
      parts.workbook ??
      '<workbook><sheets><sheet name="名录" r:id="worksheet"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations({
      worksheet: 'worksheets/sheet1.xml',
      sharedStrings: 'sharedStrings.xml',
      styles: 'styles.xml',
    }),
    'xl/worksheets/sheet1.xml': parts.sheet ?? sheetOf(''),
    'xl/sharedStrings.xml': parts.strings ?? '<sst/>',
    'xl/styles.xml': parts.styles ?? '<styleSheet/>',
    ...parts.others,
  })

/** A sheet with handwritten rows. */
export const sheetOf = (rows: string): string =>
  `<worksheet><sheetData>${rows}</sheetData></worksheet>`

/** Workbooks that are built to use much memory or time, by their construction. */
export const hostileWorkbooks: Readonly<Record<string, () => Buffer>> = {
  'a million strings': () =>
    workbookByHand({
      sheet: sheetOf('<row><c t="s"><v>1099999</v></c></row>'),
      strings: `<sst>${'<si><t>a</t></si>'.repeat(1_100_000)}</sst>`,
    }),
  'a row of millions of empty cells': () =>
    workbookByHand({ sheet: sheetOf(`<row>${'<c/>'.repeat(4_700_000)}</row>`) }),
  'tags inside tags': () =>
    workbookByHand({ sheet: sheetOf('<row>'.repeat(500_000) + '</row>'.repeat(500_000)) }),
  'a tag of megabytes': () => workbookByHand({ sheet: sheetOf(`<row ${'a'.repeat(19_000_000)}>`) }),
  'a tag of millions of attributes': () =>
    workbookByHand({ sheet: sheetOf(`<row><c ${'a="1" '.repeat(3_000_000)}/></row>`) }),
  'one long string in thirty thousand cells': () =>
    workbookByHand({
      sheet: sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(30)}</row>`.repeat(1000)),
      strings: `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>`,
    }),
  'a table of styles of megabytes': () =>
    workbookByHand({
      sheet: sheetOf('<row><c><v>1</v></c></row>'),
      styles: `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(1_000_000)}</cellXfs></styleSheet>`,
    }),
  'an archive that says less than it unpacks to': () => {
    const bomb = workbookByHand({ sheet: sheetOf(`<row>${' '.repeat(60_000_000)}</row>`) })
    // The size is in the directory entry of the sheet, at a fixed distance before its name.
    const name = bomb.lastIndexOf('xl/worksheets/sheet1.xml')
    bomb.writeUInt32LE(1000, name - 22)
    return bomb
  },
  'an archive that unpacks to far more than is read': () =>
    workbookByHand({ others: { 'xl/media/a.bin': Buffer.alloc(60_000_000) } }),
}
