import { dataDirectoryOf, giveUp, needDatabase } from './data-directory.ts'
import { Journal } from './store/journal.ts'
import { openSqlite } from './store/sqlite.ts'

/**
 * `npm run verify`: walks the hash chain of the journal (操作留痕) and names the first row that does not
 * hold; with a posted head (留痕校验码) also the row whose hash it is, with a row's number that row's hash.
 */
function verify(asked: string | null): string {
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
    if (asked === null) return told
    const row = engine.get<{ sequence: number; hash: string }>(
      asked.length === 64
        ? 'SELECT sequence, hash FROM journal WHERE hash = ?'
        : 'SELECT sequence, hash FROM journal WHERE sequence = ?',
      asked.length === 64 ? asked : Number(asked),
    )
    if (row !== undefined) return `${told}\n第 ${row.sequence} 条校验码 ${row.hash}`
    throw new Error(
      asked.length === 64
        ? `没有一条操作留痕的校验码是 ${asked}。请核对是否抄错；没有抄错的，则此前的记录已被改动，请保留现场，与双方留存的校验码核对。`
        : `没有第 ${asked} 条操作留痕。`,
    )
  } finally {
    engine.close()
  }
}

const [given] = process.argv.slice(2)
if (given !== undefined && !/^(?:[1-9]\d{0,14}|[0-9a-f]{64})$/.test(given))
  giveUp('用法：npm run verify，或 npm run verify -- 校验码，或 npm run verify -- 条数')
try {
  process.stdout.write(`${verify(given ?? null)}\n`)
} catch (error) {
  giveUp(`核验未通过：${error instanceof Error ? error.message : String(error)}`)
}
