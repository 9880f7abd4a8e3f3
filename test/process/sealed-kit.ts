import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where words stand in the bytes of any file of a folder, or of its folders. */
export const readableIn = (folder: string, words: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => {
      const bytes = readFileSync(file)
      return words.filter((word) => bytes.includes(word)).map((word) => `${file}: ${word}`)
    })
