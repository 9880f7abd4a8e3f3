import { dataDirectoryOf, giveUp, needDatabase } from './data-directory.ts'
import { Journal } from './store/journal.ts'
import { openSqlite } from './store/sqlite.ts'

/**
 * `npm run verify`: walks the hash chain of the journal (操作留痕) and names the first row that does not
 * hold; with a row's number also that row's hash, to be held against the one that was posted that day.
 */
function verify(row: number | null): string {
  const data = dataDirectoryOf(process.env)
  needDatabase(data)
  const engine = openSqlite(data.database)
  try {
    engine.check()
    const { rows, broken, head } = new Journal(engine).verify()
    if (broken !== null) {
      throw new Error(
        `操作留痕第 ${broken} 条与校验码不符，其前 ${rows} 条完整（校验码 ${head}）。请保留现场，勿再写入，与双方留存的校验码核对。`,
      )
    }
    const told = `操作留痕 ${rows} 条，全部完整，校验码 ${head}`
    if (row === null) return told
    const hash = engine.get<{ hash: string }>(
      'SELECT hash FROM journal WHERE sequence = ?',
      row,
    )?.hash
    if (hash === undefined) throw new Error(`没有第 ${row} 条操作留痕。`)
    return `${told}\n第 ${row} 条校验码 ${hash}`
  } finally {
    engine.close()
  }
}

const [given] = process.argv.slice(2)
if (given !== undefined && !/^[1-9]\d*$/.test(given))
  giveUp('用法：npm run verify，或 npm run verify -- 条数')
try {
  process.stdout.write(`${verify(given === undefined ? null : Number(given))}\n`)
} catch (error) {
  giveUp(`核验未通过：${error instanceof Error ? error.message : String(error)}`)
}
