import { dayOf, type Instant, yearOf } from '../../domain/calendar/day.ts'
import { kinds } from '../../domain/casework/kinds.ts'
import { writtenNumber } from '../../domain/casework/written-number.ts'
import { firstConfidential } from '../../domain/matter/limited-to.ts'
import { type Head, silent } from '../../store/journal.ts'
import { anySeries, idSeries, nextNumbers, type SeriesNext } from '../../store/numbers.ts'
import { recollectionFact } from '../../store/recollection-fact.ts'
import type { openBook } from '../../store/store.ts'

/** What is known about the time between a backup and its restoration. */
export interface Known {
  /** The end of the journal at the loss; `null` when unknown. */
  readonly head: Head | null
  /** The last numbers, from all sources; the greatest of each series counts. */
  readonly series: readonly SeriesNext[]
  /**
   * How many further numbers are left unused: none when the lost database could be read, many when nothing
   * is known.
   */
  readonly margin: number
}

/** How many ids are left unused: people do not see ids, but buttons on older cards contain lost ones. */
const idMargin = 100_000
/** Tables whose ids occur in buttons. */
const tablesWithIds = ['matter', 'promise', 'draft'] as const

/**
 * The series and the number after a written one: 线索 2026-0012, 綦河检移〔2026〕12号; `null` when it cannot
 * be read.
 */
export function readNumber(text: string): SeriesNext | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const [, name = '', year, ordinal] =
    /^(\D+?)[〔[(【]?(\d{4})[〕\])】]?-?0*(\d+)号?$/.exec(plain) ?? []
  if (name === '' || ordinal === undefined) return null
  const kind = kinds.find((one) => one.chinese === name)
  return [kind?.name ?? name, Number(year), Number(ordinal) + 1]
}

/**
 * Marks a gap (空号): advances every series past the numbers that may have been given since the database was
 * copied, records it in the journal and tells the administrators at the next start. Returns the text.
 */
export function markGap(
  { engine, journal, numbers }: ReturnType<typeof openBook>,
  known: Known,
  words: { readonly title: string; readonly now: Instant },
): string {
  return engine.transact(() => {
    const { length, hash } = journal.head()
    const last = engine.get<{ at: Instant }>(
      'SELECT at FROM journal ORDER BY sequence DESC LIMIT 1',
    )
    const present = nextNumbers(engine)
    const [from, to] = [yearOf(dayOf(last?.at ?? words.now)), yearOf(dayOf(words.now))]
    const raised = [...known.series, ...withMargin(present, known, from)]
    const hidden = confidentialSeries(engine)
    const gaps = raised.flatMap(([name, year, next]) => {
      const before = numbers.raise(name, year, next)
      if (before === null || name === anySeries || year === 0 || hidden.has(name)) return []
      return [
        before === next - 1
          ? writtenNumber(name, year, before)
          : `${writtenNumber(name, year, before)} 至 ${writtenNumber(name, year, next - 1)}`,
      ]
    })
    if (known.margin > 0 && known.series.length === 0) {
      for (let year = Math.min(from, to); year <= Math.max(from, to); year += 1)
        numbers.raise(anySeries, year, known.margin + 1)
    }
    for (const table of tablesWithIds) raiseIds(engine, numbers, table)
    const note = [
      words.title,
      `库中操作留痕到第 ${length} 条（校验码 ${hash}）${since(known.head, length)}`,
      gaps.length === 0 ? '没有空号' : `空号：${gaps.join('；')}`,
      known.margin > 0
        ? `其间编到几号${known.series.length === 0 ? '不详' : '可能未记全'}，各序列多空出 ${known.margin} 号`
        : '',
    ]
      .filter(Boolean)
      .join('。')
    journal.append({
      ...silent,
      act: 'restored',
      at: words.now,
      actor: null,
      source: 'restore',
      note,
    })
    engine.run(
      "INSERT INTO fact (name, value) VALUES ('restored', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      note,
    )
    engine.run(
      'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      recollectionFact,
      JSON.stringify({ since: last?.at ?? words.now }),
    )
    return note
  })
}

/**
 * The series of confidential matters, which are not mentioned: advancing one would reveal that such matters
 * exist (三(七)).
 */
function confidentialSeries(engine: ReturnType<typeof openBook>['engine']): ReadonlySet<string> {
  const numbered = engine.all<{ number: string }>(
    'SELECT number FROM matter WHERE id >= ? AND number IS NOT NULL',
    firstConfidential,
  )
  return new Set([
    ...kinds.filter((one) => one.confidential).map((one) => one.name),
    ...numbered.flatMap(({ number }) => readNumber(number)?.[0] ?? []),
  ])
}

function since(head: Head | null, length: number): string {
  if (head === null) return '，此后到第几条不详'
  if (head.length <= length) return ''
  return `，此前已到第 ${head.length} 条（校验码 ${head.hash}），第 ${length + 1} 至 ${head.length} 条缺失`
}

/** The series of the years since the copy, advanced by the margin past all known numbers. */
function withMargin(present: readonly SeriesNext[], known: Known, from: number): SeriesNext[] {
  if (known.margin === 0) return []
  const greatest = new Map<string, SeriesNext>()
  for (const one of [...present, ...known.series]) {
    const [name, year, next] = one
    const key = JSON.stringify([name, year])
    if (next > (greatest.get(key)?.[2] ?? 0)) greatest.set(key, one)
  }
  return [...greatest.values()]
    .filter(([, year]) => year >= from)
    .map(([name, year, next]) => [name, year, next + known.margin])
}

function raiseIds(
  engine: ReturnType<typeof openBook>['engine'],
  numbers: ReturnType<typeof openBook>['numbers'],
  table: (typeof tablesWithIds)[number],
): void {
  const least = numbers.nextOrdinal(idSeries(table), 0)
  const last = engine.get<{ id: number | null }>(
    `SELECT max(id) AS id FROM ${table} WHERE id < ?`,
    firstConfidential,
  )
  numbers.raise(idSeries(table), 0, Math.max(least, (last?.id ?? 0) + 1) + idMargin)
}
