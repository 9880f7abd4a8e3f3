import { clockOf, formatShortDay } from '../../calendar/day.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import { readBodies, withoutBodies } from '../../matter/bodies-read.ts'
import { bodiesToo, tellBodiesYourself } from '../../matter/bodies-record.ts'
import type { Context } from '../../matter/context.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { choices, line, paragraph, remembered } from '../../matter/input.ts'
import { tellPeople } from '../../matter/notices.ts'
import { namedBy, observersField } from '../../matter/observers-field.ts'
import { readObservers, withoutInvitation } from '../../matter/observers-read.ts'
import { invitedToo, tellThemYourself } from '../../matter/observers-record.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { officesIn } from '../../matter/places-read.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { headRoles } from '../../mechanism/side.ts'
import { readMeeting } from '../../reading/meeting.ts'
import { anybody, callOff, tellInvited } from './attendance.ts'
import { readChair } from './chair.ts'
import {
  clockTyped,
  conveners,
  doubtfulTime,
  formatTime,
  meetingData,
  meetingOf,
} from './meeting-data.ts'

/** Date, time and place; `restDay` stores the rest day that was already confirmed. */
const time = { ...meetingData.fields, restDay: remembered }

/** The fields of the notice of a meeting (会议通知). */
const fields = {
  ...time,
  chair: line.optional({ label: '主持', hint: '如 甲{河长}' }),
  offices: choices({
    label: '参会单位',
    hint: '不选则为全部牵头单位',
    options: wholeOrganisations,
  }),
  observers: observersField('邀请监督员', '人民监督员、公益诉讼观察员；由您通知、告知结果'),
  bodies: bodiesField({ label: '邀请外单位', hint: '外县区、外省、上级、流域机构；由您通知' }),
  topics: paragraph.optional({ label: '议题', hint: '逐行填写；会前各参会人员还可提出' }),
}

/** The office for which this person calls a meeting; the refusal names who can. */
const conveningOffice = ({ directory, actor }: Context): string | Refusal =>
  [...partnerOffices(directory)].find((one) =>
    directory.holds(actor, one, ['liaison', 'approver']),
  ) ?? refuse('no-right', '联席会议由{协作单位}的联络员、审批人召集，请联系其办理。')

/** Date, time and place from a text, as values of the form. */
function timeIn(text: string, context: Context) {
  const organisations = organisationBearers(context)
  const { date, start, place, topics, warnings } = readMeeting(text, {
    today: context.today,
    organisations,
  })
  const clock = start === null ? undefined : clockOf(start)
  return {
    values: { date: date ?? undefined, clock, place: place ?? undefined },
    topics,
    warnings,
  }
}

/** The agenda as recorded: as items, and as one text. */
const agendaOf = (agenda: readonly { readonly text: string; readonly by: string }[]) => ({
  agenda,
  topics: agenda.map((one) => one.text).join('；'),
})

/** Calls a meeting (召集): the notice goes to liaison officers, approvers and heads of the offices. */
export const meetingOpening: DeclaredOpening<typeof fields> = {
  fields,
  command: {
    name: 'meeting',
    chinese: '会议',
    formTitle: '召集联席会议',
    aliases: ['meeting', '联席会议', '召开联席会议', '召集会议', '定期联席会议'],
    summary: '召集联席会议：通知、议题、参会答复、纪要和议定事项',
    example: '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱',
    audience: ['liaison', 'approver'],
    read(typed, _along, context) {
      const outside = readBodies(typed, '邀请外单位', context)
      const text = withoutBodies(typed, outside.written)
      const observed = readObservers(text, '邀请监督员', context, true)
      const read = timeIn(withoutInvitation(text, observed.written, context), context)
      const listed = /(?:参会|参加)单位[:：\s]*([^\n。；;]+)/.exec(text)?.[1] ?? ''
      const named = officesIn(listed, '参会单位', context)
      const chair = readChair(text, context)
      return {
        values: {
          ...read.values,
          chair: chair.name,
          offices: [...new Set([...partnerOffices(context.directory), ...named.offices])],
          observers: observed.observers,
          bodies: outside.bodies,
          topics: read.topics.length > 0 ? read.topics.join('\n') : undefined,
        },
        warnings: [
          ...read.warnings,
          ...named.doubts,
          ...chair.doubts,
          ...observed.doubts,
          ...outside.doubts,
        ],
        unfit: [...chair.unfit, ...observed.unfit, ...outside.unfit, ...outside.strange],
        strangers: chair.strangers,
      }
    },
  },
  office: conveningOffice,
  decide(input, context, _call, office) {
    const { directory, actor } = context
    const both = [...partnerOffices(directory)]
    const doubt = doubtfulTime(input, context)
    if (doubt) return doubt
    const offices = [...new Set(input.offices.length > 0 ? input.offices : both)]
    const invited = offices.flatMap((one) => {
      const named = directory.peopleOf(one, ['liaison', 'approver', ...headRoles])
      const people = named.length > 0 ? named : directory.peopleOf(one, ['member', 'handler'])
      return people.map(({ personId }) => personId)
    })
    const all = [...new Set([...invited, actor.personId])]
    if (all.length < 2) return problem('offices', '所选单位没有登记人员，请重新选择', input)
    const { restDay: _asked, topics, ...rest } = input
    const items = (topics ?? '').split(/[\n；;]/).map((one) => one.trim())
    return {
      state: 'called',
      target: both.find((one) => one !== office && offices.includes(one)) ?? null,
      data: {
        ...rest,
        clock: clockTyped(input.clock),
        offices,
        invited: all,
        observers: namedBy(input.observers, context),
        ...agendaOf(items.filter(Boolean).map((text) => ({ text, by: actor.personId }))),
      },
    }
  },
  opened(matter, { place }, context) {
    const { invited, offices, observers, bodies, ...when } = meetingOf(matter)
    const where = `${formatTime(when)}，${place}`
    return {
      note: `召集联席会议，${where}${invitedToo(observers)}${bodiesToo(bodies)}`,
      notices: tellInvited(context, matter.id, invited, offices, `请参加联席会议：${where}`),
      reply: `已通知 ${invited.length - 1} 人${tellThemYourself(observers)}${tellBodiesYourself(bodies)}`,
    }
  },
}

/**
 * The moves before the meeting: anybody of the participating offices may propose an item, invited or not;
 * the conveners may postpone it, after which all are asked again, or cancel it.
 */
export const callingMoves: Readonly<Record<string, AnyMove>> = {
  propose: move('提出议题', { called: 'called' }, anybody, {
    fields: { text: paragraph.required({ label: '议题', min: 2 }) },
    effect(matter, { text }, context) {
      const all = [...meetingOf(matter).agenda, { text, by: context.actor.personId }]
      return {
        data: agendaOf(all),
        note: `提出议题：${text}`,
        notices: [tellPeople(context, [matter.openedBy], matter.id, `收到议题：${text}`)],
        reply: `已列为第 ${all.length} 项议题`,
      }
    },
    command: ['propose', '向联席会议提出议题'],
    words: {
      chinese: '会议议题',
      aliases: ['议题', 'yiti', '提出议题'],
      example: '/会议 议题 会议3 研究蒲河排污口整治',
      button: { text: '提议题', primary: false, group: false },
    },
  }),
  move: move('改期', { called: 'called' }, conveners, {
    fields: { ...time, reason: paragraph.required({ label: '改期原因', min: 2 }) },
    effect(matter, input, context) {
      const doubt = doubtfulTime(input, context)
      if (doubt) return doubt
      const { invited, offices, moved, observers, bodies } = meetingOf(matter)
      const { date, place } = input
      const clock = clockTyped(input.clock)
      const when = `${formatTime({ date, clock })}，${place}`
      return {
        data: { date, clock, place, answers: {}, calendar: {}, moved: moved + 1 },
        note: `改为${when}：${input.reason}`,
        notices: tellInvited(context, matter.id, invited, offices, `会议改期：${when}，请重新答复`),
        reply: `已改期到${formatShortDay(date)}并通知参会人员${tellThemYourself(observers)}${tellBodiesYourself(bodies)}`,
      }
    },
    command: ['move-meeting', '联席会议改期或换地点，说明原因'],
    words: {
      chinese: '会议改期',
      aliases: ['改期', 'gaiqi'],
      example: '/会议 改期 会议3 3月30日上午9点 检察院二楼会议室 因防汛值班',
      audience: ['liaison', 'approver'],
      confirm: true,
      button: { text: '改期', primary: false, group: false },
      read(text, _along, context) {
        const reason = /(?:原因[:：]?|因为?)\s*(.{2,})$/su.exec(text)
        const { values, warnings } = timeIn(reason ? text.slice(0, reason.index) : text, context)
        return {
          values: { ...values, reason: reason?.[1]?.trim() },
          warnings: text.trim() === '' ? [] : warnings,
        }
      },
    },
  }),
  'cancel-meeting': {
    ...callOff({ from: 'called', to: 'cancelled', who: conveners, what: '会议' }),
    command: ['cancel-meeting', '取消联席会议，说明原因'],
    words: {
      chinese: '会议取消',
      aliases: ['取消会议', 'quxiaohuiyi'],
      example: '/会议 取消 会议3 与防汛会商冲突',
      audience: ['liaison', 'approver'],
      button: { text: '取消会议', primary: false, group: false, undoes: true },
    },
  },
}
