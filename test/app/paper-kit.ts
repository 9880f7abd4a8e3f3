import { inflateRawSync } from 'node:zlib'
import { readXlsx, type Workbook } from 'hucre/xlsx'
import type { Play } from './clue-kit.ts'

/** A file that the bot sent to a person. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The files that the bot sent to the person, oldest first. */
export function filesOf(play: Play, who: string): readonly SentFile[] {
  const { feishu } = play.stage
  return feishu
    .messages({ person: who })
    .filter((one) => one.sender === 'bot' && one.msgType === 'file')
    .map((one) => {
      const { file_key: key, file_name: name } = one.content as Record<string, string>
      const bytes = feishu.world.bytes.get(key ?? '')
      if (!bytes) throw new Error(`no bytes of ${name}`)
      return { name: name ?? '', bytes }
    })
}

/** The newest file that the bot sent to the person. */
export function lastFile(play: Play, who: string): SentFile {
  const found = filesOf(play, who).at(-1)
  if (!found) throw new Error(`${who} got no file`)
  return found
}

/** The workbook that is the newest file of the person. */
export async function lastWorkbook(play: Play, who: string): Promise<Workbook> {
  return readXlsx(lastFile(play, who).bytes, { readStyles: true })
}

/** The cells of a sheet below a title. */
export function column(workbook: Workbook, sheet: string, title: string): readonly unknown[] {
  // Columns that do not fit on one page are on a sheet of details.
  const named = workbook.sheets.filter(({ name }) =>
    [sheet, `${sheet}明细`].includes(name.replace(/（续\d?）$/, '')),
  )
  if (named.length === 0) throw new Error(`no sheet ${sheet}`)
  for (const { rows } of named) {
    const head = rows.findIndex((row) => row.includes(title))
    if (head < 0) continue
    const place = rows[head]?.indexOf(title) ?? -1
    return rows.slice(head + 1).map((row) => row[place] ?? null)
  }
  throw new Error(`no column ${title} in ${sheet}`)
}

/** The text of the newest Word file of the person, one line for each paragraph. */
export function lastPaper(play: Play, who: string): string {
  const body = entry(lastFile(play, who).bytes, 'word/document.xml')
  const paragraphs = body.split('</w:p>').map((one) => one.replaceAll(/<[^>]+>/g, ''))
  return paragraphs.join('\n').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** One file of a ZIP archive, found by its central directory. */
export function entry(zip: Uint8Array, wanted: string): string {
  const bytes = Buffer.from(zip)
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006') + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    if (bytes.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const local = bytes.readUInt32LE(at + 42)
      const head = 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(local + head, local + head + size)
      return (bytes.readUInt16LE(local + 8) === 0 ? packed : inflateRawSync(packed)).toString()
    }
    at += 46 + name + extra + comment
  }
  throw new Error(`no ${wanted} in the file`)
}
