import { z } from 'zod'
import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

const membership = z.object({ list: z.int().nullable().default(null) })

/** The list (问题清单) that contains the clue or its referral; `undefined` when there is none. */
export function listOf(matter: Pick<Matter, 'data'>, reader: Reader): Matter | undefined {
  const { list } = membership.parse(matter.data)
  return list === null ? undefined : reader.matter(list)
}

/** Whether the clue's list is still to be referred by one letter, so that the clue waits with the others. */
export const waitsWithList = (clue: Matter, reader: Reader): boolean =>
  clue.state === 'filed' && ['filed', 'pending'].includes(listOf(clue, reader)?.state ?? '')

/** Whether the letter of the clue's list waits for approval; meanwhile the clue cannot be referred alone. */
export const isWithPendingList = (clue: Matter, reader: Reader): boolean =>
  listOf(clue, reader)?.state === 'pending'
