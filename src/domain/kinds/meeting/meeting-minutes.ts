import { formatShortDay } from '../../calendar/day.ts'
import { wereAllThere } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import type { Fields } from '../../matter/field.ts'
import { askedAboutDuties, furtherField, furtherKept } from '../../matter/further-duty-field.ts'
import {
  checkInput,
  choices,
  isIncomplete,
  line,
  optionalDay,
  paragraph,
  remembered,
} from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { cameOf, observersCame, observersOf } from '../../matter/observers-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { roleNames } from '../../mechanism/role.ts'
import { headRoles } from '../../mechanism/side.ts'
import { openTellings } from '../clue/telling-opening.ts'
import { openTasks } from '../task/task.ts'
import { decision } from '../task/task-kinds.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { attending, excused, tellInvited } from './attendance.ts'
import { conveners, meetingOf } from './meeting-data.ts'

/** The offices whose liaison officers confirm the minutes: those of the two that take part. */
function confirming(matter: Matter, { directory }: Context): readonly string[] {
  const both = [...bothOffices(directory)]
  const there = both.filter((one) => meetingOf(matter).offices.includes(one))
  return there.length > 0 ? there : both
}

/** Tells the liaison officers who have to confirm the minutes. */
const tellConfirming = (matter: Matter, headline: string, context: Context): Notice =>
  tellPeople(
    context,
    confirming(matter, context).flatMap((one) => peopleOf(context, one, ['liaison'])),
    matter.id,
    headline,
  )

/** An office for which this liaison officer has not confirmed yet; `undefined` for none. */
const unconfirmed = (matter: Matter, context: Context): string | undefined =>
  confirming(matter, context).find(
    (one) =>
      !meetingOf(matter).confirmed.includes(one) &&
      context.directory.holds(context.actor, one, ['liaison']),
  )

/** Why this liaison officer cannot confirm the minutes; `null` when he can. */
function unableToConfirm(matter: Matter, context: Context): Refusal | null {
  if (unconfirmed(matter, context) !== undefined) return null
  const { directory, actor } = context
  const asked = confirming(matter, context)
  if (asked.some((one) => directory.holds(actor, one, ['liaison']))) {
    return refuse('confirmed', '本单位已确认，等待对方联络员确认；需要修改的请重新起草纪要。')
  }
  const names = asked.map((one) => directory.organisationName(one)).join('、')
  return refuse('no-right', `您不能确认纪要，可由${names}的联络员办理。`)
}

/** After the last confirmation the minutes are issued (印发), their decisions are owed, and the invited are told. */
function issued(matter: Matter, context: Context): Effect {
  const { offices, invited, decisions, observers, minutes } = meetingOf(matter)
  const { number, taken } = nextNumber(context, 'minutes', matter.office, matter.id)
  const outcome = minutes ?? '会议纪要已印发'
  const told = openTellings(matter, observers, { about: `${number}联席会议`, outcome }, context)
  return {
    to: 'issued',
    change: { number },
    numbers: [taken],
    with: [openTasks(decision, matter, decisions, number, context), ...told.with],
    note: `确认纪要，${number}印发`,
    notices: tellInvited(context, matter.id, invited, offices, `${number}联席会议纪要已印发`),
    reply: `纪要已印发，编号 ${number}${told.said}`,
  }
}

/** The required fields of the minutes that are still empty: chair and attendance. */
const unsaid = ({ data }: Pick<Matter, 'data'>): Fields => ({
  ...(data['chair'] === null
    ? { chair: line.required({ label: '主持', hint: '如 甲{河长}' }) }
    : {}),
  ...(data['present'] === null
    ? { present: line.required({ label: '到会', hint: '如 {河长办} 3 人，检察院 2 人' }) }
    : {}),
})

/** The moves from holding the meeting, which keeps the half-year's deadline (二(三)), to issuing its minutes. */
export const minutesMoves: Readonly<Record<string, AnyMove>> = {
  hold: move('召开', { called: 'held' }, conveners, {
    fields: {
      heldOn: optionalDay({ label: '召开日期', hint: '不填则为通知的日期', lean: 'past' }),
      present: line.optional({ label: '到会', hint: '如 {河长办} 3 人，检察院 2 人' }),
      heads: choices({
        label: '到会负责人',
        // The text 河长办3人 begins with 河长, but does not mean that the river chief attended.
        options: () => headRoles.map((role) => ({ value: role, text: `${roleNames[role]}到会` })),
      }),
      duties: furtherField('meeting'),
      dutiesAsked: remembered,
    },
    effect(matter, input, context) {
      const { date, offices } = meetingOf(matter)
      const heldOn = input.heldOn ?? date
      if (heldOn > context.today) {
        const early =
          '会议还没有到召开日期；提前召开的请写明实际日期，例如“/会议 召开 会议1 3月10日”。'
        return input.heldOn === null ? refuse('too-early', early) : problem('heldOn', early)
      }
      const asked = askedAboutDuties(input, heldOn, 'meeting', context)
      if (asked) return asked
      const { heads } = input
      const further = furtherKept(input.duties, { on: heldOn, offices, heads }, 'meeting', context)
      if (isIncomplete(further)) return further
      const period = dutyPeriod(context.profile, 'joint_meeting', heldOn)
      return {
        data: { heldOn, present: input.present ?? attending(matter, context.directory), heads },
        deadlines: [
          ...(wereAllThere('joint_meeting', offices, context)
            ? [keepDuty('joint-meeting', period, matter.office, heldOn, context)]
            : []),
          ...further,
        ],
        note: `会议已于${formatShortDay(heldOn)}召开${input.duties.length > 0 ? `，履行${input.duties.join('、')}` : ''}`,
        notices: [tellConfirming(matter, '会议已召开，请起草纪要', context)],
        reply: '已登记召开，请起草纪要',
      }
    },
    command: ['hold-meeting', '登记联席会议已召开，履行定期会议职责'],
    words: {
      chinese: '会议召开',
      aliases: ['召开', 'zhaokai'],
      example: '/会议 召开 会议3 {河长办}3人检察院2人',
      audience: ['liaison', 'approver'],
      button: { text: '登记召开', primary: false, group: false },
    },
  }),
  draft: move('起草纪要', { held: 'drafted', drafted: 'drafted' }, conveners, {
    awaits: 'keeper',
    awaitsIn: ['held'],
    fields: {
      minutes: paragraph.required({ label: '纪要', hint: '研究的事项和意见', min: 5 }),
      decisions: paragraph.optional({ label: '议定事项', hint: termsHint }),
      attended: line.optional({ label: '列席', hint: '列席的单位和人员' }),
      excused: line.optional({ label: '请假' }),
      absent: line.optional({ label: '缺席' }),
      observers: observersCame('到会的监督员', '未到会的请去掉'),
      bodies: bodiesField({ label: '到会的外单位', hint: '未到会的请去掉' }),
    },
    asks: unsaid,
    effect(matter, { minutes, decisions, observers, ...there }, context, values) {
      const read = readTerms(decisions ?? '', context)
      if ('sentences' in read) return problem('decisions', termsProblem(read.sentences))
      const asked = checkInput(unsaid(matter), values, context, matter)
      if (isIncomplete(asked)) return asked
      const { terms } = read
      return {
        data: {
          ...there,
          ...asked.input,
          observers: cameOf(matter, observers, context),
          minutes,
          decisions: terms,
          confirmed: [],
        },
        note: `起草纪要${terms.length > 0 ? `，议定事项 ${terms.length} 项` : ''}`,
        notices: [tellConfirming(matter, '请确认联席会议纪要', context)],
        reply: '纪要已提交双方联络员确认',
      }
    },
    command: ['minutes', '起草联席会议纪要；议定事项每行写明事项、责任单位、完成日期'],
    words: {
      chinese: '会议纪要',
      aliases: ['纪要', 'jiyao', '起草纪要'],
      example: '/会议 纪要 会议3 听取上半年工作 议定：清运弃渣，{区水利局}，5月31日前',
      audience: ['liaison', 'approver'],
      material: true,
      button: { text: '起草纪要', primary: ({ state }) => state === 'held', group: false },
      read(text, _along, { directory }, subject) {
        const [minutes = '', ...decisions] = text.split(/议定(?:事项)?[:：]/)
        const known = subject ? meetingOf(subject) : null
        return {
          values: {
            attended: known?.attended ?? undefined,
            excused: known?.excused ?? (subject ? excused(subject, directory) : null) ?? undefined,
            absent: known?.absent ?? undefined,
            observers: subject ? observersOf(subject) : undefined,
            bodies: known?.bodies,
            minutes: minutes.trim() || undefined,
            decisions: decisions.join('\n').trim() || undefined,
          },
          warnings: [],
        }
      },
    },
  }),
  // Of more than two offices some neither call the meeting nor stand as its receiver.
  confirm: move('确认纪要', { drafted: 'drafted' }, [{ anywhere: ['liaison'] }], {
    awaits: true,
    fields: {},
    unless: unableToConfirm,
    effect(matter, _input, context) {
      const own = unconfirmed(matter, context)
      const confirmed = [...meetingOf(matter).confirmed, ...(own ? [own] : [])]
      const waiting = confirming(matter, context).find((one) => !confirmed.includes(one))
      if (waiting === undefined) return { ...issued(matter, context), data: { confirmed } }
      return {
        data: { confirmed },
        note: '确认纪要',
        reply: `已确认，还须${context.directory.organisationName(waiting)}联络员确认`,
      }
    },
    command: ['confirm-minutes', '确认联席会议纪要；双方联络员都确认后印发编号'],
    words: {
      chinese: '确认纪要',
      aliases: ['会议确认'],
      example: '/确认纪要 会议3',
      audience: ['liaison'],
      button: { text: '确认纪要', primary: true, group: false },
    },
  }),
}
