import type { Utterance } from '../../simulator/client/utterance.ts'
import { createCalendar, isOfficeTime } from '../../src/domain/calendar/calendar.ts'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import type { Play } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { remindersOf } from './time-kit.ts'

/** The groups of the demonstration profile. */
export const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'] as const

/** The bot's answers in private to a text: sentences and cards, joined. */
export async function answerTo(play: Play, who: string, said: string | Utterance): Promise<string> {
  const answers = await play.type(who, said)
  return answers.map((one) => one.cardText || one.text).join('\n')
}

/**
 * The bot's answer to somebody who may not do what the text asks. Throws when anything was recorded, opened,
 * owed or offered as a form all the same.
 */
export async function refusalTo(play: Play, who: string, text: string): Promise<string> {
  const before = recordOf(play)
  const answer = await answerTo(play, who, text)
  if (recordOf(play) !== before) throw new Error(`“${text}” changed something: ${answer}`)
  if (/待提交/.test(answer)) throw new Error(`“${text}” is refused only after a form: ${answer}`)
  return answer
}

/** Everything on record: journal lines, matters with their versions, deadlines with their states. */
function recordOf(play: Play): string {
  const { engine } = play.stage
  return JSON.stringify([
    engine.all('SELECT count(*) AS lines FROM journal'),
    engine.all('SELECT id, version, state FROM matter ORDER BY id'),
    engine.all('SELECT id, state FROM promise ORDER BY id'),
  ])
}

/** The text of a person's to-do. */
export const todoOf = (play: Play, who: string): Promise<string> => answerTo(play, who, '/待办')

/** The text of a person's search results. */
export const searchOf = (play: Play, who: string, words: string): Promise<string> =>
  answerTo(play, who, `/查 ${words}`)

/**
 * Asks the help for words of the plan and returns its answer. Throws when the help finds nothing and shows
 * everything instead.
 */
export async function helpOn(play: Play, who: string, words: string): Promise<string> {
  const answer = await answerTo(play, who, `/帮助 ${words}`)
  if (answer.includes('可用的全部命令')) throw new Error(`the help finds nothing by “${words}”`)
  return answer
}

/** Everything that groups have been able to read so far. */
export const groupsRead = (play: Play): string =>
  groups.flatMap((chat) => play.readIn(chat)).join('\n')

/** The reminders of a person in a range of days. */
export interface Reminded {
  /** The days with a reminder, in order. */
  readonly days: readonly Day[]
  /** The visible text of the newest reminder; '' for none. */
  readonly text: string
}

/**
 * Runs through days with ticks at night, in the morning and late in the evening, until the morning of the
 * last one in office hours. Throws when a reminder comes outside office hours, or in a group.
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
