import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { dataDirectoryOf, giveUp, needDatabase } from './data-directory.ts'
import { Journal } from './store/journal.ts'
import { openSqlite } from './store/sqlite.ts'

/**
 * `npm run backup -- FILE`: a consistent copy of the database, which may be in use, in FILE, and of the
 * attachments in FILE.attachments. The copy is checked before it gets its name.
 */
async function backUp(file: string): Promise<string> {
  const data = dataDirectoryOf(process.env)
  needDatabase(data)
  for (const target of [file, `${file}.attachments`]) {
    if (existsSync(target)) throw new Error(`${target} 已存在，请换一个文件名，以免覆盖原有备份。`)
  }
  if (!existsSync(dirname(file))) throw new Error(`目录 ${dirname(file)} 不存在，请先建立。`)
  const draft = `${file}.partial`
  rmSync(draft, { force: true })
  const live = openSqlite(data.database)
  try {
    await live.backup(draft)
  } finally {
    live.close()
  }
  const copy = openSqlite(draft)
  copy.check()
  const { rows, broken, head } = new Journal(copy).verify()
  copy.close()
  // Attachments lie under the hash of what is in them and never change: those of later rows do no harm.
  if (existsSync(data.attachments)) {
    cpSync(data.attachments, `${file}.attachments`, {
      recursive: true,
      filter: (source) => basename(source) !== 'drafts',
    })
  }
  renameSync(draft, file)
  const warning =
    broken === null ? '' : `\n注意：操作留痕自第 ${broken} 条起不完整，备份已照原样保存。`
  return `已备份到 ${file}，附件在 ${join(`${file}.attachments`)}。\n操作留痕 ${rows} 条，校验码 ${head}${warning}`
}

const [file] = process.argv.slice(2)
if (file === undefined) giveUp('用法：npm run backup -- 备份文件')
try {
  process.stdout.write(`${await backUp(file)}\n`)
} catch (error) {
  giveUp(`备份失败：${error instanceof Error ? error.message : String(error)}`)
}
