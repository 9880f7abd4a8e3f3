import { formatDay } from '../../calendar/day.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { inOne } from '../../matter/in-one.ts'
import { choice, day, line, paragraph } from '../../matter/input.ts'
import { defineMove, type Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { refuse } from '../../matter/refusal.ts'
import { quietly, tellLiaisons, tellOffice, tellPeople } from '../../matter/tell.ts'
import type { Who } from '../../matter/who.ts'
import { gradeNamed } from '../../mechanism/grade.ts'
import { clueOf, referralOf } from '../clue/clue-data.ts'
import { round } from '../clue/handling.ts'
import { referralStates } from '../clue/referral-states.ts'
import { holding } from '../clue/sight.ts'
import { isBetweenProcuratorates } from './between-procuratorates.ts'
import { clueOfReferral } from './referral-clue.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** 受理: the receiver takes it on; a cross-district clue must now be reported to the city procuratorate. */
export const accept = defineMove({
  name: 'accept',
  chinese: '受理',
  states: referralStates,
  from: ['referred'],
  to: 'accepted',
  who: [receiver],
  fields: { opinion: paragraph.optional({ label: '受理意见' }) },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const { duties, city_procuratorate: city } = context.profile
    const deadlines: DeadlineChange[] = [
      { keep: 'acceptance', subject: round(referral), on: context.today },
    ]
    const side = context.directory.organisation(referral.target ?? '')?.side
    const { crossDistrict, grade } = clueOf(clue)
    const { reports_up: atOnce } = gradeNamed(grade, context.profile)
    const upward = side === 'procuratorate' && (crossDistrict || atOnce !== null)
    if (upward) {
      const terms = {
        what: 'report-to-city',
        subject: round(referral),
        matter: referral.id,
        period: null,
        debtor: referral.target ?? '',
      }
      deadlines.push({
        make: deadlineWithin(
          terms,
          context.today,
          atOnce ?? duties.report_to_city,
          duties,
          context.calendar,
          context.now,
        ),
      })
    }
    return {
      data: { acceptedOn: context.today, opinion: input.opinion },
      deadlines,
      note: `受理${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        quietly(
          tellLiaisons(context, referral.office, clue.id, `${referral.number}已受理`, [
            clue.openedBy,
          ]),
        ),
      ],
      reply: {
        sentence: upward
          ? `已受理。该线索${atOnce === null ? '跨区划' : `为${grade}线索`}，请及时报送${city}`
          : '已受理，请分办',
        view: cardOf(clue),
      },
    }
  },
})

/** 受理并分办: taken on and given to whoever handles it by one submit. */
export const acceptAndAssign = (assign: Move): Move =>
  inOne({
    name: 'accept-and-assign',
    chinese: '受理并分办',
    first: accept,
    second: assign,
    told(accepted, assigned) {
      const upward = (accepted.deadlines ?? []).some(
        (one) => 'make' in one && one.make.what === 'report-to-city',
      )
      const what = `已受理并${assigned.reply.sentence?.replace(/^已/, '')}`
      return upward ? `${what}；须向上级检察院报送，请及时办理` : what
    },
  })

/** Reasons for a return (退回), domain.md 3. */
const returnReasons = ['不属管辖', '材料不足', '重复', '其他'] as const

/** Between procuratorates nothing goes back for want of jurisdiction, unless the one above them has decided it (办案规则第26条). */
const ordered = '上级指定其他院管辖'

/** Why something may be returned, by who sent it. */
function reasonsFor(referral: Matter | null, { directory }: Context): readonly string[] {
  if (referral === null || !isBetweenProcuratorates(referral, directory)) return returnReasons
  const others = returnReasons.filter((one) => one !== '不属管辖')
  return referralOf(referral).reportedOn === null ? others : [...others, ordered]
}

/** 退回: the receiver gives it back with a reason. */
export const giveBack = defineMove({
  name: 'return',
  chinese: '退回',
  states: referralStates,
  from: ['referred'],
  to: 'returned',
  who: [receiver],
  fields: {
    reason: choice({
      label: '退回原因',
      options: (context, { subject }) =>
        reasonsFor(subject, context).map((text) => ({ value: text, text })),
    }),
    text: paragraph.required({ label: '退回说明', hint: '缺什么、应由谁办', min: 2 }),
  },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const headline = `${referral.number}被退回（${input.reason}）`
    return {
      data: { returnReason: `${input.reason}：${input.text}` },
      deadlines: [
        { drop: 'acceptance', subject: round(referral), on: context.today, why: '已退回' },
      ],
      note: `退回（${input.reason}）：${input.text}`,
      notices: [
        ...tellOffice(context, referral.office, clue.id, headline, input.text),
        tellPeople(context, [clue.openedBy], clue.id, `${headline}：${input.text}`),
      ],
      reply: {
        sentence: '已退回移送方',
        view: cardOf(clue),
      },
    }
  },
})

const isOwedUpward = (referral: Matter, { reader }: Context): boolean =>
  reader.deadlinesOf(referral.id).some((one) => one.what === 'report-to-city')

/** 报送: to the city procuratorate, 三(二); of a clue of another procuratorate also that it belongs elsewhere, before it is accepted. */
export const report = defineMove({
  name: 'report',
  chinese: '报送',
  states: referralStates,
  from: ['referred', ...holding, 'closed'],
  to: null,
  who: [receiver],
  fields: {
    date: day({ label: '报送日期', lean: 'past' }),
    recipient: line.optional({ label: '报送对象', hint: '不填则为{市检察院}' }),
    text: paragraph.optional({ label: '材料和说明' }),
  },
  unless(referral, context) {
    if (context.directory.organisation(referral.target ?? '')?.side !== 'procuratorate') {
      return refuse(
        'not-procuratorate',
        '向上级检察院报送由检察院办理，本移送的受理单位不是检察院。',
      )
    }
    if (referral.state === 'referred') {
      return isBetweenProcuratorates(referral, context.directory)
        ? null
        : refuse('not-accepted', '该移送尚未受理，请先受理或退回。')
    }
    // What has been answered is still owed upward, but nothing else is reported of it any more.
    const done = !['accepted', 'handling', 'concluded'].includes(referral.state)
    return done && !isOwedUpward(referral, context)
      ? refuse('wrong-state', '该事项已办结，不需要再报送。')
      : null
  },
  effect(referral, input, context) {
    if (input.date > context.today) {
      return {
        incomplete: true,
        values: {},
        problems: [{ field: 'date', sentence: '报送日期不能晚于今天' }],
      }
    }
    const clue = clueOfReferral(referral, context.reader)
    const to = input.recipient ?? context.profile.city_procuratorate
    const before = referral.state === 'referred'
    return {
      data: { reportedOn: input.date, reportedTo: to },
      deadlines: [
        { keep: 'report-to-city', subject: round(referral), on: input.date },
        // It waits for the word of the one above, no longer for the receiver's.
        ...(before ? [{ keep: 'acceptance', subject: round(referral), on: input.date }] : []),
      ],
      note: `${formatDay(input.date)}报送${to}${input.text ? `：${input.text}` : ''}`,
      notices: [tellLiaisons(context, referral.office, clue.id, `已报送${to}`)],
      reply: {
        sentence: before
          ? `已记录报送${to}；上级决定由本院办理的请受理，指定其他院的请退回并选“${ordered}”`
          : `已记录报送${to}`,
        view: cardOf(clue),
      },
    }
  },
})
