import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newYear, playSample } from '../demo/sample.ts'
import { createCalendar } from '../src/domain/calendar/calendar.ts'
import { table } from './figures.ts'
import { benchProfile } from './large-district.ts'
import { type Counted, MessageCount, type Sort, sinceBefore } from './message-count.ts'
import { roleOf } from './message-role.ts'
import baseline from './messages-baseline.json' with { type: 'json' }
import { secondHalf } from './second-half.ts'
import { allStops, type Stops, type WholeDays, withWholeDays } from './whole-days.ts'

/** The numbers of messages to one receiver, by sort. */
export type Tally = Readonly<Record<Sort | 'total' | 'outside', number>>
type Tallies = Readonly<Record<string, Tally>>

const nothing: Tally = { total: 0, answer: 0, asks: 0, informs: 0, dead: 0, empty: 0, outside: 0 }

/** The plays (样本): the demonstration's half-year, and a year that begins with it. */
const plays = {
  'half-year': (days: WholeDays) => playSample(days.town, () => {}),
  year: async (days: WholeDays) => {
    await playSample(days.town, () => {})
    await playSecondHalf(days)
  },
} as const

export type PlayName = keyof typeof plays

async function playSecondHalf({ town, until, feishu }: WholeDays): Promise<void> {
  const agenda = secondHalf.toSorted((one, other) => one.on.localeCompare(other.on))
  for (const { on, who, words, tap, form, of = '' } of agenda) {
    await town.workdayMorningOf(on)
    if (words !== undefined) await town.says(who, 'bot', { text: words.replaceAll('#', of) })
    const { msgType, text, card } = feishu.lastMessage({ person: who })
    if (words !== undefined && msgType === 'text') throw new Error(`${on} ${words}: ${text}`)
    // A command that is complete as typed is done without a form.
    const asked = words !== undefined && JSON.stringify(card ?? null).includes('"提交"')
    if (asked && form === undefined) throw new Error(`${on} ${words}: a form, and nothing for it`)
    if (asked) await town.taps(who, { person: who }, '提交', { ...form })
    if (tap !== undefined) await town.taps(who, { person: who }, tap)
  }
  await until('2026-12-31')
}

/** Runs a play and counts all messages of the bot. */
export function countMessages(
  play: PlayName,
  stops: Stops = allStops,
): Promise<readonly Counted[]> {
  const count = new MessageCount(createCalendar({ years: benchProfile().calendar.years }))
  return withWholeDays(
    newYear,
    (feishu, doing) => count.watch(feishu, doing),
    async (days) => {
      await plays[play](days)
      return count.all(days.feishu)
    },
    stops,
  )
}

const plus = (one: Tally, other: Tally): Tally => ({
  total: one.total + other.total,
  answer: one.answer + other.answer,
  asks: one.asks + other.asks,
  informs: one.informs + other.informs,
  dead: one.dead + other.dead,
  empty: one.empty + other.empty,
  outside: one.outside + other.outside,
})

/** Sums tallies by another name. */
export function regroup(given: Tallies, nameOf: (name: string) => string): Tallies {
  const found = new Map<string, Tally>()
  for (const [place, tally] of Object.entries(given)) {
    const name = nameOf(place)
    found.set(name, plus(found.get(name) ?? nothing, tally))
  }
  return Object.fromEntries(found)
}

/** The messages by receiver. */
export function tallies(messages: readonly Counted[]): Tallies {
  const found = new Map<string, Tally>()
  for (const { place, sort, outside } of messages) {
    const one = { ...nothing, total: 1, [sort]: 1, outside: outside ? 1 : 0 }
    found.set(place, plus(found.get(place) ?? nothing, one))
  }
  return Object.fromEntries(found)
}

/** The numbers of an earlier version (317416a), counted in the same way. */
export const before: Readonly<Record<PlayName, Tallies>> = baseline

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

function row(name: string, was: Tally, is: Tally): readonly string[] {
  const counts = [is.answer, is.asks, is.informs, is.dead + is.empty, is.outside]
  return [
    name,
    String(was.total),
    percent(was.dead + was.empty, was.total),
    String(was.outside),
    String(is.total),
    percent(is.total, was.total),
    ...counts.map(String),
  ]
}

function compared(head: string, was: Tallies, is: Tallies): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const all = (given: Tallies) => Object.values(given).reduce(plus, nothing)
  return table(
    `${head} before neither outside now share answers asks informs neither outside`.split(' '),
    [
      ...names.map((name) => row(name, was[name] ?? nothing, is[name] ?? nothing)),
      row('**all**', all(was), all(is)),
    ],
  )
}

/** Who got how many of the messages that had nothing like them before. */
function sinceBeforeOf(messages: readonly Counted[]): string {
  const of = (sort: ReturnType<typeof sinceBefore>) => {
    const roles = Map.groupBy(
      messages.filter((one) => sinceBefore(one) === sort),
      ({ place }) => roleOf(place),
    )
    return [...roles].map(([role, all]) => `${role} ${all.length}`).join(', ') || 'nobody'
  }
  return `Of “now”, nothing like it was sent before: the weekly brief of a head (周报): ${of('brief')}; what belongs to the stages of a case (办案阶段): ${of('stage')}; the word that a position has come, of which that play had none: ${of('position')}.`
}

async function section(play: PlayName, title: string, stops?: Stops): Promise<string> {
  const messages = await countMessages(play, stops)
  const was = before[play]
  const is = tallies(messages)
  return [
    `## ${title}`,
    sinceBeforeOf(messages),
    compared('role', regroup(was, roleOf), regroup(is, roleOf)),
    compared('place', was, is),
  ].join('\n\n')
}

const heading = `# Messages

Written by \`npx node bench/messages.ts\`; never by hand. Every message that the bot sends while a play goes on, counted at the local Feishu; the clock stops eighteen times on a weekday and four times on a rest day, also by night.

“Before” is 317416a, counted in the same way (\`bench/messages-baseline.json\`). Of what came: **answers** to what the receiver did himself just then; what **asks** him for a step by a button; what **informs** him of something that he could not read there before; **neither**: nothing new and nothing to do, or a card on which at the end of the play nothing is left but that it is not kept up. **Outside**: not in office hours, and no answer.`

const yearTitle = 'A year: the sample, and a second half in which offices work and forget'

/** One stop a day, to check that the year can be played: the same acts, and most of the messages. */
const onceADay: Stops = { weekday: ['09:40'], rest: [] }

/** Both plays as a page in Markdown. */
async function page(): Promise<string> {
  return [
    heading,
    await section('half-year', 'The sample half-year (`npm run demo -- --sample`)'),
    await section('year', yearTitle),
  ].join('\n\n')
}

if (import.meta.main) {
  const [wish, play] = process.argv.slice(2)
  if (wish === '--figures') {
    const figures = {
      'half-year': tallies(await countMessages('half-year')),
      year: tallies(await countMessages('year')),
    }
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  } else if (wish === '--small') {
    process.stdout.write(`${await section('year', yearTitle, onceADay)}\n`)
  } else if (wish === '--list') {
    const messages = await countMessages(play === 'year' ? 'year' : 'half-year')
    process.stdout.write(`${JSON.stringify(messages)}\n`)
  } else {
    const text = await page()
    writeFileSync(join(import.meta.dirname, '../docs/messages.md'), `${text}\n`)
    process.stdout.write(`${text}\n`)
  }
}
