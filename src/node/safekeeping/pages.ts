import { readFileSync } from 'node:fs'
import { readSqlite } from '../../store/sqlite.ts'
import type { DataDirectory } from '../data-directory.ts'
import { alteredPages, readSums } from './sums.ts'

/** How often the comparison of pages is repeated because of a checkpoint. */
const attempts = 5

/**
 * Sentences that name the pages of a database file that were changed by another program or by a disk fault,
 * with their content (页校验); empty when all are unchanged. Works beside the running bot.
 */
export function alteredParts(data: DataDirectory): readonly string[] {
  for (let attempt = 1; ; attempt += 1) {
    const before = bytesOf(data.sums)
    const sums = readSums(data.sums)
    if (sums === null) return []
    if (sums === 'damaged') return ['页校验文件 hejiantong.sums 已损坏，不能逐页核对数据库文件']
    const pages = alteredPages(data.database, sums)
    if (pages.length === 0) return []
    // The sums are written before the file: if they are still equal, no checkpoint has begun meanwhile.
    if (before?.equals(bytesOf(data.sums) ?? Buffer.alloc(0)) || attempt === attempts)
      return describe(data, pages)
  }
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

function describe(data: DataDirectory, pages: readonly number[]): string[] {
  const owners = ownersOf(data.database, pages)
  const byOwner = Map.groupBy(pages, (page) => owners.get(page) ?? '')
  return [...byOwner].map(([owner, own]) => {
    const list =
      own.length > 10 ? `${own.slice(0, 10).join('、')} 等 ${own.length}` : own.join('、')
    const what = owner === '' ? '文件头、空闲页或无法辨认的页' : owner
    return `数据库文件第 ${list} 页（${what}）在机器人之外被改动或已损坏`
  })
}

/** The tables or indexes of the pages, as far as SQLite can tell. */
function ownersOf(database: string, pages: readonly number[]): ReadonlyMap<number, string> {
  try {
    const engine = readSqlite(database)
    try {
      const rows = engine.all<{ page: number; name: string }>(
        'SELECT pageno AS page, name FROM dbstat WHERE pageno IN (SELECT value FROM json_each(?))',
        JSON.stringify(pages),
      )
      return new Map(rows.map(({ page, name }) => [page, name]))
    } finally {
      engine.close()
    }
  } catch {
    return new Map()
  }
}
