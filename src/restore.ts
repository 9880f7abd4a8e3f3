import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { type DataDirectory, dataDirectoryOf, giveUp, takeDataDirectory } from './data-directory.ts'
import { Journal } from './store/journal.ts'
import { openSqlite } from './store/sqlite.ts'

/** The journal of a backup; throws a sentence when the file is damaged or is no backup. */
function examine(file: string): { readonly rows: number; readonly head: string } {
  const copy = openSqlite(file)
  try {
    copy.check()
    if (!copy.get("SELECT 1 FROM sqlite_schema WHERE name = 'journal'")) {
      throw new Error(`${file} 不是河检通的备份。`)
    }
    const { rows, broken, head } = new Journal(copy).verify()
    if (broken !== null) {
      throw new Error(`${file} 的操作留痕自第 ${broken} 条起与校验码不符，请改用更早的备份。`)
    }
    return { rows, head }
  } finally {
    copy.close()
  }
}

/** Moves the present database aside, with what belongs to it; returns where it went. */
function setAside({ database }: DataDirectory): string | null {
  const aside = `${database}.${new Date().toISOString().replace(/[:.]/g, '-')}.old`
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(`${database}${part}`)) renameSync(`${database}${part}`, `${aside}${part}`)
  }
  return existsSync(aside) ? aside : null
}

/** `npm run restore -- FILE`: puts a backup in the place of the database, which is kept beside it. */
function restore(file: string): string {
  if (!existsSync(file)) throw new Error(`找不到备份文件 ${file}。`)
  const data = dataDirectoryOf(process.env)
  const giveBack = takeDataDirectory(data, 0)
  try {
    const draft = `${data.database}.restoring`
    mkdirSync(data.path, { recursive: true })
    copyFileSync(file, draft)
    const { rows, head } = examine(draft)
    const kept = `${file}.attachments`
    // Those that are there already have the same content, as their names are its hashes.
    if (existsSync(kept)) cpSync(kept, data.attachments, { recursive: true })
    const aside = setAside(data)
    renameSync(draft, data.database)
    const old = aside === null ? '' : `\n原数据库另存为 ${aside}，确认无误后可以删除。`
    return `已从 ${file} 恢复，操作留痕 ${rows} 条，校验码 ${head}${old}`
  } finally {
    giveBack()
  }
}

const [file] = process.argv.slice(2)
if (file === undefined) giveUp('用法：npm run restore -- 备份文件')
try {
  process.stdout.write(`${restore(file)}\n`)
} catch (error) {
  giveUp(`未恢复：${error instanceof Error ? error.message : String(error)}`)
}
