import { z } from 'zod'
import { formatInstant } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { optionalChoice, paragraph } from '../../matter/input.ts'
import { kindData } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { quietly, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import { instrumentOn } from '../../mechanism/instrument.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { headsOf } from '../../mechanism/side.ts'
import { clueNumber } from './clue-data.ts'
import {
  concernedField,
  doubtfulObligation,
  officeTold,
  recipientsOf,
} from './early-notice-people.ts'
import { holderOf, referralsOf } from './sight.ts'

const data = kindData(
  { content: paragraph.required({ label: '通报内容', hint: '问题要点和请求配合的事项', min: 5 }) },
  {
    needsAttention: z.boolean(),
    recipients: z.array(z.string()),
    clue: z.string(),
    /** The full name that the recommendation had at the time. */
    instrument: z.string().default('诉前检察建议'),
  },
)

/** What an early notice records, checked. */
export const noticeOf = data.of

const said = {
  ...data.fields,
  attention: optionalChoice({
    label: '是否需要协同',
    options: () => [
      {
        value: 'yes',
        text: '需要{河长办}重点关注或协同推进',
        words: ['需要关注', '重点关注', '请关注', '需协同', '需要协同', '请协同'],
      },
      { value: 'no', text: '仅通报' },
    ],
  }),
}

/** The procuratorate that holds the clue and for which the person sends the notice; or a refusal. */
function office({ directory, reader, actor, place }: Context, clue: Matter | null) {
  if (!clue)
    return refuse('no-subject', '请写明线索编号，例如“/提前通报 12 拟就排污问题提出建议”。')
  const holder = holderOf(clue, reader)
  if (directory.organisation(holder)?.side !== 'procuratorate') {
    return refuse('not-procuratorate', '提前通报由持有线索的检察院发出，该线索目前不在检察院。')
  }
  const underWay =
    clue.state === 'handling' ||
    referralsOf(clue.id, reader).some(
      (one) => one.target === holder && ['accepted', 'handling'].includes(one.state),
    )
  if (!underWay) {
    return refuse(
      'wrong-state',
      '提前通报须在检察院已受理或办理中时发出；线索已办结的，请用“/反馈”告知结果。',
    )
  }
  if (!directory.holds(actor, holder, ['handler', 'liaison', 'approver'])) {
    return refuse('no-right', '提前通报由检察院的承办人、联络员或审批人发出。')
  }
  return place.type === 'group'
    ? refuse('private-only', '提前通报涉及办案信息，请在与机器人的私聊中发送，群内不处理。')
    : holder
}

const named = (matter: Matter, { directory }: Context): string =>
  noticeOf(matter)
    .recipients.map((one) => directory.personName(one))
    .join('、')

/**
 * Early notice (提前通报) of a pre-litigation recommendation, clause 三(二): from the procuratorate to
 * named people of the river chief office, in private only, never to anybody of the unit concerned.
 */
export const earlyNotice = declareKind({
  name: 'early-notice',
  chinese: '提前通报',
  data,
  states: {
    sent: { name: '已通报待确认', colour: 'purple', open: true },
    acknowledged: { name: '已确认知悉', colour: 'green', open: false },
  },
  owes: {
    sent: {
      what: 'early-notice',
      owed: '确认知悉提前通报',
      settledBy: ['acknowledge'],
      when: (matter) => noticeOf(matter).needsAttention,
      due: ({ office: creditor, target }, { today, profile: { duties } }) => [
        { by: { from: today, within: duties.early_notice }, debtor: target ?? '', creditor },
      ],
    },
  },
  title: (matter) => `${noticeOf(matter).instrument}提前通报`,
  facts(matter, directory) {
    const notice = noticeOf(matter)
    return {
      pairs: [
        ['通报单位', directory.organisationName(matter.office)],
        ['相关线索', notice.clue],
        ['通报时间', formatInstant(matter.openedAt)],
        ['协同要求', notice.needsAttention ? '需要重点关注或协同推进' : '仅通报'],
      ],
      text: notice.content,
      keptClose: true,
      remark: '仅限指定人员知悉，请勿转发、截图或带入群聊。',
    }
  },
  sees(person, matter, { directory }) {
    if (!person.active) return false
    const isNamed = noticeOf(matter).recipients.includes(person.personId)
    if (isNamed && worksIn(person, [matter.target], directory)) return true
    if (directory.holdsAnywhere(person, headsOf.procuratorate)) return true
    return directory.holds(person, matter.office, ['liaison', 'approver', 'handler', 'member'])
  },
  // 工作秘密: never shown in a group (domain.md 11).
  offices: () => new Set<string>(),
  opening: {
    command: {
      name: 'early-notice',
      group: '线索',
      aliases: ['notice', '通报检察建议'],
      summary: '拟向行政机关发出建议（意见）前，向{河长办}指定人员通报（仅私聊）',
      example: '/提前通报 12 拟就排污问题发出检察建议',
      audience: ['handler', 'liaison', 'approver'],
      subjects: ['clue'],
      confirm: false,
      read(text, _along, context, subject) {
        const typed = readTyped(said, text, context)
        const content = String(typed.values['content'] ?? '')
        const doubt =
          subject && content !== '' ? doubtfulObligation(subject, content, null, context) : null
        return doubt === null ? typed : { ...typed, warnings: [...typed.warnings, doubt] }
      },
    },
    fields: { ...said, unit: concernedField },
    office,
    decide({ content, attention, unit }, context, { subject: clue }) {
      if (clue === null) return refuse('no-subject', '请写明线索编号。')
      const doubt = doubtfulObligation(clue, content, unit, context)
      if (doubt !== null) return problem('unit', doubt)
      const recipients = recipientsOf(clue, { content, unit }, context)
      if (recipients.length === 0) {
        return refuse(
          'no-recipient',
          '{河长办}没有可接收提前通报的人员（与涉及单位有利害关系的人员已排除），请线下与{河长办}负责人联系。',
        )
      }
      const needsAttention = attention === 'yes'
      const { full: instrument } = instrumentOn(context.today, context)
      return {
        state: 'sent',
        target: officeTold(context),
        data: { content, needsAttention, recipients, clue: clueNumber(clue), instrument },
      }
    },
    opened(matter, _input, context, due) {
      const { needsAttention, recipients } = noticeOf(matter)
      const asking = needsAttention ? `请关注并协同推进，${due}前确认知悉` : '请知悉'
      const sentence = `向${named(matter, context)}提前通报`
      return {
        note: sentence,
        notices: [tellPeople(context, recipients, matter.id, asking)],
        reply: { sentence: `已${sentence}`, view: cardOf(matter), personal: true },
      }
    },
  },
  moves: {
    acknowledge: move(
      '确认知悉',
      { sent: 'acknowledged' },
      [
        {
          of: 'receiver',
          roles: ['liaison', 'approver', 'member', 'handler', ...headsOf.river_chief_office],
        },
      ],
      {
        awaits: true,
        fields: {},
        unless: (matter, { actor }): Refusal | null =>
          noticeOf(matter).recipients.includes(actor.personId)
            ? null
            : refuse('not-named', '该通报只由指定的接收人确认。'),
        effect: (matter, _input, context) => ({
          note: '确认知悉提前通报',
          notices: [
            quietly(tellPeople(context, [matter.openedBy], matter.id, '提前通报已确认知悉')),
          ],
          reply: { sentence: '已确认知悉', view: cardOf(matter), personal: true },
        }),
        command: ['acknowledge', '确认知悉提前通报'],
        words: {
          chinese: '知悉',
          group: '线索',
          aliases: ['确认知悉'],
          example: '/知悉 12',
          audience: ['liaison', 'approver'],
          button: { text: '确认知悉', primary: true, group: false },
        },
      },
    ),
  },
})
