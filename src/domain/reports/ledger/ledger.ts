import { addDays, formatDay, formatInstant, instantAt } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import { kinds } from '../../casework/kinds.ts'
import type { Context } from '../../matter/context.ts'
import type { Family } from '../../matter/figure.ts'
import type { Figures } from '../../matter/figures.ts'
import type { Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { wholeOf } from '../../matter/query.ts'
import { type Cell, layOut, onePageWide, type Sheet } from '../../register-forms/sheet.ts'
import { counting } from '../figures/count.ts'
import { readingWithin } from '../figures/query.ts'
import { belonging, scopeOfPerson } from '../figures/scope.ts'
import { clueSheet } from './ledger-clue.ts'
import { entryOf, type LedgerEntry } from './ledger-entry.ts'
import { kindSheet } from './ledger-kind.ts'

/** The most rows of a sheet; the ledger states when there are more. */
const mostRows = 5000

/** The number of rows after which the caller may pause. */
const stretch = 200

/** The kinds that have a ledger: referrals are in the rows of their clues, confidential kinds nowhere. */
export const ledgerKinds: readonly Kind[] = kinds.filter(
  (kind) => kind.name !== 'referral' && kind.confidential !== true,
)

/** A matter in a ledger, with the name of the kind whose sheet lists it. */
interface Listed {
  readonly sheet: string
  readonly matter: Matter
  readonly family: Family
}

/**
 * The rows of what is shown of a family: one for each matter; for a clue one for each referral, or one for
 * itself without any.
 */
function listedOf(family: Family, shown: (one: Matter) => boolean): readonly Listed[] {
  const referrals = family.children.filter((one) => one.kind === 'referral')
  const members = [family.root, ...family.children].filter(
    (one) => shown(one) && (one.kind !== 'clue' || referrals.length === 0),
  )
  return members.map((matter) => ({
    sheet: matter.kind === 'referral' ? 'clue' : matter.kind,
    matter,
    family,
  }))
}

/**
 * All entries of the period's ledger for the actor: matters in work at some time of the period, selected as
 * for the figures; `null` is a place where the caller may pause.
 */
function* entriesOf(
  period: Period,
  wanted: readonly string[] | null,
  { reader, actor, directory }: Context,
): Generator<Listed | null> {
  const scope = scopeOfPerson(actor, directory)
  const end = instantAt(addDays(period.to, 1), '00:00')
  const listed = new Set(
    ledgerKinds.map((kind) => kind.name).filter((name) => wanted?.includes(name) ?? true),
  )
  const enter = readingWithin(reader)
  for (const whole of reader.families(instantAt(period.from, '00:00'), period)) {
    if (whole === null) {
      yield null
      continue
    }
    if (whole.root.openedAt >= end) continue
    const inside = enter(whole)
    const belongs = belonging(whole, scope, inside)
    if (belongs === null) continue
    const shown = (one: Matter) => one.openedAt < end && belongs(one)
    const children = whole.children.filter(shown)
    for (const one of listedOf({ ...whole, children }, shown)) {
      if (listed.has(one.sheet)) yield one
    }
  }
}

/** How often the search for a first row may pause: some ten milliseconds. */
const patience = 8

/**
 * Whether a ledger of the period may have a row for the actor. The search gives up after many matters that
 * the actor does not see, and then returns true: the ledger itself will tell.
 */
export function mayHaveLedger(
  period: Period,
  wanted: readonly string[] | null,
  context: Context,
): boolean {
  let pauses = 0
  for (const one of entriesOf(period, wanted, context)) {
    if (one !== null) return true
    pauses += 1
    if (pauses > patience) return true
  }
  return false
}

/**
 * The ledger (台账) of a period as the actor may read it: one sheet for each kind, one row for each matter.
 * An administrator as such gets counts only (domain.md 6). Empty when there is nothing to list. It yields
 * every few milliseconds.
 */
export function* ledgerOf(
  period: Period,
  wanted: readonly string[] | null,
  context: Context,
): Generator<void, readonly Sheet[]> {
  if (!scopeOfPerson(context.actor, context.directory).opens) {
    return yield* counts(period, wanted, context)
  }
  // Only what is listed is held in memory: a large district has far more.
  const bySheet = new Map<string, Listed[]>()
  const full = new Set<string>()
  for (const one of entriesOf(period, wanted, context)) {
    if (one === null) {
      yield
      continue
    }
    const listed = bySheet.get(one.sheet) ?? []
    bySheet.set(one.sheet, listed)
    if (listed.length < mostRows) listed.push(one)
    else full.add(one.sheet)
  }
  const sheets: Sheet[] = []
  for (const kind of ledgerKinds) {
    const entries: LedgerEntry[] = []
    for (const { matter, family } of bySheet.get(kind.name) ?? []) {
      entries.push(entryOf(matter, family, context.reader))
      if (entries.length % stretch === 0) yield
    }
    if (entries.length === 0) continue
    sheets.push(
      kind.name === 'clue' ? clueSheet(entries, context) : kindSheet(kind, entries, context),
    )
    yield
  }
  const cut = ledgerKinds.filter(({ name }) => full.has(name))
  if (sheets.length === 0) return []
  const totals = yield* counting(
    wholeOf(period),
    scopeOfPerson(context.actor, context.directory),
    context,
    'report',
  )
  const whole = sheets.flatMap((one) => onePageWide(one, one.name === '线索' ? 2 : 1))
  return [...whole, explanation(period, sheets, cut, totals, context)]
}

/** The number of matters of each kind in each state, which is all that an administrator as such is told. */
function* counts(
  period: Period,
  wanted: readonly string[] | null,
  context: Context,
): Generator<void, readonly Sheet[]> {
  const numbers = new Map<string, number>()
  for (const one of entriesOf(period, wanted, context)) {
    if (one === null) {
      yield
      continue
    }
    const { matter } = one
    const key = `${matter.kind} ${matter.state}`
    numbers.set(key, (numbers.get(key) ?? 0) + 1)
  }
  const lines = kinds.flatMap((kind) =>
    Object.entries(kind.states).flatMap(([name, state]) => {
      const number = numbers.get(`${kind.name} ${name}`)
      return number === undefined ? [] : [{ kind: kind.chinese, state: state.name, number }]
    }),
  )
  const sheet = layOut(
    '数量',
    [
      { title: '种类', width: 20, kept: true, cell: ({ kind }) => kind },
      { title: '状态', width: 20, kept: true, cell: ({ state }) => state },
      { title: '件数', width: 10, kept: true, cell: ({ number }) => number },
    ],
    lines,
  )
  return lines.length > 0 ? [sheet] : []
}

/** The totals of the dashboard that the rows of clues add up to. */
const clueTotals = ['filed', 'kept', 'referred', 'accepted', 'returned', 'concluded', 'answered']

/** A sheet that explains what the ledger lists, so that readers can check it. */
function explanation(
  period: Period,
  sheets: readonly Sheet[],
  full: readonly Kind[],
  totals: Figures,
  { actor, now, profile, directory }: Context,
): Sheet {
  const lines: (readonly [string, Cell])[] = [
    ['台账', `${profile.district}${profile.mechanism}协作机制 ${period.name}台账`],
    ['期间', `${formatDay(period.from)}至${formatDay(period.to)}`],
    ['导出', `${actor.name}，${formatInstant(now)}`],
    ['范围', scopeOfPerson(actor, directory).words],
    [
      '口径',
      '列入期间内登记、办理、尚未了结或期限届满的事项，状态和时限以导出时为准。线索按移送逐行列出，未移送的一件一行。',
    ],
    ['编号', '撤回、退回、合并的编号保留，见“状态”。'],
    ['履行', '履行日不晚于期限的为按期；逾期天数按自然日计算。'],
    ['明细', '列数较多的另列“明细”表，与主表逐行对应。仅限卡片查看的内容不导出。'],
    ...sheets.map(({ name, rows }) => [`${name}（行）`, rows.length] as const),
    ...totals.totals
      .filter(({ value, name }) => value > 0 && clueTotals.includes(name))
      .map(({ chinese, value, unit }) => [`看板·${chinese}（${unit}）`, value] as const),
    ...full.map(
      ({ chinese }) => [chinese, `超过 ${mostRows} 行，只列最早的，请按半年或按月导出`] as const,
    ),
  ]
  return layOut(
    '说明',
    [
      { title: '项目', width: 16, kept: true, cell: ([label]) => label },
      { title: '内容', width: 80, kept: true, cell: ([, value]) => value },
    ],
    lines,
  )
}
