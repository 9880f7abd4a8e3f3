import { z } from 'zod'
import { formatInstant } from '../calendar/day.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { worksIn } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellPeople } from '../matter/tell.ts'
import type { Person } from '../mechanism/directory.ts'
import { headsOf } from '../mechanism/side.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue } from '../promise/promise.ts'
import { clueNumber } from './clue.ts'
import { clueOf } from './clue-data.ts'

const states = {
  sent: { name: '已通报待确认', colour: 'purple', open: true },
  acknowledged: { name: '已确认知悉', colour: 'green', open: false },
} as const satisfies Record<string, State>

const noticeData = z.object({
  content: z.string(),
  needsAttention: z.boolean(),
  recipients: z.array(z.string()),
  clue: z.string(),
})

/** What an early notice records, checked. */
export const noticeOf = (matter: Matter) => noticeData.parse(matter.data)

/**
 * Early notice (提前通报) of a pre-litigation recommendation, clause 三(二): from the procuratorate to
 * named people of the river chief office, in private only, never to anybody of the unit concerned.
 */
export const earlyNotice: Kind = {
  name: 'early-notice',
  chinese: '提前通报',
  states,
  moves: {
    acknowledge: defineMove({
      name: 'acknowledge',
      chinese: '确认知悉',
      states,
      from: ['sent'],
      to: 'acknowledged',
      awaits: true,
      who: [
        {
          of: 'receiver',
          roles: ['liaison', 'approver', 'member', 'handler', ...headsOf.river_chief_office],
        },
      ],
      fields: {},
      unless: (matter, scene) =>
        noticeOf(matter).recipients.includes(scene.actor.openId)
          ? null
          : refuse('not-named', '该通报只由指定的接收人确认。'),
      effect: (matter, _input, scene) => ({
        promises: [{ keep: 'early-notice', subject: String(matter.id), on: scene.today }],
        note: '确认知悉提前通报',
        notices: [tellPeople(scene, [matter.openedBy], matter.id, '提前通报已确认知悉')],
        reply: {
          sentence: '已确认知悉',
          view: cardOf(matter),
          personal: true,
        },
      }),
    }),
  },
  owes: {
    sent: { what: 'early-notice', when: (matter) => noticeOf(matter).needsAttention },
  },
  title: () => '诉前检察建议提前通报',
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
    const named = noticeOf(matter).recipients.includes(person.openId)
    if (named && worksIn(person, [matter.target], directory)) return true
    if (directory.holdsAnywhere(person, headsOf.procuratorate)) return true
    return directory.holds(person, matter.office, ['liaison', 'approver', 'handler', 'member'])
  },
  // 工作秘密: no group ever shows it (domain-notes 2.6).
  offices: () => new Set<string>(),
}

/** Who gets the notice: liaison and approver of the river chief office; where the unit concerned hosts that office, its head only. */
function recipientsOf(clue: Matter, office: string, scene: Scene): readonly Person[] {
  const { directory } = scene
  const unit = clueOf(clue).unit
  const hosted = unit !== null && directory.organisation(office)?.host === unit
  const roles = hosted ? (['approver'] as const) : (['liaison', 'approver'] as const)
  return directory
    .peopleOf(office, roles)
    .filter((person) => unit === null || !directory.officesOfPerson(person).includes(unit))
}

/** Sends an early notice about a clue that the actor's procuratorate holds. */
export function sendEarlyNotice(
  clue: Matter,
  from: string,
  input: { content: string; needsAttention: boolean },
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal {
  const office = scene.directory.officesOf('river_chief_office')[0]?.id ?? ''
  const recipients = recipientsOf(clue, office, scene)
  if (recipients.length === 0) {
    return refuse(
      'no-recipient',
      '{河长办}没有可接收提前通报的人员（与涉及单位有利害关系的人员已排除），请线下与{河长办}负责人联系。',
    )
  }
  const { duties } = scene.profile
  const opening = {
    kind: 'early-notice',
    state: 'sent',
    office: from,
    target: office,
    data: {
      content: input.content,
      needsAttention: input.needsAttention,
      recipients: recipients.map((one) => one.openId),
      clue: clueNumber(clue),
    },
  }
  const names = recipients.map((one) => one.name).join('、')
  return planOpening(scene, opening, attachments, (matter) => {
    const { id } = matter
    const made = promiseWithin(
      {
        what: 'early-notice',
        subject: String(id),
        matter: id,
        period: null,
        debtor: office,
        creditor: from,
      },
      scene.today,
      duties.early_notice,
      duties,
      scene.calendar,
      scene.now,
    )
    return {
      promises: input.needsAttention ? [{ make: made }] : [],
      note: `向${names}提前通报`,
      notices: [
        tellPeople(
          scene,
          recipients.map((one) => one.openId),
          id,
          input.needsAttention ? `请关注并协同推进，${formatDue(made)}前确认知悉` : '请知悉',
        ),
      ],
      reply: { sentence: `已向${names}提前通报`, view: cardOf(matter), personal: true },
    }
  })
}
