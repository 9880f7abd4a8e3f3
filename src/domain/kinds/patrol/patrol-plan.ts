import { formatShortDay, yearOf } from '../../calendar/day.ts'
import { wereAllThere } from '../../deadline/debtors.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import { readBodies, withoutBodies } from '../../matter/bodies-read.ts'
import { bodiesToo, tellBodiesYourself } from '../../matter/bodies-record.ts'
import type { Context } from '../../matter/context.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { worksInOneOf } from '../../matter/eligibility.ts'
import type { Asked } from '../../matter/field.ts'
import { choices, day, type Incomplete, line, paragraph, remembered } from '../../matter/input.ts'
import { chosenBy, peopleIn, settlePeople } from '../../matter/names-read.ts'
import { namedBy, observersField } from '../../matter/observers-field.ts'
import { readObservers } from '../../matter/observers-read.ts'
import { invitedToo, tellThemYourself } from '../../matter/observers-record.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { people } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { askedAboutRest } from '../../matter/rest-day.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { bothOffices, worksIn } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { bothHeads } from '../../mechanism/side.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { readPatrolPlan } from '../../reading/patrol.ts'
import { readTurnout } from '../../reading/turnout.ts'
import { attendanceMoves, callOff, tellInvited } from '../meeting/attendance.ts'
import { uncounted } from './annual-patrol.ts'
import { formatPatrolDay, patrolOf } from './patrol-data.ts'
import { focusOf, yearFocus } from './patrol-focus.ts'
import { problemOptions } from './patrol-problem.ts'

/** The offices from the form, otherwise the two leading ones. */
const officesAsked = ({ directory }: Context, { values: { offices } }: Asked): readonly string[] =>
  Array.isArray(offices) && offices.length > 0 ? offices.map(String) : [...bothOffices(directory)]

/** Date and place; asked again when the patrol is postponed. */
const time = {
  date: day({ label: '巡查日期', lean: 'future' }),
  /** The rest day that was already confirmed. */
  restDay: remembered,
}

/** The fields of the plan of a patrol (巡查计划). */
const fields = {
  ...time,
  rivers: choices({ label: '{河库}', options: riverOptions }),
  route: line.required({ label: '巡查路线', hint: '如 {石角段}至下游' }),
  offices: choices({
    label: '参加单位',
    hint: '不选则为两个牵头单位',
    options: wholeOrganisations,
  }),
  people: people({
    label: '参加人员',
    hint: '不选则通知参加单位的联络员',
    fits: worksInOneOf(officesAsked, '，请先增加其单位'),
  }),
  observers: observersField('邀请监督员', '人民监督员、公益诉讼观察员；由您通知、告知结果'),
  bodies: bodiesField({ label: '邀请外单位', hint: '外县区、外省、上级、流域机构；由您通知' }),
  focus: choices({ label: '巡查重点', options: problemOptions }),
  arrangement: paragraph.optional({ label: '安排', hint: '集合时间和地点、车辆、方式' }),
}

/** Roles that plan patrols and edit their record, besides the person who planned one. */
export const organisers = ['liaison', 'handler', 'approver'] as const
/** These roles in either office. */
export const leaders = { of: 'either' as const, roles: organisers }

/**
 * Why a day is not accepted; `null` when it is. A rest day is asked about once, and accepted when the form
 * is sent again.
 */
function doubtfulDay(
  input: { date: Context['today']; restDay: string | null },
  context: Context,
): Incomplete | null {
  if (input.date < context.today) {
    return problem('date', '巡查日期已过；登记已开展的巡查，请发送“/巡查 记录”', input)
  }
  return askedAboutRest('date', input, '巡查', context)
}

/**
 * The people to invite from an office: those named, otherwise the liaison officers, otherwise everybody who
 * works there.
 */
function calledFrom(office: string, { directory }: Context): readonly string[] {
  const liaisons = directory.peopleOf(office, ['liaison'])
  const found =
    liaisons.length > 0
      ? liaisons
      : directory.people.filter((one) => one.active && worksIn(one, [office], directory))
  return found.map((one) => one.personId)
}

/** The office for which somebody plans a patrol; the refusal names who can. */
function planningOffice({ directory, actor }: Context): string | Refusal {
  const both = [...bothOffices(directory)]
  const names = both.map((one) => directory.organisationName(one)).join('或')
  return (
    both.find((one) => directory.holds(actor, one, [...organisers, ...bothHeads])) ??
    refuse('no-right', `联合巡查由${names}的联络员、承办人、审批人计划，请联系其办理。`)
  )
}

/** The ids of the offices that a text names; a liaison room counts as its office. */
export function officesNamed(
  text: string,
  context: Pick<Context, 'directory' | 'profile'>,
): readonly string[] {
  const named = readTurnout(text, organisationBearers(context)).filter((one) => one.people !== 0)
  return [...new Set(named.map((one) => context.directory.officeOf(one.organisation)))]
}

const HELD = /记录|发现(?:各类|突出)?问题|已(?:经)?开展|已巡查/

/** 计划巡查: the participants are invited, and a record is owed after its day. */
export const planOpening: DeclaredOpening<typeof fields> = {
  act: 'plan-patrol',
  command: {
    name: 'patrol',
    chinese: '巡查',
    formTitle: '计划联合巡查',
    aliases: ['联合巡查', '计划巡查'],
    summary: '计划联合巡查：通知参加人员，到期登记记录',
    example: '/巡查 3月12日 {綦江河}{石角段} {河长办}+检察院 重点：排污口、侵占岸线',
    audience: [...organisers, ...bothHeads],
    read(typed, _along, context) {
      const { directory, registers, profile } = context
      const outside = readBodies(typed, '邀请外单位', context)
      const text = withoutBodies(typed, outside.written)
      const read = readPatrolPlan(text, {
        today: context.today,
        rivers: registers.rivers,
        organisations: organisationBearers(context),
        problems: profile.patrol_problems,
      })
      const named = officesNamed(text, context)
      const offices = named.length > 0 ? named : [...bothOffices(directory)]
      const people = settlePeople(peopleIn(text, context), chosenBy(fields.people), context, {
        subject: null,
        values: { offices },
      })
      const observed = readObservers(text, '邀请监督员', context, true)
      const focus = yearFocus(yearOf(read.date ?? context.today), context.reader)
      return {
        values: {
          date: read.date ?? undefined,
          rivers: read.rivers.length === 0 ? undefined : read.rivers,
          route: read.reach ?? undefined,
          offices,
          people: people.values,
          observers: observed.observers,
          bodies: outside.bodies,
          focus: read.priorities.length > 0 || !focus ? read.priorities : focusOf(focus).items,
          arrangement: /[^\s，,。；;]{0,60}集合[^\s，,。；;]{0,60}/.exec(text)?.[0],
        },
        warnings: [
          ...read.warnings,
          ...people.doubts,
          ...observed.doubts,
          ...outside.doubts,
          ...(HELD.test(text) ? ['这是计划；登记已开展的巡查，请取消后发送“/巡查 记录”'] : []),
        ],
        unfit: [...people.unfit, ...observed.unfit, ...outside.unfit, ...outside.strange],
        strangers: people.strangers,
      }
    },
  },
  fields,
  office: planningOffice,
  decide({ restDay, people, ...input }, context, _call, office) {
    const { directory, actor } = context
    const both = [...bothOffices(directory)]
    if (input.rivers.length === 0) return problem('rivers', '请选择{河库}')
    const doubt = doubtfulDay({ ...input, restDay }, context)
    if (doubt) return doubt
    const offices = input.offices.length > 0 ? input.offices : both
    const lacking = people.length === 0 ? offices : []
    const called = lacking.flatMap((one) => calledFrom(one, context))
    const invited = [...new Set([...people, ...called, actor.personId])]
    if (invited.length < 2) return problem('offices', '所选单位没有登记人员，请重新选择')
    const observers = namedBy(input.observers, context)
    return {
      state: 'planned',
      target: both.find((one) => one !== office) ?? null,
      handler: actor.personId,
      data: { ...input, observers, river: input.rivers.join('、'), offices, invited },
    }
  },
  opened(matter, { date, rivers, route }, context) {
    const { offices, invited, observers, bodies } = patrolOf(matter)
    const when = `${formatPatrolDay(date)}，${rivers.join('、')} ${route}`
    const lone = wereAllThere('annual_patrol', offices, context) ? '' : `。${uncounted(context)}`
    return {
      note: `计划联合巡查，${when}${invitedToo(observers)}${bodiesToo(bodies)}`,
      notices: tellInvited(context, matter.id, invited, offices, `请参加联合巡查：${when}`),
      reply: `已通知 ${invited.length - 1} 人${tellThemYourself(observers)}${tellBodiesYourself(bodies)}${lone}`,
    }
  },
}

/** The moves of a planned patrol before its day. */
export const planMoves: Readonly<Record<string, AnyMove>> = {
  ...attendanceMoves({ from: 'planned', what: '巡查' }),
  // Everybody is asked again, and the record is owed after the new day.
  'move-patrol': move('巡查改期', { planned: 'planned' }, ['filer', 'handler', leaders], {
    fields: { ...time, reason: paragraph.required({ label: '改期原因', min: 2 }) },
    effect(matter, input, context) {
      const doubt = doubtfulDay(input, context)
      if (doubt) return doubt
      const { date, moved, invited, offices, observers, bodies } = patrolOf(matter)
      if (input.date === date) return problem('date', '新的日期与原计划相同，请重新选择')
      const when = formatPatrolDay(input.date)
      const headline = `巡查改期：${when}，请重新答复`
      return {
        data: { date: input.date, moved: moved + 1, answers: {}, calendar: {} },
        voids: '已改期',
        note: `改为${when}：${input.reason}`,
        notices: tellInvited(context, matter.id, invited, offices, headline),
        reply: `已改期到${formatShortDay(input.date)}并通知参加人员${tellThemYourself(observers)}${tellBodiesYourself(bodies)}`,
      }
    },
    command: ['move-patrol', '联合巡查改期，说明原因，重新通知参加人员'],
    words: {
      chinese: '巡查改期',
      aliases: ['改期巡查'],
      example: '/巡查 改期 巡查1 3月20日 因防汛值班',
      audience: organisers,
      confirm: true,
      button: { text: '改期', primary: false, group: false },
      read(text, _along, context) {
        const day = readDay(text, context.today, 'future', '巡查日期')
        const reason = day ? text.replace(day.matched, '') : text
        return {
          values: {
            date: day?.kind === 'day' ? day.day : undefined,
            reason:
              reason.replace(/^[\s，,。；;：:]*(?:原因[:：]?|因为?)?\s*/, '').trim() || undefined,
          },
          warnings: dayDoubts(day, 'future', '巡查日期'),
        }
      },
    },
  }),
  'cancel-patrol': {
    ...callOff({
      from: 'planned',
      to: 'cancelled',
      // A handler may cancel only what he planned or handles (domain.md 6).
      who: ['filer', 'handler', { of: 'either', roles: ['liaison', 'approver'] }],
      what: '巡查',
    }),
    command: ['cancel-patrol', '取消联合巡查，说明原因'],
    words: {
      chinese: '巡查取消',
      aliases: ['取消巡查', 'quxiaoxuncha'],
      example: '/巡查 取消 巡查1 与防汛会商冲突',
      audience: organisers,
      button: { text: '取消巡查', primary: false, group: false, undoes: true },
    },
  },
}
