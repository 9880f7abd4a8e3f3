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

/** What a matter records that waits for the word of several seats (席位); spread into the schema of its kind. */
export const seatsRecord = {
  /** Whose word it takes, as the profile had it when it was asked for. */
  seats: z.array(seatRecord).default([]),
  /** What was said, by the ids of the seats. */
  approvals: z.record(z.string(), word).default({}),
}
const record = z.object(seatsRecord)

/** Each matter as it was read is checked once: who may act on it is asked again and again. */
const checked = new WeakMap<object, z.output<typeof record>>()

function recordOf({ data }: Pick<Matter, 'data'>): z.output<typeof record> {
  const known = checked.get(data)
  if (known) return known
  const read = record.parse(data)
  checked.set(data, read)
  return read
}

/** Whose word a matter takes. */
export const seatsAsked = (matter: Pick<Matter, 'data'>): readonly Seat[] => recordOf(matter).seats

/** What was said for a seat, if anything. */
export const wordOf = (matter: Pick<Matter, 'data'>, { id }: Seat): SeatWord | undefined =>
  recordOf(matter).approvals[id]

/** The seats whose word is missing. */
export const seatsAwaited = (matter: Pick<Matter, 'data'>): readonly Seat[] =>
  seatsAsked(matter).filter((seat) => wordOf(matter, seat) === undefined)

/** The seat for which this person has yet to speak. */
export const silentSeat = (
  matter: Pick<Matter, 'data'>,
  person: Person,
  directory: Directory,
): Seat | undefined => seatsAwaited(matter).find((seat) => holdsSeat(person, seat, directory))

/** What somebody says for his seat (审批): what is recorded of it, and the seats still waited for; `undefined`: he has none, or has spoken. */
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
    /** The end of a line that says so. */
    words: opinion ? `：${opinion}` : '',
  }
}

/** `区河长办和区检察院`, `河长、警长和检察长`; `分管副区长、检察长或分管副检察长`. */
export function seatNames(seats: readonly Seat[]): string {
  const listed = seats.map(({ name }) => name).join('、')
  return listed.includes('或') ? listed : listed.replace(/、([^、]+)$/, '和$1')
}

/** The lines of a card that show what each seat has said; a group reads no names and opinions. */
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
