import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const plain = readFileSync(join(import.meta.dirname, '../../profiles/qijiang.yaml'), 'utf8')

/** Replaces the module that wrangler makes: the texts that a deployed Worker has. */
export const migrations = []
export const profiles: Readonly<Record<string, string>> = {
  'profiles/qijiang.yaml': plain,
  'profiles/letterhead.yaml': `${plain}\npapers:\n  letterhead: letterhead.docx\n`,
}
