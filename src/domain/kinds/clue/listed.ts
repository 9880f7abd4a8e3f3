import { z } from 'zod'
import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

const membership = z.object({ list: z.int().nullable().default(null) })

/** The list (问题清单) of which a clue or its referral is an item; `undefined` where it stands by itself. */
export function listOf(matter: Pick<Matter, 'data'>, reader: Reader): Matter | undefined {
  const { list } = membership.parse(matter.data)
  return list === null ? undefined : reader.matter(list)
}

/** Whether the list to which a clue belongs is to be referred by one letter: it waits with the others. */
export const waitsWithList = (clue: Matter, reader: Reader): boolean =>
  clue.state === 'filed' && ['filed', 'pending'].includes(listOf(clue, reader)?.state ?? '')

/** Whether the letter of its list waits for approval: meanwhile the clue goes nowhere else. */
export const isWithPendingList = (clue: Matter, reader: Reader): boolean =>
  listOf(clue, reader)?.state === 'pending'
