import type { Engine } from './engine.ts'

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

const words: Readonly<Record<string, string>> = {
  table: '表',
  index: '索引',
  trigger: '触发器',
  view: '视图',
}

/** A part of the schema, for people: 触发器 journal_keeps_rows. */
const called = ({ type, name }: Part): string => `${words[type] ?? type} ${name}`

function partsOf(engine: Engine): Map<string, Part> {
  const parts = engine.all<Part>('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name')
  return new Map(parts.map((part) => [called(part), part]))
}

/** A statement without differences in spaces. */
const plain = (sql: string | null): string => (sql ?? '').replace(/\s+/g, ' ').trim()

/** The differences between a database and the schema of its migrations: tables, indexes, triggers; as sentences. */
export function compareSchema(engine: Engine, model: Engine): string[] {
  const found = partsOf(engine)
  const expected = partsOf(model)
  const missing = [...expected.values()].flatMap((part) => {
    const present = found.get(called(part))
    if (present === undefined) return [`${called(part)} 缺失`]
    return plain(present.sql) === plain(part.sql) ? [] : [`${called(part)} 的定义被改动`]
  })
  const more = [...found.keys()].filter((name) => !expected.has(name))
  return [...missing, ...more.map((name) => `多出 ${name}`)]
}
