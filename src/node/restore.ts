import { accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import { explain } from '../observability/file-fault.ts'
import { readMigrations } from '../store/migration-files.ts'
import type { SeriesNext } from '../store/numbers.ts'
import { timeNow } from './clock-file.ts'
import { dataDirectoryOf, giveUp, needPlace, takeDataDirectory } from './data-directory.ts'
import { readNumber } from './safekeeping/gap.ts'
import { restore } from './safekeeping/restoration.ts'

const usage =
  '用法：npm run restore -- 备份文件，或 npm run restore -- --keep（以现有数据库继续）；已知编到几号的，另加 --last 编号，可写多个，如 --last "线索 2026-0037"'

interface Asked {
  /** The backup; `null` to go on with what is there. */
  readonly file: string | null
  readonly words: readonly SeriesNext[]
}

function asked(parameters: readonly string[]): Asked | null {
  const files: string[] = []
  const words: SeriesNext[] = []
  let keep = false
  for (let at = 0; at < parameters.length; at += 1) {
    const one = parameters[at] ?? ''
    if (one === '--last') {
      at += 1
      const number = readNumber(parameters[at] ?? '')
      if (number === null) return null
      words.push(number)
    } else if (one === '--keep') keep = true
    else files.push(one)
  }
  const [file] = files
  if (files.length > 1 || keep === (file !== undefined)) return null
  return { file: file === undefined ? null : resolve(file), words }
}

/** `npm run restore -- FILE`: puts a backup in the place of the database, which is kept beside it. */
function run({ file, words }: Asked): string {
  const data = dataDirectoryOf(process.env)
  if (file !== null) accessSync(file, constants.R_OK)
  needPlace(data)
  const giveBack = takeDataDirectory(data, 0)
  try {
    const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))
    return restore({ data, migrations, file, words, now: timeNow(process.env['CLOCK_FILE']) })
  } finally {
    giveBack()
  }
}

const given = asked(process.argv.slice(2))
if (given === null) giveUp(usage)
try {
  process.stdout.write(`${run(given)}\n`)
} catch (error) {
  giveUp(`未恢复：${explain(error, given.file ?? '数据库')}`)
}
