import { addDays, formatDay, formatInstant, instantAt } from './day.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds.ts'
import { clueSheet } from './ledger-clue.ts'
import { kindSheet } from './ledger-kind.ts'
import type { Matter } from './matter.ts'
import type { Period } from './period.ts'
import type { Scene } from './scene.ts'
import { countsFor, isConfidential, readsCountsOnly } from './scope.ts'
import { type Cell, layOut, type Sheet } from './sheet.ts'

/** The most matters of one kind that a ledger lists; beyond them it says so. */
const mostMatters = 5000

/** Kinds of which a ledger can be asked for: referrals stand in the rows of their clues. */
export const ledgerKinds: readonly Kind[] = kinds.filter(
  (kind) => kind.name !== 'referral' && !isConfidential(kind),
)

/** Finds the matters of a kind in work at some time of a period, one more than a ledger lists. */
const inWork = (kind: Kind, period: Period, { look }: Scene): readonly Matter[] =>
  look.inWork(
    kind.name,
    instantAt(period.from, '00:00'),
    instantAt(addDays(period.to, 1), '00:00'),
    mostMatters + 1,
  )

const chosenKinds = (wanted: readonly string[] | null): readonly Kind[] =>
  ledgerKinds.filter((kind) => wanted === null || wanted.includes(kind.name))

/** Whether a ledger of the period would have a single row for the actor. */
export function hasLedger(period: Period, wanted: readonly string[] | null, scene: Scene): boolean {
  const counted = readsCountsOnly(scene.actor, scene)
  return chosenKinds(wanted).some((kind) =>
    inWork(kind, period, scene).some((one) => counted || countsFor(one, kind, scene)),
  )
}

/**
 * The ledger of a period as the actor may read it: one sheet for each kind, one row for each matter in
 * work at some time of the period. An administrator as such gets counts alone (domain.md 6).
 */
export function ledgerOf(
  period: Period,
  wanted: readonly string[] | null,
  scene: Scene,
): readonly Sheet[] {
  const chosen = chosenKinds(wanted)
  if (readsCountsOnly(scene.actor, scene)) return counts(chosen, period, scene)
  const full: string[] = []
  const sheets = chosen.flatMap((kind) => {
    const found = inWork(kind, period, scene)
    if (found.length > mostMatters) full.push(kind.chinese)
    const listed = found.slice(0, mostMatters).filter((one) => countsFor(one, kind, scene))
    if (listed.length === 0) return []
    return [kind.name === 'clue' ? cluesOf(listed, scene) : kindSheet(kind, listed, scene)]
  })
  return sheets.length > 0 ? [...sheets, explanation(period, sheets, full, scene)] : []
}

function cluesOf(clues: readonly Matter[], scene: Scene): Sheet {
  const referral = kinds.find((kind) => kind.name === 'referral')
  return clueSheet(
    clues,
    (clue) =>
      scene.look
        .children(clue.id)
        .filter((one) => referral?.name === one.kind && countsFor(one, referral, scene)),
    scene,
  )
}

/** How many matters of each kind stand in each state: all that an administrator as such is told. */
function counts(chosen: readonly Kind[], period: Period, scene: Scene): readonly Sheet[] {
  const lines = chosen.flatMap((kind) => {
    const found = inWork(kind, period, scene)
    return Object.entries(kind.states).flatMap(([name, state]) => {
      const number = found.filter((one) => one.state === name).length
      return number === 0 ? [] : [{ kind: kind.chinese, state: state.name, number }]
    })
  })
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

/** What the ledger lists, so that everybody can check it. */
function explanation(
  period: Period,
  sheets: readonly Sheet[],
  full: readonly string[],
  { actor, now, profile }: Scene,
): Sheet {
  const lines: (readonly [string, Cell])[] = [
    ['台账', `${profile.district}${profile.mechanism}协作机制 ${period.name}台账`],
    ['期间', `${formatDay(period.from)}至${formatDay(period.to)}`],
    ['导出', `${actor.name}，${formatInstant(now)}`],
    [
      '口径',
      '列入期间内登记、办理或尚未了结的事项，只含导出人可见的；状态和时限以导出时为准。线索按移送逐行列出，未移送的一件一行。',
    ],
    ['编号', '撤回、退回、合并的编号保留，见“状态”。'],
    ['履行', '履行日不晚于期限的为按期；逾期天数按自然日计算。'],
    ...sheets.map(({ name, rows }) => [name, rows.length] as const),
    ...full.map(
      (kind) => [kind, `超过 ${mostMatters} 件，只列最早的，请按半年或按月导出`] as const,
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
