import { mostClues } from '../domain/register-forms/most-rows.ts'
import type { PaperSheet, SheetCell } from '../domain/register-forms/paper-sheet.ts'
import { dayOfSerial, readDateStyles } from './date-styles.ts'
import { Allowance, Excess } from './foreign/excess.ts'
import { allowanceOf } from './foreign/xml-file.ts'
import { openZip, unpackedSize, type ZipEntry } from './foreign/zip.ts'
import { readSharedStrings } from './shared-strings.ts'
import { type Area, type RawCell, readCells } from './sheet-reading.ts'
import { findParts } from './workbook-parts.ts'

/** The largest file that is read, in bytes; a list of five thousand clues has a third of this. */
const largestFile = 2 * 1024 * 1024
/** The most bytes after unpacking. */
const largestUnpacked = 20 * 1024 * 1024
/**
 * The most tags that are read: five thousand rows of twelve columns have half of it, and so has a thousand
 * rows of thirty columns with formatted text.
 */
const mostTags = 600_000
/** The part that is read: the headings, every allowed row, and further rows by which an excess is noticed. */
const area: Area = { rows: mostClues + 10, columns: 30, characters: 1_000_000 }

const tooLarge = '文件展开后过大，请把名录复制到新的空白表格中再发送'

/** Whether the file begins like .xls files and workbooks with a password, whatever its name. */
const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)

/** The first visible sheet of an .xlsx workbook, or a sentence why it cannot be read. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<PaperSheet | { readonly sentence: string }> {
  if (bytes.length > largestFile) {
    return { sentence: '文件超过 2 MB，请只保留名录这一张表，删去图片和空白行后重新发送' }
  }
  if (isCompound(bytes)) {
    return {
      sentence:
        '文件设有打开密码，或是旧版 .xls 格式，请取消密码并另存为“Excel 工作簿（.xlsx）”后重新发送',
    }
  }
  const archive = openZip(bytes)
  if (archive === null) {
    return { sentence: '不是 .xlsx 文件，请在表格软件中另存为“Excel 工作簿（.xlsx）”后重新发送' }
  }
  if (unpackedSize(archive) > largestUnpacked) return { sentence: tooLarge }
  try {
    return await readFirstSheet(archive)
  } catch (error) {
    if (error instanceof Excess) return { sentence: tooLarge }
    return {
      sentence: '文件无法打开：可能已损坏或设有密码，请取消密码并另存为 .xlsx 后重新发送',
    }
  }
}

async function readFirstSheet(
  archive: ReadonlyMap<string, ZipEntry>,
): Promise<PaperSheet | { readonly sentence: string }> {
  const allowance = allowanceOf({ bytes: largestUnpacked, tags: mostTags })
  const { sheet, strings, styles, since1904 } = await findParts(archive, allowance)
  if (sheet === null) return { sentence: '文件中没有可见的工作表，请取消隐藏后重新发送' }
  const { rows: raw, joined } = await readCells(sheet, area, allowance)
  const shared = raw.flatMap((row) => row.flatMap((cell) => (cell?.type === 's' ? [cell] : [])))
  const wanted = new Set(shared.map(({ value }) => Number(value)))
  const texts = await readSharedStrings(strings, wanted, charactersOf(area), allowance)
  const characters = charactersOf(area)
  for (const { value } of shared) characters.take(texts.get(Number(value))?.length ?? 0)
  const days = await readDateStyles(styles, allowance)
  const cellOf = (cell: RawCell | undefined): SheetCell => {
    if (cell === undefined) return ''
    if (cell.isFormula) return { fault: '是公式，请改为“粘贴为数值”' }
    if (cell.type === 'e') return { fault: '是错误值，请改正' }
    return textOf(cell, texts, days.has(cell.style) ? (n) => dayOfSerial(n, since1904) : null)
  }
  return { rows: raw.map((row) => Array.from(row, cellOf)), joined }
}

const charactersOf = (one: Area): Allowance => new Allowance(one.characters, 'characters')

/** A cell as text; a telephone number that was typed as a number keeps all its digits. */
function textOf(
  { type, value }: RawCell,
  shared: ReadonlyMap<number, string>,
  day: ((serial: number) => string | null) | null,
): string {
  switch (type) {
    case 's':
      return plain(shared.get(Number(value)) ?? '')
    case 'b':
      return value === '1' || value === 'true' ? '是' : '否'
    case 'd':
      return value.slice(0, 10)
    case 'n':
      return numberText(value, day)
    default:
      return plain(value)
  }
}

function numberText(value: string, day: ((serial: number) => string | null) | null): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (day !== null) return day(number) ?? value
  return Number.isInteger(number)
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 0 })
    : String(number)
}

/** Decodes the control characters that Excel writes as `_x000D_`. */
function plain(text: string): string {
  const typed = text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return typed.trim() === '' ? '' : typed
}
