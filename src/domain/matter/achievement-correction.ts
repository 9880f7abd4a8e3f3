import { formatDay } from '../calendar/day.ts'
import { normaliseText } from '../reading/text.ts'
import {
  type Achieved,
  achievedIn,
  achievedOf,
  achievedWords,
  achievementFields,
  readAchieved,
} from './achievement.ts'
import type { Reading } from './command.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'
import { type AnyMove, move } from './declared-move.ts'
import { choice, isIncomplete, paragraph } from './input.ts'
import type { Matter } from './matter.ts'
import { problem } from './problem.ts'
import { refuse } from './refusal.ts'
import type { Who } from './who.ts'

/** Identifies a recorded quantity by position and content, so that an old form cannot change another one. */
const idOf = (one: Achieved, index: number): string => `${index}:${one.id}:${one.millionths}`

/** Remembered in the form once it was asked whether the quantity is to be removed. */
const takenOut = '删去'

const optionsOf = (matter: Matter | null, context: Context) =>
  (matter === null ? [] : achievedOf(matter)).map((one, index) => ({
    value: idOf(one, index),
    text: `${achievedWords([one], context.profile)}（${formatDay(one.on)}）`,
  }))

/**
 * 更正成效: corrects or removes a quantity that was recorded wrongly, with the reason. Day and office stay,
 * sums follow, and the former value stays in the history and the journal.
 */
export const correctAchieved = (
  states: readonly string[],
  who: readonly Who[],
  tells: (matter: Matter, words: string, context: Context) => readonly Notice[],
): AnyMove =>
  move('更正成效', Object.fromEntries(states.map((state) => [state, state])), who, {
    fields: {
      which: choice({
        label: '更正哪一项',
        options: (context, { subject }) => optionsOf(subject, context),
      }),
      achieved: {
        ...achievementFields.achieved,
        label: '正确的数量',
        hint: '如 清运砂石12立方米；不应登记的，清空此栏',
      },
      achievedAsked: achievementFields.achievedAsked,
      reason: paragraph.required({ label: '更正原因', hint: '如 小数点登记有误', min: 2 }),
    },
    unless: (matter) =>
      achievedOf(matter).length > 0
        ? null
        : refuse('no-achieved', '该事项没有登记过治理成效，无需更正。'),
    effect(matter, { which, reason, ...input }, context) {
      const before = achievedOf(matter)
      const at = before.findIndex((one, index) => idOf(one, index) === which)
      const wrong = before[at]
      if (wrong === undefined) return problem('which', '请选择要更正的一项')
      const { on, office } = wrong
      // An empty field may be one that was overlooked.
      if (input.achieved === null && input.achievedAsked !== takenOut) {
        const gone = achievedWords([wrong], context.profile)
        const sentence = `没有写正确的数量；确认“${gone}”不应登记、要删去的，请再次提交`
        return { ...problem('achieved', sentence, input), asked: { achievedAsked: takenOut } }
      }
      // What could be recorded on the day of the quantity can be put right later, too.
      const read = achievedIn(input, { on, office }, { ...context, today: on })
      if (isIncomplete(read)) return read
      const [right, another] = read
      if (another !== undefined) return problem('achieved', '一次更正一项，请只写这一项的数量')
      if (
        right?.id === wrong.id &&
        right.millionths === wrong.millionths &&
        right.unit === wrong.unit
      )
        return problem('achieved', '与已登记的相同，请写正确的数量')
      const words = `治理成效：${achievedWords([wrong], context.profile)}${
        right === undefined
          ? '不应登记，已删去'
          : `更正为${achievedWords([right], context.profile)}`
      }`
      return {
        data: { achieved: before.toSpliced(at, 1, ...read) },
        note: `更正${words}。原因：${reason}`,
        notices: tells(matter, `更正${words}`, context),
        reply: `已更正${words}`,
      }
    },
  })

/** What leads to the right quantity; 应 alone would read as something still to be done. */
const LEAD = /应[当该]?[为是]|实际?[为是]|[更改]正?为/g

/** The text with the name of the only quantity before a number that stands without one: 12立方米. */
function named(text: string, recorded: readonly Achieved[], then: Context): string {
  const [only, ...others] = recorded
  if (only === undefined || others.length > 0 || readAchieved(text, then) !== undefined) return text
  const [name] = achievedWords([only], then.profile).split(' ')
  const whole = text.replace(/\d/, (digit) => `${name}${digit}`)
  return readAchieved(whole, then) === undefined ? text : whole
}

/** The reason in a correction: what stands beside the quantity. */
function reasonIn(text: string, said: string | undefined): string | undefined {
  const beside = (said?.split('、') ?? []).reduce(
    (rest, one) => rest.replace(one, '，'),
    normaliseText(text),
  )
  const parts = beside.split(/[，,。;；\n]/).map((part) => part.trim())
  return parts.filter((part) => part.length > 1).join('，') || undefined
}

/** Reads a correction: the quantity, its entry if that is certain, and the reason after it. */
export function readCorrection(typed: string, context: Context, subject: Matter | null): Reading {
  const options = optionsOf(subject, context)
  const recorded = subject === null ? [] : achievedOf(subject)
  const then = { ...context, today: recorded.at(-1)?.on ?? context.today }
  const text = named(typed.replaceAll(LEAD, '，'), recorded, then)
  const said = readAchieved(text, then)
  const read =
    said === undefined
      ? []
      : achievedIn({ achieved: said, achievedAsked: said }, { on: then.today, office: '' }, then)
  const [right] = isIncomplete(read) ? [] : read
  const same = recorded.flatMap((one, index) => (one.id === right?.id ? [idOf(one, index)] : []))
  const [only, other] = recorded.length === 1 ? options.map(({ value }) => value) : same
  return {
    values: {
      which: other === undefined ? only : undefined,
      achieved:
        said ?? (recorded.length === 1 ? achievedWords(recorded, context.profile) : undefined),
      reason: reasonIn(text, said),
    },
    warnings: [],
  }
}
