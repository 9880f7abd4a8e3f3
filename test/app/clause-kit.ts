import type { Utterance } from '../../simulator/client/utterance.ts'
import { createCalendar, isOfficeTime } from '../../src/domain/calendar/calendar.ts'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import type { Play } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { remindersOf } from './time-kit.ts'

/** The groups of the demonstration profile. */
export const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'] as const

/** What the bot answers in private to what somebody writes: sentences and cards, one after the other. */
export async function answerTo(play: Play, who: string, said: string | Utterance): Promise<string> {
  const answers = await play.type(who, said)
  return answers.map((one) => one.cardText || one.text).join('\n')
}

/**
 * What the bot answers to somebody who may not do what he writes. Throws when anything was recorded,
 * opened, owed or put before him to be filled in all the same.
 */
export async function refusalTo(play: Play, who: string, text: string): Promise<string> {
  const before = recordOf(play)
  const answer = await answerTo(play, who, text)
  if (recordOf(play) !== before) throw new Error(`“${text}” changed something: ${answer}`)
  if (/待提交/.test(answer)) throw new Error(`“${text}” is refused only after a form: ${answer}`)
  return answer
}

/** Everything that is on record: how many journal lines, matters in which versions, deadlines in which state. */
function recordOf(play: Play): string {
  const { engine } = play.stage
  return JSON.stringify([
    engine.all('SELECT count(*) AS lines FROM journal'),
    engine.all('SELECT id, version, state FROM matter ORDER BY id'),
    engine.all('SELECT id, state FROM promise ORDER BY id'),
  ])
}

/** What the to-do of a person shows. */
export const todoOf = (play: Play, who: string): Promise<string> => answerTo(play, who, '/待办')

/** What a person finds under some words. */
export const searchOf = (play: Play, who: string, words: string): Promise<string> =>
  answerTo(play, who, `/查 ${words}`)

/** What the help finds by words of the plan. Throws when it finds nothing and shows everything instead. */
export async function helpOn(play: Play, who: string, words: string): Promise<string> {
  const answer = await answerTo(play, who, `/帮助 ${words}`)
  if (answer.includes('可用的全部命令')) throw new Error(`the help finds nothing by “${words}”`)
  return answer
}

/** Everything that groups could read until now. */
export const groupsRead = (play: Play): string =>
  groups.flatMap((chat) => play.readIn(chat)).join('\n')

/** How a person is reminded of something in a span of days. */
export interface Reminded {
  /** The days on which a reminder came, in order. */
  readonly days: readonly Day[]
  /** The newest reminder as it can be read; '' when there was none. */
  readonly text: string
}

/**
 * Lives through days with ticks in the night, in the morning and late in the evening, until the morning of
 * the last one, when people are at their desks. Throws when a reminder comes outside office hours, or when
 * a group reads one.
 */
export async function liveThrough(
  play: Play,
  who: string,
  about: string,
  span: { readonly from: string; readonly to: string },
): Promise<Reminded> {
  const calendar = createCalendar({ years: profileWith().calendar.years })
  const days: Day[] = []
  let text = ''
  for (let day = span.from as Day; day <= span.to; day = addDays(day, 1)) {
    for (const clock of ['00:30', '09:16', ...(day < span.to ? ['20:40'] : [])]) {
      const before = remindersOf(play, who).length
      await play.stage.go(`${day} ${clock}`)
      const fresh = remindersOf(play, who).slice(before)
      const found = fresh.find((one) => one.includes(about))
      if (found === undefined) continue
      const now = play.stage.feishu.clock.now()
      if (!isOfficeTime(calendar, now)) throw new Error(`reminded at ${day} ${clock}`)
      days.push(day)
      text = found
    }
  }
  if (groupsRead(play).includes('时限提醒')) throw new Error('a group reads a reminder')
  return { days, text }
}
