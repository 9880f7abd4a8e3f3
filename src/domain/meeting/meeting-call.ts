import { formatShortDay } from '../calendar/day.ts'
import {
  choices,
  day,
  type Incomplete,
  type InputOf,
  line,
  paragraph,
  remembered,
} from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { partnerOffices } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { headRoles } from '../mechanism/side.ts'
import { callOff, tellInvited } from './attendance.ts'
import {
  clockTyped,
  doubtfulTime,
  formatTime,
  meetingOf,
  minutesPromise,
  minutesSubject,
  meetingStates as states,
} from './meeting-data.ts'

const time = {
  date: day({ label: '会议日期', lean: 'future' }),
  clock: line.required({ label: '时间', hint: '如 15:00' }),
  place: line.required({ label: '地点', hint: '如 {区检察院}二楼会议室' }),
  /** The day of rest about which was asked already. */
  restDay: remembered,
}

/** The fields of the notice of a meeting (会议通知). */
export const meetingFields = {
  ...time,
  chair: line.optional({ label: '主持', hint: '如 甲{河长}' }),
  offices: choices({
    label: '参会单位',
    hint: '不选则为全部牵头单位',
    options: (scene) =>
      scene.directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  topics: paragraph.optional({ label: '议题', hint: '逐行填写；会前各参会人员还可提出' }),
}

/** Who may call, move and cancel a meeting, and work on its minutes. */
export const conveners = { of: 'either' as const, roles: ['liaison', 'approver'] as const }

/** The office for which this person calls a meeting; the refusal names who can. */
export function conveningOffice({ directory, actor }: Scene): string | Refusal {
  const both = [...partnerOffices(directory)]
  return (
    both.find((one) => directory.holds(actor, one, conveners.roles)) ??
    refuse('no-right', '联席会议由{协作单位}的联络员、审批人召集，请联系其办理。')
  )
}

/** Calls a meeting (召集): the notice goes to liaison officers, approvers and heads of the offices. */
export function callMeeting(
  input: InputOf<typeof meetingFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory, actor } = scene
  const both = [...partnerOffices(directory)]
  const office = conveningOffice(scene)
  if (isRefusal(office)) return office
  const doubt = doubtfulTime(input, scene)
  if (doubt) return doubt
  const offices = [...new Set(input.offices.length > 0 ? input.offices : both)]
  const invited = new Set(
    offices.flatMap((one) => {
      const roles = ['liaison', 'approver', ...headRoles] as const
      const named = directory.peopleOf(one, roles)
      return (named.length > 0 ? named : directory.peopleOf(one, ['member', 'handler'])).map(
        (person) => person.openId,
      )
    }),
  )
  invited.add(actor.openId)
  if (invited.size < 2) return problem('offices', '所选单位没有登记人员，请重新选择', input)
  const { restDay: _asked, topics, ...rest } = input
  const agenda = (topics ?? '')
    .split(/[\n；;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((text) => ({ text, by: actor.openId }))
  const opening = {
    kind: 'meeting',
    state: 'called',
    office,
    target: both.find((one) => one !== office && offices.includes(one)) ?? null,
    data: {
      ...rest,
      clock: clockTyped(input.clock),
      offices,
      invited: [...invited],
      agenda,
      topics: agenda.map((one) => one.text).join('；'),
    },
  }
  return planOpening(scene, opening, attachments, (matter) => {
    const when = `${formatTime(meetingOf(matter))}，${input.place}`
    return {
      promises: [{ make: minutesPromise(matter, scene) }],
      note: `召集联席会议，${when}`,
      notices: tellInvited(scene, matter.id, [...invited], offices, `请参加联席会议：${when}`),
      reply: `已通知 ${invited.size - 1} 人`,
    }
  })
}

/** 改期: everybody is asked anew. */
const move = defineMove({
  name: 'move',
  chinese: '改期',
  states,
  from: ['called'],
  to: null,
  who: ['keeper', conveners],
  fields: { ...time, reason: paragraph.required({ label: '改期原因', min: 2 }) },
  effect(matter, input, scene) {
    const doubt = doubtfulTime(input, scene)
    if (doubt) return doubt
    const { invited, offices, moved } = meetingOf(matter)
    const { date, place } = input
    const clock = clockTyped(input.clock)
    const when = `${formatTime({ date, clock })}，${place}`
    const data = { date, clock, place, answers: {}, moved: moved + 1 }
    const after = { ...matter, data: { ...matter.data, ...data } }
    return {
      data,
      promises: [
        {
          drop: 'meeting-minutes',
          subject: minutesSubject(matter),
          on: scene.today,
          why: '已改期',
        },
        { make: minutesPromise(after, scene) },
      ],
      note: `改为${when}：${input.reason}`,
      notices: tellInvited(scene, matter.id, invited, offices, `会议改期：${when}，请重新答复`),
      reply: `已改期到${formatShortDay(input.date)}并通知参会人员`,
    }
  },
})

const cancel = callOff({
  name: 'cancel-meeting',
  states,
  from: 'called',
  to: 'cancelled',
  who: ['keeper', conveners],
  what: '会议',
})

/** The moves of those who call the meeting, before it is held. */
export const callingMoves: Readonly<Record<string, Move>> = { move, cancel }
