import { z } from 'zod'
import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'

const membership = z.object({ list: z.int().nullable().default(null) })

/** The list (问题清单) that contains the clue or its referral; `undefined` when there is none. */
export function listOf(matter: Pick<Matter, 'data'>, reader: Reader): Matter | undefined {
  const { list } = membership.parse(matter.data)
  return list === null ? undefined : reader.matter(list)
}

/** Whether the clue's list is still to be referred by one letter, so that the clue waits with the others. */
export const waitsWithList = (clue: Matter, reader: Reader): boolean =>
  clue.state === 'filed' && ['filed', 'pending'].includes(listOf(clue, reader)?.state ?? '')

/** Why the clue cannot be dealt with alone while the letter of its list waits for approval, else `null`. */
export function listRefusal(clue: Matter, chinese: string, reader: Reader): Refusal | null {
  const list = listOf(clue, reader)
  if (list?.state !== 'pending') return null
  const sentence = `该线索正随清单报批移送，不能${chinese}；需要更改的，由审批人驳回清单移送。`
  return { ...refuse('under-way', sentence), matter: list.id }
}
