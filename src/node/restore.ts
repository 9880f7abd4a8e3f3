import { accessSync, constants, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { explain } from '../observability/file-fault.ts'
import { readMigrations } from '../store/migration-files.ts'
import type { SeriesNext } from '../store/numbers.ts'
import { timeNow } from './clock-file.ts'
import { dataDirectoryOf, giveUp, needPlace, takeDataDirectory } from './data-directory.ts'
import { dropDatabase } from './safekeeping/database-files.ts'
import { readNumber } from './safekeeping/gap.ts'
import { composeMoment, readMoment, sayMoment } from './safekeeping/moment.ts'
import { restore } from './safekeeping/restoration.ts'

const usage =
  '用法：npm run restore -- 备份文件，或 npm run restore -- --at "2026-11-30 14:05:00"（从随写备份恢复到这一秒），或 npm run restore -- --keep（以现有数据库继续）；已知编到几号的，另加 --last 编号，可写多个，如 --last "线索 2026-0037"'

interface Asked {
  /** The backup; `null` to continue with the present database or to restore a moment. */
  readonly file: string | null
  /** The moment of the continuous backup to restore (ms UTC). */
  readonly moment: number | null
  readonly words: readonly SeriesNext[]
}

function asked(parameters: readonly string[]): Asked | null {
  const files: string[] = []
  const words: SeriesNext[] = []
  let keep = false
  let moment: number | null = null
  for (let at = 0; at < parameters.length; at += 1) {
    const one = parameters[at] ?? ''
    if (one === '--last') {
      at += 1
      const number = readNumber(parameters[at] ?? '')
      if (number === null) return null
      words.push(number)
    } else if (one === '--at') {
      at += 1
      moment = readMoment(parameters[at] ?? '')
      if (moment === null) return null
    } else if (one === '--keep') keep = true
    else files.push(one)
  }
  const [file] = files
  const sources = [...files, ...(keep ? ['--keep'] : []), ...(moment === null ? [] : ['--at'])]
  if (sources.length !== 1) return null
  return { file: file === undefined ? null : resolve(file), moment, words }
}

/** `npm run restore -- FILE`: replaces the database by a backup and keeps the former one beside it. */
async function run({ file, moment, words }: Asked): Promise<string> {
  const data = dataDirectoryOf(process.env)
  if (file !== null) accessSync(file, constants.R_OK)
  needPlace(data)
  const giveBack = takeDataDirectory(data, 0)
  try {
    const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))
    const restoration = { data, migrations, words, now: timeNow(process.env['CLOCK_FILE']) }
    if (moment === null) return restore({ ...restoration, file })
    return await fromSecondPlace(data, moment, (composed) =>
      restore({ ...restoration, file: composed, moment }),
    )
  } finally {
    giveBack()
  }
}

/** Composes a temporary backup from the second place and restores it. */
async function fromSecondPlace(
  data: ReturnType<typeof dataDirectoryOf>,
  moment: number,
  work: (file: string) => string,
): Promise<string> {
  if (data.second === null) throw new Error('没有设置 BACKUP_DIR，不知道随写备份在哪里。')
  const file = resolve(data.path, 'hejiantong.composed')
  const attachments = `${file}.attachments`
  const clear = () => {
    dropDatabase(file)
    rmSync(attachments, { force: true })
  }
  clear()
  mkdirSync(data.path, { recursive: true, mode: 0o700 })
  try {
    const at = await composeMoment(data.second, moment, file)
    symlinkSync(resolve(data.second, 'attachments'), attachments)
    return `${data.second} 中 ${sayMoment(moment)} 之前最后一笔改动在 ${sayMoment(at)}。\n${work(file)}`
  } finally {
    clear()
  }
}

const given = asked(process.argv.slice(2))
if (given === null) giveUp(usage)
try {
  process.stdout.write(`${await run(given)}\n`)
} catch (error) {
  giveUp(`未恢复：${explain(error, given.file ?? '数据库')}`)
}
