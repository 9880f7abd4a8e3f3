import type { FieldValue } from '../simulator/client/form.ts'
import { drawOutfall } from './photo.ts'
import type { Where } from './rehearsal.ts'
import { type Spot, spots } from './sample-places.ts'
import { cases, duties, type Errand } from './sample-year.ts'

/** The start of the sample year, a Monday. */
export const newYear = Date.parse('2026-01-05T09:40:00+08:00')

/** The morning on which the sample year ends, with matters in every state. */
const lastMorning = '2026-06-11'

/** Where the year is played: people write and tap, and working days pass. */
export interface Town {
  says(
    person: string,
    chat: string,
    said: { text: string; image?: Buffer } | { location: Spot },
  ): Promise<void>
  taps(
    person: string,
    where: Where,
    words: string,
    formValue?: Record<string, FieldValue>,
  ): Promise<void>
  workdayMorningOf(day: string): Promise<void>
}

interface Appointment extends Errand {
  /** The number of the clue; '' for a duty. */
  readonly clue: string
  /** A position that is sent just before. */
  readonly location?: Spot | undefined
}

/** Plays a realistic year (示例年度) over the wire: people write and tap, and the clock moves in between. */
export async function playSample(town: Town, tell: (line: string) => void): Promise<void> {
  const agenda = [...appointments()].sort((one, other) => one.on.localeCompare(other.on))
  let month = ''
  for (const appointment of agenda) {
    if (!appointment.on.startsWith(month) || month === '') {
      month = appointment.on.slice(0, 7)
      tell(`${Number(month.slice(5))} 月`)
    }
    await town.workdayMorningOf(appointment.on)
    await keep(appointment, town)
  }
  await town.workdayMorningOf(lastMorning)
}

/** Clues get their numbers in the order of filing. */
function appointments(): Appointment[] {
  return [
    ...cases.flatMap(([filing, ...rest], index) => {
      const clue = `线索 2026-${String(index + 1).padStart(4, '0')}`
      const located = { ...filing, location: spots.get(index + 1) }
      return [located, ...rest].map((errand) => ({ ...errand, clue }))
    }),
    ...duties.map((errand) => ({ ...errand, clue: '' })),
  ]
}

async function keep(errand: Appointment, town: Town): Promise<void> {
  const { who, chat = 'bot', words, tap, clue, photo, location, form } = errand
  const where = chat === 'bot' ? { person: who } : { chat }
  if (location !== undefined) await town.says(who, chat, { location })
  if (words !== undefined) {
    const text = words.replaceAll('#', clue)
    await town.says(who, chat, photo ? { text, image: drawOutfall() } : { text })
  }
  if (form) await town.taps(who, where, '提交', { ...form })
  if (tap !== undefined) await town.taps(who, where, tap)
}
