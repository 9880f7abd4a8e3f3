import { readFileSync } from 'node:fs'
import { explain, isMissing } from '../observability/file-fault.ts'

/**
 * The content of a text file that a person wrote in any program: UTF-8 with or without a byte order mark, or
 * UTF-16 as Windows' Notepad calls “Unicode”, with any line ends. Null when there is no such file; throws a
 * sentence for the operator when it cannot be read or is in another encoding.
 */
export function readText(file: string): string | null {
  const bytes = read(file)
  if (bytes === null) return null
  const text = decode(bytes)
  if (text === null || text.includes('\0')) {
    throw new Error(
      `${file} 不是 UTF-8 编码（可能存成了 ANSI 即 GBK）。请用记事本打开，另存为时编码选 UTF-8。`,
    )
  }
  return text.replace(/\r\n?/g, '\n')
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw new Error(explain(error, file))
  }
}

/** Null when the bytes are invalid in their encoding. The decoder removes the byte order mark. */
function decode(bytes: Buffer): string | null {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
