import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const plain = readFileSync(join(import.meta.dirname, '../../profiles/qijiang.yaml'), 'utf8')

/** In the place of the module that wrangler makes: what a deployed Worker knows of profiles. */
export const migrations = []
export const profiles: Readonly<Record<string, string>> = {
  'profiles/qijiang.yaml': plain,
  'profiles/letterhead.yaml': `${plain}\npapers:\n  letterhead: letterhead.docx\n`,
}
