import { mostRows, type SheetCell, type SheetRows } from '../domain/registers/register-table.ts'
import { unpackedSize } from './archive.ts'

/** The largest file that is read; a register of a thousand rows has a tenth of it. */
const largestFile = 2 * 1024 * 1024
/** The most that it may unpack to. */
const largestUnpacked = 20 * 1024 * 1024
/** What is looked at: the headings, every row that is allowed and one more, to see that there are too many. */
const area = `A1:AD${mostRows + 10}`

/** What .xls files and workbooks with a password begin with, whatever they are called. */
const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)

/** The rows of the first visible sheet of an .xlsx workbook, or why it cannot be read, as a sentence. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<{ readonly rows: SheetRows } | { readonly sentence: string }> {
  if (bytes.length > largestFile) {
    return { sentence: '文件超过 2 MB，请只保留名录这一张表，删去图片和空白行后重新发送' }
  }
  if (isCompound(bytes)) {
    return {
      sentence:
        '文件设有打开密码，或是旧版 .xls 格式，请取消密码并另存为“Excel 工作簿（.xlsx）”后重新发送',
    }
  }
  const unpacked = unpackedSize(bytes)
  if (unpacked === null) {
    return { sentence: '不是 .xlsx 文件，请在表格软件中另存为“Excel 工作簿（.xlsx）”后重新发送' }
  }
  if (unpacked > largestUnpacked) {
    return { sentence: '文件展开后过大，请把名录复制到新的空白表格中再发送' }
  }
  const { readXlsx } = await import('hucre/xlsx')
  let read: Awaited<ReturnType<typeof readXlsx>>
  try {
    let seen = false
    read = await readXlsx(bytes, {
      range: area,
      sheets({ hidden, veryHidden }) {
        const first = !seen && !hidden && !veryHidden
        seen ||= first
        return first
      },
    })
  } catch {
    return {
      sentence: '文件无法打开：可能已损坏或设有密码，请取消密码并另存为 .xlsx 后重新发送',
    }
  }
  const [sheet] = read.sheets
  if (!sheet) return { sentence: '文件中没有可见的工作表，请取消隐藏后重新发送' }
  const rows = sheet.rows.map((row, place) =>
    row.map((value, at): SheetCell => {
      const detail = sheet.cells?.get(`${place},${at}`)
      if (detail?.formula !== undefined) return { fault: '是公式，请改为“粘贴为数值”' }
      if (detail?.type === 'error') return { fault: '是错误值，请改正' }
      return textOf(value)
    }),
  )
  return { rows }
}

/** A cell as text: a telephone number typed as a number keeps all its digits. */
function textOf(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number' && Number.isInteger(value)) {
    return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 0 })
  }
  return String(value).trim() === '' ? '' : String(value)
}
