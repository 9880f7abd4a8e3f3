import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, worksIn } from '../matter/membership.ts'
import type { Directory, Person } from '../mechanism/directory.ts'

/** States of a damage consultation (损害赔偿磋商), domain.md 4. */
export const compensationStates = {
  proposed: { name: '已提出待邀请', colour: 'blue', open: true },
  invited: { name: '已邀请待回复', colour: 'purple', open: true },
  accepted: { name: '检察院已应邀', colour: 'wathet', open: true },
  agreed: { name: '达成协议待履行', colour: 'wathet', open: true },
  failed: { name: '未达成协议', colour: 'orange', open: true },
  supported: { name: '支持起诉', colour: 'purple', open: true },
  transferred: { name: '转公益诉讼', colour: 'red', open: true },
  performed: { name: '已履行', colour: 'turquoise', open: true },
  closed: { name: '已办结', colour: 'green', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const day = z.string().transform((value) => value as Day)

const compensationData = z.object({
  /** What was damaged and where (案情). */
  damage: z.string(),
  river: z.string().nullable(),
  /** Who is to pay (赔偿义务人), in private only. */
  obligor: z.string().nullable(),
  /** Who is entitled (赔偿权利人): a free field, for the texts differ (domain-notes G11). */
  claimant: z.string(),
  /** Claimed, in whole fen. */
  fen: z.int(),
  /** The linked clue: its id and number. */
  clue: z.int().nullable(),
  clueNumber: z.string().nullable(),
  meetsOn: day.nullable().default(null),
  place: z.string().nullable().default(null),
  names: z.string().nullable().default(null),
  outcome: z.string().nullable().default(null),
  heldOn: day.nullable().default(null),
  agreement: z.string().nullable().default(null),
  /** Agreed, in whole fen. */
  agreedFen: z.int().nullable().default(null),
  performOn: day.nullable().default(null),
  performedOn: day.nullable().default(null),
  suit: z.string().nullable().default(null),
  /** The clue for a public-interest suit: its id and number. */
  suitClue: z.int().nullable().default(null),
  suitClueNumber: z.string().nullable().default(null),
  rounds: z.int().default(0),
})

/** What a consultation records, checked. */
export const compensationOf = (matter: Matter) => compensationData.parse(matter.data)

/** The offices of a consultation: the unit that proposes it, and the procuratorate once invited. */
export const officesOfCompensation = (matter: Matter): ReadonlySet<string> =>
  new Set([matter.office, ...(matter.target === null ? [] : [matter.target])])

/** Whether the person may see it: its offices and the heads. */
export function seesCompensation(person: Person, matter: Matter, directory: Directory): boolean {
  return (
    person.active &&
    (isHead(person, directory) || worksIn(person, officesOfCompensation(matter), directory))
  )
}
