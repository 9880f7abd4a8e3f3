import type { Context } from '../../matter/context.ts'
import { move, type TwoMoves } from '../../matter/declared-move.ts'
import { choice, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { quietly, tellLiaisons, tellOffice, tellPeople } from '../../matter/notices.ts'
import { refuse } from '../../matter/refusal.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import type { Who } from '../../matter/who.ts'
import { veilMentions } from '../../reading/mention.ts'
import { readReason } from '../../reading/reason.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { referralOf } from '../clue/clue-data.ts'
import { assignmentFields } from '../clue/handling-work.ts'
import { readUpward, reportedUp, unlessAbove, upwardFields } from '../clue/reporting-up.ts'
import { holding } from '../clue/sight.ts'
import { isBetweenProcuratorates } from './between-procuratorates.ts'
import { clueOfReferral } from './referral-clue.ts'
import { upwardLimit } from './referral-owed.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/**
 * 受理: the receiver accepts the referral; a cross-district clue then has to be reported to the city
 * procuratorate.
 */
export const accept = move('受理', { referred: 'accepted' }, [receiver], {
  fields: { opinion: paragraph.optional({ label: '受理意见' }) },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const upward = upwardLimit(referral, context)
    return {
      data: { acceptedOn: context.today, opinion: input.opinion },
      note: `受理${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        quietly(
          tellLiaisons(context, referral.office, clue.id, `${referral.number}已受理`, [
            clue.openedBy,
          ]),
        ),
      ],
      reply: upward
        ? `已受理。该线索${upward.why}，请及时报送${context.profile.city_procuratorate}`
        : '已受理，请分办',
    }
  },
  command: ['accept', '受理移送来的线索'],
  words: {
    chinese: '受理',
    aliases: ['accept'],
    audience: ['liaison', 'approver'],
    button: { text: '受理', primary: true, group: true },
    // A person named after the command word is meant as the handler.
    instead: (subject, text, context) =>
      namesHandler(subject, text, context)
        ? {
            act: 'accept-and-assign',
            why: '写明了由谁承办，提交后即受理并分办；只受理的，请取消后发“/受理 编号”。',
          }
        : null,
  },
})

/** Whether the words name a handler, and do not describe what somebody did. */
function namesHandler(subject: Matter, text: string, context: Context): boolean {
  const said = veilMentions(text.trim(), context.place.mentions)
  const { values, unclear, unfit, strangers } = readTyped(assignmentFields, said, context, subject)
  // The form tells why a mentioned person cannot be the handler.
  if (strangers.length > 0) return true
  const doubts = unclear.length + unfit.length > 0
  const named = doubts || values['handler'] !== undefined || values['unit'] !== undefined
  const alone = values['opinion'] === undefined || /^办理?[。.]?$/.test(String(values['opinion']))
  return named && (alone || /^(?:交|由|请|给|转|分办)/.test(said))
}

/** 受理并分办: accepts the referral and assigns its handler in one submission. */
export const acceptAndAssign: TwoMoves = {
  chinese: '受理并分办',
  both: ['accept', 'assign'],
  told(accepted, assigned) {
    const upward = (accepted.deadlines ?? []).some(
      (one) => 'make' in one && one.make.what === 'report-to-city',
    )
    const what = `已受理并${assigned.reply.sentence?.replace(/^已/, '')}`
    return upward ? `${what}；须向上级检察院报送，请及时办理` : what
  },
  command: ['accept-and-assign', '受理移送来的线索，同时交承办人或责任单位办理', '@承办人'],
  words: {
    chinese: '受理并分办',
    aliases: ['受理分办', 'shoulifenban'],
    audience: ['liaison', 'approver'],
    button: { text: '受理并分办', primary: true, group: true },
  },
}

/** Reasons for a return (退回), domain.md 3. */
const returnReasons = ['不属管辖', '材料不足', '重复', '其他'] as const

/**
 * Between procuratorates, lack of jurisdiction is no reason for a return unless the one above has decided it
 * (办案规则第26条).
 */
const ordered = '上级指定其他院管辖'

/** The allowed reasons for a return, by who sent the clue. */
function reasonsFor(referral: Matter | null, { directory }: Context): readonly string[] {
  if (referral === null || !isBetweenProcuratorates(referral, directory)) return returnReasons
  const others = returnReasons.filter((one) => one !== '不属管辖')
  return referralOf(referral).reportedOn === null ? others : [...others, ordered]
}

const returnFields = {
  reason: choice({
    label: '退回原因',
    options: (context, { subject }) =>
      reasonsFor(subject, context).map((text) => ({ value: text, text })),
  }),
  text: paragraph.required({ label: '退回说明', hint: '缺什么、应由谁办', min: 2 }),
}

/** The refusal for a procuratorate that wants to return a clue of another one for lack of jurisdiction. */
const notForJurisdiction = refuse(
  'no-return',
  '检察院之间移送的线索不能以不属管辖退回：请受理；认为不属本院管辖的，用“/报送”报告上级检察院。',
)

/** 退回: the receiver returns it with a reason. */
export const giveBack = move('退回', { referred: 'returned' }, [receiver], {
  fields: returnFields,
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const headline = `${referral.number}被退回（${input.reason}）`
    return {
      data: { returnReason: `${input.reason}：${input.text}` },
      voids: '已退回',
      note: `退回（${input.reason}）：${input.text}`,
      notices: [
        ...tellOffice(context, referral.office, clue.id, headline, input.text),
        tellPeople(context, [clue.openedBy], clue.id, `${headline}：${input.text}`),
      ],
      reply: '已退回移送方',
    }
  },
  command: ['return', '退回移送来的线索，须选原因并说明', '材料不足，缺少现场照片'],
  words: {
    chinese: '退回',
    aliases: ['return'],
    audience: ['liaison', 'approver'],
    material: true,
    read(text, _along, context, subject) {
      const read = readTyped(returnFields, text, context, subject)
      const isForeign =
        subject !== null &&
        readReason(text) === '不属管辖' &&
        isBetweenProcuratorates(subject, context.directory)
      return {
        ...read,
        refusal: isForeign && read.values['reason'] === undefined ? notForJurisdiction : null,
      }
    },
    button: { text: '退回', primary: false, group: true },
  },
})

const isOwedUpward = (referral: Matter, { reader }: Context): boolean =>
  reader.deadlinesOf(referral.id).some((one) => one.what === 'report-to-city')

/** The states in which a referral can be reported upward, each mapped to itself. */
const reportedIn = Object.fromEntries(['referred', ...holding, 'closed'].map((one) => [one, one]))

/**
 * 报送 of the receiver: the procuratorate to the one above it, 三(二), for a clue of another procuratorate
 * also, before acceptance, that it belongs elsewhere; the river chief office to the one above it.
 */
export const report = move('报送', reportedIn, [receiver], {
  fields: upwardFields,
  unless(referral, context) {
    const { target } = referral
    const foreign = unlessAbove(target, context)
    if (foreign) return foreign
    if (referral.state === 'referred') {
      return isBetweenProcuratorates(referral, context.directory)
        ? null
        : refuse('not-accepted', '该移送尚未受理，请先受理或退回。')
    }
    // After the feedback the report upward may still be owed, but nothing else can be reported.
    const done = !['accepted', 'handling', 'concluded'].includes(referral.state)
    return done && !isOwedUpward(referral, context)
      ? refuse('wrong-state', '该事项已办结，不需要再报送。')
      : null
  },
  effect(referral, input, context) {
    const up = reportedUp(input, referral.target, context)
    if ('incomplete' in up) return up
    const { to, ...made } = up
    const clue = clueOfReferral(referral, context.reader)
    return {
      ...made,
      notices: [tellLiaisons(context, referral.office, clue.id, `已报送${to}`)],
      reply:
        referral.state === 'referred'
          ? `已记录报送${to}；上级决定由本院办理的请受理，指定其他院的请退回并选“${ordered}”`
          : `已记录报送${to}`,
    }
  },
  command: [
    'report',
    '向上级（{市检察院}、{市河长办}）报送线索，登记日期和材料',
    '今天 附材料清单',
  ],
  words: {
    chinese: '报送',
    aliases: ['report', '上报市院', '上报', '报送市检察院', '报送市院', '报送上级'],
    audience: ['liaison', 'approver'],
    material: true,
    alsoOf: [clueKind.kind],
    read: (text, _along, context) => readUpward(text, context),
    button: {
      text: '报送',
      primary: false,
      group: false,
      // An office reports its own clue upward only if the clue extends beyond the district.
      when: ({ kind, data }) =>
        kind === 'referral' || data['crossDistrict'] === true || data['crossProvince'] === true,
    },
  },
})
