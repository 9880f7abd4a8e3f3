import { z } from 'zod'
import type { Reader } from '../../matter/context.ts'
import { line } from '../../matter/input.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatsRecord } from '../../matter/seat-approvals.ts'
import { metCondition } from '../../matter/transfer-condition.ts'
import { clueOf } from '../clue/clue-data.ts'

/** What a list of clues (问题清单) records. Its items are clues, each handled on its own. */
export const listData = kindData(
  { name: line.required({ label: '清单名称', hint: '如 第3号总{河长}令问题清单', min: 2 }) },
  {
    /** The ids of its clues in order: the first is 第1项. */
    items: z.array(z.int()).default([]),
    /** The name of the file from which the list was imported. */
    file: later.text,
    reason: later.text,
    conditions: z.array(metCondition).default([]),
    requestedBy: later.text,
    approvedBy: later.text,
    approvedOn: later.day,
    returnReason: later.text,
    /** The numbers of the items that the letter is to refer. */
    chosen: z.array(z.int()).default([]),
    /** The ids of the referrals that went with the letter. */
    referrals: z.array(z.int()).default([]),
    /** Letters that answered several items at once. */
    feedbacks: z
      .array(z.object({ number: z.string(), on: storedDay, items: z.array(z.int()) }))
      .default([]),
    ...seatsRecord,
  },
)
export const clueListOf = listData.of

/** An item of a list (第3项): the clue, and the referral that the list's letter made. */
export interface Item {
  readonly nth: number
  readonly clue: Matter
  readonly referral: Matter | undefined
}

/** The items of a list in order; without clues that were moved to another list. */
export function itemsOf(list: Matter, reader: Reader): readonly Item[] {
  const { items, referrals } = clueListOf(list)
  const clues = new Map(reader.matters(items).map((one) => [one.id, one]))
  const sent = new Map(reader.matters(referrals).map((one) => [one.parent, one]))
  return items.flatMap((id, at) => {
    const clue = clues.get(id)
    return clue && clueOf(clue).list === list.id
      ? [{ nth: at + 1, clue, referral: sent.get(id) }]
      : []
  })
}

/** 第1–3、7项: item numbers in written form. */
export function itemNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].toSorted((one, other) => one - other)
  const spans: [number, number][] = []
  for (const one of sorted) {
    const last = spans.at(-1)
    if (last && last[1] === one - 1) last[1] = one
    else spans.push([one, one])
  }
  return `第${spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、')}项`
}
