import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** All files of the folder with their SHA-256, in the format of `sha256sum`; without `SHA256SUMS` itself. */
export function sumsOf(folder: string): string {
  const lines = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .filter((file) => file !== 'SHA256SUMS')
    .toSorted()
    .map((file) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')
      return `${sum}  ${file}\n`
    })
  return lines.join('')
}
