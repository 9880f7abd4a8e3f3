import { z } from 'zod'
import { type Day, formatShortDay } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { type Seat, seatRecord } from '../mechanism/lists/seat.ts'
import { holdsSeat } from '../mechanism/seat.ts'
import type { Facts } from './facts.ts'
import type { Matter } from './matter.ts'

const word = z.object({
  by: z.string(),
  on: z.string().transform((value) => value as Day),
  opinion: z.string().nullable(),
})
type SeatWord = z.output<typeof word>

/**
 * What a matter records of the approvals that it needs from several seats (席位); spread into the schema of
 * its kind.
 */
export const seatsRecord = {
  /** The seats, as in the profile at the time of the request. */
  seats: z.array(seatRecord).default([]),
  /** The approvals, by the ids of the seats. */
  approvals: z.record(z.string(), word).default({}),
}
const record = z.object(seatsRecord)

/** Checked data are cached: who may act on a matter is asked very often. */
const checked = new WeakMap<object, z.output<typeof record>>()

function recordOf({ data }: Pick<Matter, 'data'>): z.output<typeof record> {
  const known = checked.get(data)
  if (known) return known
  const read = record.parse(data)
  checked.set(data, read)
  return read
}

/** The seats whose approval a matter needs. */
export const seatsAsked = (matter: Pick<Matter, 'data'>): readonly Seat[] => recordOf(matter).seats

/** The approval of a seat; `undefined` while there is none. */
export const wordOf = (matter: Pick<Matter, 'data'>, { id }: Seat): SeatWord | undefined =>
  recordOf(matter).approvals[id]

/** The seats whose approval is missing. */
export const seatsAwaited = (matter: Pick<Matter, 'data'>): readonly Seat[] =>
  seatsAsked(matter).filter((seat) => wordOf(matter, seat) === undefined)

/** A seat of this person whose approval is missing; `undefined` for none. */
export const silentSeat = (
  matter: Pick<Matter, 'data'>,
  person: Person,
  directory: Directory,
): Seat | undefined => seatsAwaited(matter).find((seat) => holdsSeat(person, seat, directory))

/**
 * The approval of a seat by its holder (审批): the data to record, and the seats that are still missing;
 * `undefined` when the person holds no open seat.
 */
export function spokenBy(
  { actor, directory, today }: { actor: Person; directory: Directory; today: Day },
  matter: Pick<Matter, 'data'>,
  opinion: string | null,
) {
  const seat = silentSeat(matter, actor, directory)
  if (seat === undefined) return undefined
  const own = { by: actor.personId, on: today, opinion }
  return {
    seat,
    approvals: { ...recordOf(matter).approvals, [seat.id]: own },
    waiting: seatsAwaited(matter).filter((one) => one.id !== seat.id),
    /** The end of the history line, with the opinion. */
    words: opinion ? `：${opinion}` : '',
  }
}

/** `区河长办和区检察院`, `河长、警长和检察长`; `分管副区长、检察长或分管副检察长`. */
export function seatNames(seats: readonly Seat[]): string {
  const listed = seats.map(({ name }) => name).join('、')
  return listed.includes('或') ? listed : listed.replace(/、([^、]+)$/, '和$1')
}

/** The card lines with the approval of each seat; groups see no names and opinions. */
export function seatPairs(
  matter: Pick<Matter, 'data'>,
  waiting: boolean,
  directory: Directory,
  inGroup: boolean,
): Facts['pairs'] {
  return seatsAsked(matter).map((seat) => {
    const own = wordOf(matter, seat)
    const opinion = own?.opinion && !inGroup ? `：${own.opinion}` : ''
    const said = own
      ? `同意（${inGroup ? '' : `${directory.personName(own.by)}，`}${formatShortDay(own.on)}）${opinion}`
      : waiting
        ? '待审批'
        : null
    return [seat.name, said] as const
  })
}
