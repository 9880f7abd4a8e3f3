import { z } from 'zod'
import { formatInstant } from '../../calendar/day.ts'
import { formatDue } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision } from '../../matter/decision.ts'
import { type Incomplete, optionalChoice } from '../../matter/input.ts'
import { defineMove, type Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { decideOpening } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { State } from '../../matter/state.ts'
import { quietly, tellPeople } from '../../matter/tell.ts'
import type { Person } from '../../mechanism/directory.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { headsOf } from '../../mechanism/side.ts'
import { mayMean } from '../../reading/concerned.ts'
import { sightOrganisations } from '../../reading/organisation.ts'
import { normaliseText } from '../../reading/text.ts'
import { clueNumber } from './clue.ts'
import { clueOf } from './clue-data.ts'
import { referralsOf } from './sight.ts'

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
      unless: (matter, context) =>
        noticeOf(matter).recipients.includes(context.actor.openId)
          ? null
          : refuse('not-named', '该通报只由指定的接收人确认。'),
      effect: (matter, _input, context) => ({
        deadlines: [{ keep: 'early-notice', subject: String(matter.id), on: context.today }],
        note: '确认知悉提前通报',
        notices: [quietly(tellPeople(context, [matter.openedBy], matter.id, '提前通报已确认知悉'))],
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
  // 工作秘密: no group ever shows it (domain.md 11).
  offices: () => new Set<string>(),
}

/** The river chief office that is told. */
const officeTold = ({ directory }: Context): string =>
  directory.officesOf('river_chief_office')[0]?.id ?? ''

/** Everything that has been said of the clue: what it is about may stand in any of it. */
function saidOf(clue: Matter, { reader }: Context): string {
  const { description, place, finding } = clueOf(clue)
  const referrals = referralsOf(clue.id, reader).map((one) => one.data['reason'])
  const more = reader.history([clue.id], 60).filter((one) => one.act === 'supplement')
  const found = finding === null ? undefined : reader.matter(finding)
  return [description, place, ...referrals, ...more.map((one) => one.note), found?.data['text']]
    .filter((one) => typeof one === 'string')
    .join('\n')
}

/** The units concerned (涉及单位): the one that was entered, those that a text names, and the one to which the finding was given. */
function unitsConcerned(clue: Matter, content: string, context: Context): readonly string[] {
  const { unit, finding } = clueOf(clue)
  const units = context.directory.officesOf('responsible_unit')
  const given = finding === null ? undefined : context.reader.matter(finding)?.handlingUnit
  // Every bearer of a name is concerned: it is worse to tell one too many.
  const text = normaliseText(`${saidOf(clue, context)}\n${content}`)
  const named = sightOrganisations(text, organisationBearers(context))
    .flatMap((one) => one.bearers.map(({ id }) => id))
    .filter((id) => units.some((unit) => unit.id === id))
  return [...new Set([unit, given ?? null, ...named])].filter((one) => one !== null)
}

/** No responsible unit is concerned, as whoever sends the notice says. */
const noUnit = 'none'

/** The field that asks which unit is concerned, where this cannot be read for certain. */
export const concernedField = optionalChoice({
  label: '涉及单位',
  hint: '涉及{河长办}所在单位的，仅通报其负责人',
  options: ({ directory }) => [
    ...directory
      .officesOf('responsible_unit')
      .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
    { value: noUnit, text: '不涉及责任单位' },
  ],
})

/** Why it must be asked whether the unit that hosts the river chief office is concerned; `null`: that is known. */
export function doubtfulObligation(
  clue: Matter,
  content: string,
  said: string | null,
  context: Context,
): string | null {
  if (said !== null) return null
  const host = context.directory.organisation(officeTold(context))?.host ?? null
  const hosting = host === null ? undefined : context.directory.organisation(host)
  if (hosting === undefined || unitsConcerned(clue, content, context).length > 0) return null
  return mayMean(`${saidOf(clue, context)}\n${content}`, hosting)
    ? `文中可能涉及${hosting.name}（{河长办}所在单位），请选择涉及单位`
    : null
}

/** Who gets the notice: liaison and approver of the river chief office; where a unit concerned hosts that office, its head only. */
function recipientsOf(
  concerned: readonly string[],
  office: string,
  context: Context,
): readonly Person[] {
  const { directory } = context
  const host = directory.organisation(office)?.host ?? null
  const hosted = host !== null && concerned.includes(host)
  const roles = hosted ? (['approver'] as const) : (['liaison', 'approver'] as const)
  return directory
    .peopleOf(office, roles)
    .filter((person) => !directory.officesOfPerson(person).some((one) => concerned.includes(one)))
}

/** Sends an early notice about a clue that the actor's procuratorate holds. */
export function sendEarlyNotice(
  clue: Matter,
  from: string,
  input: { content: string; needsAttention: boolean; unit: string | null },
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const doubt = doubtfulObligation(clue, input.content, input.unit, context)
  if (doubt !== null) return problem('unit', doubt)
  const office = officeTold(context)
  const read = unitsConcerned(clue, input.content, context)
  const concerned = input.unit === null || input.unit === noUnit ? read : [...read, input.unit]
  const recipients = recipientsOf(concerned, office, context)
  if (recipients.length === 0) {
    return refuse(
      'no-recipient',
      '{河长办}没有可接收提前通报的人员（与涉及单位有利害关系的人员已排除），请线下与{河长办}负责人联系。',
    )
  }
  const { duties } = context.profile
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
  return decideOpening(context, opening, attachments, (matter) => {
    const { id } = matter
    const made = deadlineWithin(
      {
        what: 'early-notice',
        subject: String(id),
        matter: id,
        period: null,
        debtor: office,
        creditor: from,
      },
      context.today,
      duties.early_notice,
      duties,
      context.calendar,
      context.now,
    )
    return {
      deadlines: input.needsAttention ? [{ make: made }] : [],
      note: `向${names}提前通报`,
      notices: [
        tellPeople(
          context,
          recipients.map((one) => one.openId),
          id,
          input.needsAttention ? `请关注并协同推进，${formatDue(made)}前确认知悉` : '请知悉',
        ),
      ],
      reply: { sentence: `已向${names}提前通报`, view: cardOf(matter), personal: true },
    }
  })
}
