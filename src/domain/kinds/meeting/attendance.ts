import { z } from 'zod'
import { bodiesRecord, tellBodiesYourself } from '../../matter/bodies-record.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import type { Facts } from '../../matter/facts.ts'
import type { Fields, InputOf } from '../../matter/field.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { observersRecord, tellThemYourself } from '../../matter/observers-record.ts'
import { person } from '../../matter/person-field.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { workOffice, worksIn } from '../../mechanism/membership.ts'
import { workingRoles } from '../../mechanism/role.ts'

/** The invitations and answers of a matter (邀请与答复); spread into the schema of its kind. */
export const attendanceRecord = {
  /** The offices that take part, by id. */
  offices: z.array(z.string()),
  /** The ids of the invited people. */
  invited: z.array(z.string()).default([]),
  answers: z
    .record(
      z.string(),
      z.object({ answer: z.enum(['attend', 'leave', 'delegate']), words: z.string().nullable() }),
    )
    .default({}),
  /** The answers in 飞书日历, read on the working day before; they decide nothing. */
  calendar: z.record(z.string(), z.enum(['accept', 'decline', 'tentative'])).default({}),
  /** The invited supervisors and observers, who have no account. */
  ...observersRecord,
  /** The outside bodies that are invited too. */
  ...bodiesRecord,
}

const recordOf = (matter: Matter) => z.object(attendanceRecord).parse(matter.data)

const answerNames = { attend: '参加', leave: '请假', delegate: '委派' } as const
type Answer = keyof typeof answerNames
const allAnswers: readonly Answer[] = ['attend', 'leave', 'delegate']

/** The refusal of a person who was not invited, in words of the kind; `null` for an invited one. */
function uninvited(matter: Matter, actor: Person, what: string): Refusal | null {
  return recordOf(matter).invited.includes(actor.personId)
    ? null
    : refuse('not-invited', `您不在本次${what}的参加范围，需要参加的请联系召集单位。`)
}

/**
 * Tells all invited people in private, and the groups of the offices; groups do not see the `words` that
 * somebody typed.
 */
export function tellInvited(
  context: Context,
  matter: number,
  invited: readonly string[],
  offices: readonly string[],
  headline: string,
  words: string | null = null,
): readonly Notice[] {
  return [
    tellPeople(context, invited, matter, words === null ? headline : `${headline}：${words}`),
    ...offices.map((one) => ({
      to: { chatsOf: one },
      view: { view: 'matter' as const, matter, headline },
    })),
  ]
}

/** The names of people who gave this answer, with their words; `null` for none. */
function named(matter: Matter, answer: Answer, directory: Directory): string | null {
  const given = Object.entries(recordOf(matter).answers).filter(([, one]) => one.answer === answer)
  const names = given.map(
    ([personId, one]) => `${directory.personName(personId)}${one.words ? `（${one.words}）` : ''}`,
  )
  return names.join('、') || null
}

/** The names of people who will come; `null` for none. */
export const attending = (matter: Matter, directory: Directory): string | null =>
  named(matter, 'attend', directory)

/** The names of people who excused themselves, without their reasons; `null` for none. */
export function excused(matter: Matter, directory: Directory): string | null {
  const given = Object.entries(recordOf(matter).answers).filter(([, one]) => one.answer === 'leave')
  return given.map(([personId]) => directory.personName(personId)).join('、') || null
}

/** The ids of invited people: those who will come, and those who have not answered. */
export function invitedTo(matter: Matter): {
  readonly coming: readonly string[]
  readonly unanswered: readonly string[]
} {
  const { answers, invited } = recordOf(matter)
  return {
    coming: invited.filter((one) => answers[one]?.answer === 'attend'),
    unanswered: invited.filter((one) => answers[one] === undefined),
  }
}

/** The ids of the people who are expected: invited, and neither excused nor represented by somebody else. */
export function expectedAt(matter: Matter): readonly string[] {
  const { coming, unanswered } = invitedTo(matter)
  return [...coming, ...unanswered]
}

/** `参加 3　请假 1　未答复 2`: the current count, without names. */
function count(matter: Matter): string {
  const { answers: given, invited } = recordOf(matter)
  const all = Object.values(given)
  return [
    ...allAnswers.map((answer) => ({
      name: answerNames[answer],
      people: all.filter((one) => one.answer === answer).length,
    })),
    { name: '未答复', people: invited.filter((one) => given[one] === undefined).length },
  ]
    .filter(({ people }) => people > 0)
    .map(({ name, people }) => `${name} ${people}`)
    .join('　')
}

const calendarNames = { accept: '接受', decline: '拒绝', tentative: '待定' } as const

/** `接受 2（甲、乙）　拒绝 1（丙）`: the answers in 飞书日历; without names in a group. */
function inCalendar(matter: Matter, inGroup: boolean, directory: Directory): string | null {
  const byAnswer = Map.groupBy(Object.entries(recordOf(matter).calendar), ([, answer]) => answer)
  const said = Object.entries(calendarNames).flatMap(([answer, name]) => {
    const people = byAnswer.get(answer as keyof typeof calendarNames) ?? []
    const names = people.map(([personId]) => directory.personName(personId)).join('、')
    if (people.length === 0) return []
    return [`${name} ${people.length}${inGroup ? '' : `（${names}）`}`]
  })
  return said.join('　') || null
}

/** The card lines that show who will come, while answers are open; without names in a group. */
export function attendancePairs(
  matter: Matter,
  inGroup: boolean,
  directory: Directory,
): Facts['pairs'] {
  return [
    ['答复', count(matter)],
    ...allAnswers.map(
      (answer) => [answerNames[answer], inGroup ? null : named(matter, answer, directory)] as const,
    ),
    ['日历答复', inCalendar(matter, inGroup, directory)],
  ]
}

/** Any working role, as long as the person sees the matter. */
export const anybody: readonly Who[] = [{ anywhere: workingRoles }]

/** What people are invited to (会议), and the state in which they answer. */
interface Called {
  readonly from: string
  readonly what: string
}

/** The effect of an answer: its text, and further invited people. */
interface Answered {
  readonly words: string | null
  readonly invited?: readonly string[]
  readonly notices?: readonly Notice[]
}

/** The move of one answer. */
const answering = <F extends Fields>(
  { from, what }: Called,
  name: Answer,
  fields: F,
  read: (matter: Matter, input: InputOf<F>, context: Context) => Answered,
): AnyMove =>
  move(answerNames[name], { [from]: from }, anybody, {
    fields,
    awaits:
      name === 'attend'
        ? (matter, { actor }) => invitedTo(matter).unanswered.includes(actor.personId)
        : null,
    unless: (matter, { actor }) =>
      uninvited(matter, actor, what) ??
      (name === 'attend' && recordOf(matter).answers[actor.personId]?.answer === 'attend'
        ? refuse('answered', '您已答复参加；不能到场的请点“请假”。')
        : null),
    effect(matter, input, context) {
      const { words, notices = [], ...more } = read(matter, input, context)
      const own = { [context.actor.personId]: { answer: name, words } }
      return {
        data: { answers: { ...recordOf(matter).answers, ...own }, ...more },
        note: `${answerNames[name]}${words ? `：${words}` : ''}`,
        notices,
        reply: `已答复${answerNames[name]}`,
      }
    },
  })

const deputy = person({
  label: '委派人员',
  fits(one, { directory, actor }) {
    if (one.personId === actor.personId) return '是您本人，不能委派'
    const office = workOffice(actor, directory)
    return worksIn(one, [office], directory) ? null : '不是您所在单位的人员'
  },
})

/**
 * The answers (答复) of invited people while the matter is in the state for it: 参加, 请假 with a reason,
 * 委派 of a colleague, who is then invited. A later answer replaces an earlier one.
 */
export const attendanceMoves = (called: Called): Readonly<Record<Answer, AnyMove>> => ({
  attend: answering(called, 'attend', {}, () => ({ words: null })),
  leave: answering(
    called,
    'leave',
    { reason: paragraph.required({ label: '请假事由', min: 2 }) },
    (_matter, { reason }) => ({ words: reason }),
  ),
  delegate: answering(called, 'delegate', { deputy }, (matter, input, context) => {
    const asking = `${context.actor.name}委派您参加，请答复`
    return {
      words: context.directory.personName(input.deputy),
      invited: [...new Set([...recordOf(matter).invited, input.deputy])],
      notices: [tellPeople(context, [input.deputy], matter.id, asking)],
    }
  }),
})

/** 取消 before the day: the invited are told the reason in private, and nothing is owed for it. */
export function callOff(declaration: {
  readonly from: string
  readonly to: string
  readonly who: readonly Who[]
  /** What is cancelled: 会议. */
  readonly what: string
}): AnyMove {
  const { what, from, to, who } = declaration
  return move(`取消${what}`, { [from]: to }, who, {
    fields: { reason: paragraph.required({ label: '取消原因', min: 2 }) },
    effect(matter, { reason }, context) {
      const { invited, offices, observers, bodies } = recordOf(matter)
      return {
        voids: `${what}已取消`,
        note: `取消${what}：${reason}`,
        notices: tellInvited(context, matter.id, invited, offices, `${what}已取消`, reason),
        reply: `已取消并通知参加人员${tellThemYourself(observers)}${tellBodiesYourself(bodies)}`,
      }
    },
  })
}
