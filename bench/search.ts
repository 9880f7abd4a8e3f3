import Database from 'better-sqlite3'
import { dataDirectory } from '../src/node/data-directory.ts'
import { readerOf } from '../src/store/reader.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { createStore } from '../src/store/store.ts'
import { decimals, quantile, table, whole } from './figures.ts'
import { benchProfile, type LargeDistrict, withLargeDistrict } from './large-district.ts'

/** The size of the measurement. */
export interface SearchSize {
  readonly rounds: number
}

/** The size for the published figures. */
export const searchSize: SearchSize = { rounds: 20 }

/** One page of results, and one more to know whether there are others. */
const page = 9

const queries: readonly { readonly name: string; readonly terms: readonly string[] }[] = [
  { name: 'two characters, many matters', terms: ['蒲河'] },
  { name: 'two characters, no matter', terms: ['滁河'] },
  { name: 'three and more characters', terms: ['污水直排'] },
  { name: 'a whole phrase', terms: ['挖机在河道采砂'] },
  { name: 'two terms', terms: ['蒲河', '石林桥'] },
  { name: 'a term and a number, one matter', terms: ['第 4711 次'] },
  { name: 'a number, whole before part', terms: ['登记', '4711'] },
  { name: 'two terms that hardly meet', terms: ['电鱼', '第 4712 次'] },
]

/** A way to find the newest matters that contain all terms; returns how many it found for a page. */
type Finder = (terms: readonly string[]) => number

/** The alternatives: the same texts in a plain table with LIKE, and in FTS5 with its trigram tokenizer. */
function openPeers(district: LargeDistrict) {
  const source = new Database(dataDirectory(district.directory).database, { readonly: true })
  const peers = new Database(':memory:')
  peers.exec(`CREATE TABLE plain (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
    CREATE VIRTUAL TABLE trigram USING fts5 (words, tokenize = 'trigram');`)
  const insert = peers.prepare('INSERT INTO plain (id, words) VALUES (?, ?)')
  peers.transaction(() => {
    for (const row of source
      .prepare<[], { id: number; words: string }>(
        `SELECT id, concat_ws(' ', data ->> 'river', data ->> 'section', data ->> 'place',
         data ->> 'description', data ->> 'source') AS words FROM matter`,
      )
      .iterate()) {
      insert.run(row.id, row.words)
    }
    peers.exec('INSERT INTO trigram (rowid, words) SELECT id, words FROM plain')
  })()
  source.close()
  const like: Finder = (terms) =>
    peers
      .prepare(
        `SELECT id FROM plain WHERE ${terms.map(() => 'words LIKE ?').join(' AND ')} ORDER BY id DESC LIMIT ${page}`,
      )
      .all(...terms.map((term) => `%${term}%`)).length
  const trigram: Finder = (terms) =>
    peers
      .prepare(`SELECT rowid FROM trigram WHERE trigram MATCH ? ORDER BY rowid DESC LIMIT ${page}`)
      .all(terms.map((term) => `"${term}"`).join(' AND ')).length
  return { like, trigram, close: () => peers.close() }
}

function measure(find: Finder, terms: readonly string[], rounds: number) {
  let found = 0
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    found = find(terms)
    return performance.now() - began
  })
  return { found, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/** The benchmark as a section in Markdown. */
export function search(district: LargeDistrict, size: SearchSize = searchSize): string {
  const engine = openSqlite(dataDirectory(district.directory).database)
  const reader = readerOf(createStore(engine, benchProfile()))
  const peers = openPeers(district)
  const ours: Finder = (terms) => {
    let found = 0
    for (const _matter of reader.search(terms)) {
      found += 1
      if (found === page) break
    }
    return found
  }
  const finders = [
    { name: '河检通', find: ours },
    { name: 'LIKE', find: peers.like },
    { name: 'trigram', find: peers.trigram },
  ]
  const rows = queries.map(({ name, terms }) => [
    name,
    terms.join(' '),
    ...finders.flatMap(({ find }) => {
      const { found, p50, p99 } = measure(find, terms, size.rounds)
      return [String(found), `${decimals(p50, 2)} / ${decimals(p99, 2)}`]
    }),
  ])
  peers.close()
  engine.close()
  return [
    '## Search',
    '',
    `The first page (up to ${page} matters, newest first, read whole) of a search over ${whole(district.matters)} matters, ${size.rounds} times each; the peers hold the same words in memory and give ids only. To reach: p99 of 20 ms.`,
    '',
    table(
      ['search', 'terms', ...finders.flatMap(({ name }) => [`${name} finds`, 'p50 / p99 ms'])],
      rows,
    ),
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await withLargeDistrict((district) => search(district))}\n`)
}
