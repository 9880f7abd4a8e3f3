import type { Allowance } from './foreign/excess.ts'
import { type ArchiveAllowance, readXmlFile } from './foreign/xml-file.ts'
import type { ZipEntry } from './foreign/zip.ts'
import { longestCell } from './sheet-reading.ts'

/** The requested shared strings of a workbook, by index, up to the allowed number of characters. */
export async function readSharedStrings(
  strings: ZipEntry | null,
  wanted: ReadonlySet<number>,
  characters: Allowance,
  allowance: ArchiveAllowance,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>()
  if (strings === null || wanted.size === 0) return found
  let place = -1
  let text = ''
  let isText = false
  /** Phonetic readings (rPh) stand beside the text and are not part of it. */
  let aids = 0
  await readXmlFile(
    strings,
    {
      open(name) {
        if (name === 'si') {
          place += 1
          text = ''
        } else if (name === 'rPh') aids += 1
        isText = name === 't' && aids === 0 && wanted.has(place)
      },
      close(name) {
        isText = false
        if (name === 'rPh') aids -= 1
        if (name === 'si' && wanted.has(place)) found.set(place, text)
      },
      text(piece) {
        if (!isText || text.length >= longestCell) return
        characters.take(piece.length)
        text = (text + piece).slice(0, longestCell)
      },
      enough: () => found.size === wanted.size,
    },
    allowance,
  )
  return found
}
