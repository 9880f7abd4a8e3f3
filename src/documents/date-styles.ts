import { type ArchiveAllowance, readXmlFile } from './foreign/xml-file.ts'
import type { ZipEntry } from './foreign/zip.ts'

/** The built-in number formats of days (ECMA-376 18.8.30), those of Chinese editions among them. */
const builtIn = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51,
  52, 53, 54, 55, 56, 57, 58,
])

/** The cell styles of a workbook, by index, that show a number as a day. */
export async function readDateStyles(
  styles: ZipEntry | null,
  allowance: ArchiveAllowance,
): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>()
  const found = new Set<number>()
  let place = 0
  let isInside = false
  if (styles === null) return found
  await readXmlFile(
    styles,
    {
      open(name, attribute) {
        if (name === 'cellXfs') isInside = true
        if (name === 'numFmt') {
          formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
        }
        if (name !== 'xf' || !isInside) return
        const format = Number(attribute('numFmtId') ?? 0)
        const code = formats.get(format)
        if (code === undefined ? builtIn.has(format) : isOfDays(code)) found.add(place)
        place += 1
      },
      close(name) {
        if (name === 'cellXfs') isInside = false
      },
      text() {},
    },
    allowance,
  )
  return found
}

/** Whether a format code contains a part of a date outside quotes, escapes and brackets such as [Red]. */
function isOfDays(code: string): boolean {
  const bare = code
    .slice(0, 255)
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}

const dayMs = 24 * 60 * 60 * 1000

/** The day of a serial number, as `YYYY-MM-DD`; `null` when it is out of range. */
export function dayOfSerial(serial: number, since1904: boolean): string | null {
  // Excel counts 29 February 1900, which did not exist; days before it are off by one.
  const since = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const date = new Date(since + Math.round(serial * dayMs))
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : null
}
