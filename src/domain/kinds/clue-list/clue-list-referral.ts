import { formatDay } from '../../calendar/day.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import type { Fields } from '../../matter/field.ts'
import { choice, type Incomplete, isIncomplete, line, paragraph } from '../../matter/input.ts'
import { noneOn } from '../../matter/joint-approval.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellOffice, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { openMatter } from '../../matter/opening.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { conditionFields, meetConditions } from '../../matter/transfer-condition.ts'
import type { Who } from '../../matter/who.ts'
import { receiversFor } from '../../mechanism/referral-matrix.ts'
import { officeSeat, peopleOn } from '../../mechanism/seat.ts'
import { itemsWritten } from '../../reading/item-numbers.ts'
import { standingOf } from '../clue/clue-data.ts'
import { requestHindrance } from '../referral/request.ts'
import { clueListOf, type Item, itemNumbers, itemsOf } from './clue-list-data.ts'

const holder: readonly Who[] = [{ of: 'sender', roles: ['liaison', 'approver'] }]

/** Why an item cannot be referred by the letter; `null` when it can. */
function itemHindrance({ clue }: Item, context: Context): Refusal | null {
  if (standingOf(clue).limitedTo !== null) {
    return refuse('limited', '该线索已限定知悉范围，请单独移送。')
  }
  return requestHindrance(clue, context)
}

/** The items of the list, each with the reason why it cannot be referred, or `null`. */
const referable = (list: Matter, context: Context) =>
  itemsOf(list, context.reader).map((item) => ({ ...item, why: itemHindrance(item, context) }))

/** The items that were typed, or all that can be referred. */
function chosenItems(
  list: Matter,
  written: string | null,
  context: Context,
): readonly Item[] | Refusal | Incomplete {
  const all = referable(list, context)
  const numbers = written === null ? null : itemsWritten(written)
  if (written !== null && numbers === null) return problem('items', '请写序号，如 1-20、35')
  if (numbers === null) return all.filter(({ why }) => why === null)
  const strange = numbers.filter((nth) => !all.some((one) => one.nth === nth))
  if (strange.length > 0) return problem('items', `清单中没有${itemNumbers(strange)}，请改正`)
  const chosen = all.filter(({ nth }) => numbers.includes(nth))
  return barredOf(chosen) ?? chosen
}

/** The refusal that names each item which cannot be referred; `null` when all can. */
function barredOf(items: ReturnType<typeof referable>): Refusal | null {
  const barred = items.filter(({ why }) => why !== null)
  if (barred.length === 0) return null
  const named = barred.slice(0, 8).map(({ nth, why }) => `第${nth}项：${why?.sentence ?? ''}`)
  const more = barred.length > 8 ? `等 ${barred.length} 项` : ''
  return refuse('items-barred', `${named.join('')}${more}整份清单未移送，请改正移送项后再办。`)
}

const fields = {
  target: choice({
    label: '接收单位',
    offers: '可移送至',
    options: (context, { subject }) => {
      const offices = context.directory.organisations.filter((one) => one.parent === null)
      const targets = subject
        ? receiversFor(subject.office, context).flatMap((id) =>
            offices.filter((one) => one.id === id),
          )
        : offices
      return targets.map(organisationOption)
    },
  }),
  items: line.optional({ label: '移送项', hint: '如 1-20、35；不填为全部可移送的' }),
  reason: paragraph.optional({ label: '移送理由', hint: '初步判断、为何应由对方办理' }),
} satisfies Fields

/**
 * Refers items of the list by one letter (一函移送): waits for the approver of the office, or goes at once
 * if the liaison officer may sign.
 */
export const refer: AnyMove = move('一函移送', { filed: 'pending' }, holder, {
  awaits: 'liaison',
  asked: '移送或自办',
  fields,
  asks: (list, context) => conditionFields(list.office, context),
  unless: (list, context) => {
    const all = referable(list, context)
    return all.some(({ why }) => why === null)
      ? null
      : (all[0]?.why ?? refuse('no-items', '清单中没有可移送的线索。'))
  },
  effect(list, { target, items: written, reason }, context, values) {
    const items = chosenItems(list, written, context)
    if (isIncomplete(items) || 'refused' in items) return items
    const conditions = meetConditions(list.office, target, values, context)
    if ('problems' in conditions) {
      return { incomplete: true, values, problems: conditions.problems }
    }
    const { directory, actor, profile } = context
    const seat = officeSeat('referral', list.office, context)
    const seated = seat === null ? [] : peopleOn([seat], directory)
    const filers = new Set(items.map(({ clue }) => clue.openedBy))
    const judges = seated.filter((one) => one !== actor.personId && !filers.has(one))
    const without = profile.duties.approvals.liaison_signs_without_approver
    const chosen = items.map(({ nth }) => nth)
    const data = {
      reason,
      conditions: conditions.met,
      chosen,
      requestedBy: actor.personId,
      seats: seat === null ? [] : [seat],
    }
    const which = itemNumbers(chosen)
    const to = directory.organisationName(target)
    const asked = `申请一函移送${which}（${chosen.length} 项）至${to}${reason ? `：${reason}` : ''}`
    if (seat === null || (seated.length === 0 && without)) {
      const asSent = { ...list, target, data: { ...list.data, ...data } }
      const sent = sendList(asSent, context)
      if ('refused' in sent) return sent
      return {
        ...sent,
        to: 'referred',
        change: { target, number: sent.change?.number ?? null },
        data: { ...data, ...sent.data },
        note: `${asked}；由联络员签发，${sent.note}`,
      }
    }
    if (judges.length === 0) return noneOn(seat, '移送', context)
    const names = judges.map((one) => directory.personName(one)).join('、')
    return {
      change: { target },
      data,
      note: asked,
      notices: [
        tellPeople(
          context,
          judges,
          list.id,
          `请审批：拟以一份函件移送${to}，附清单 ${chosen.length} 项`,
        ),
      ],
      reply: `已提交移送审批（${chosen.length} 项），待${names}审批`,
    }
  },
  command: [
    'refer-list',
    '把清单中的多条线索以一份函件移送，附清单',
    '{区检察院} 第1-20项 涉嫌破坏公益',
  ],
  words: {
    group: '线索',
    chinese: '一函移送',
    example: '/一函移送 问题清单2026-0001 {区检察院} 第1-20项 涉嫌破坏公益',
    aliases: ['清单移送', '移送清单', '批量移送'],
    audience: ['liaison', 'approver'],
    button: { text: '一函移送', primary: true, group: false },
  },
})

/** Each item of the letter as its own referral, with the letter's number and an internal one. */
function sentItems(list: Matter, number: string, context: Context) {
  const { chosen, reason, conditions, requestedBy, seats } = clueListOf(list)
  const items = itemsOf(list, context.reader).filter(({ nth }) => chosen.includes(nth))
  return items.map(({ nth, clue }, before) =>
    openMatter(
      context,
      {
        kind: 'referral',
        state: 'referred',
        parent: clue.id,
        office: list.office,
        organisation: list.organisation,
        target: list.target,
        number: `${number}第${nth}项`,
        openedBy: clue.openedBy,
        data: {
          clue: clue.id,
          reason,
          facts: null,
          conditions,
          seats,
          requestedBy: requestedBy ?? context.actor.personId,
          approvedBy: context.actor.personId,
          approvedOn: context.today,
          profileVersion: context.profile.version,
          list: list.id,
          item: nth,
        },
      },
      before,
    ),
  )
}

/**
 * Why the letter cannot be sent as requested, because an item was referred elsewhere meanwhile; `null` when
 * it can.
 */
function gone(list: Matter, { reader }: Context): Refusal | null {
  const { chosen } = clueListOf(list)
  const items = itemsOf(list, reader).filter(({ nth }) => chosen.includes(nth))
  const left = items.filter(({ clue }) => clue.state !== 'filed').map(({ nth }) => nth)
  return left.length > 0 || items.length < chosen.length
    ? refuse(
        'items-gone',
        `清单中${left.length > 0 ? itemNumbers(left) : '有的项'}已不能移送，请驳回后重新提交。`,
      )
    : null
}

/**
 * Sends the letter: it has one number and one acceptance and counts once for the half-year's duty; each item
 * becomes its own referral.
 */
function sendList(list: Matter, context: Context): Effect | Refusal {
  const hindered = gone(list, context)
  if (hindered) return hindered
  const { number, taken } = nextNumber(context, 'referral', list.office, list.id)
  const target = list.target ?? ''
  const opened = sentItems(list, number, context)
  const half = dutyPeriod(context.profile, 'half_year_referral', context.today)
  const kept: DeadlineChange[] = debtorsOf('half_year_referral', context).includes(list.office)
    ? [keepDuty('half-year-referral', half, list.office, context.today, context)]
    : []
  const from = context.directory.organisationName(list.organisation)
  const to = context.directory.organisationName(target)
  const sent: Decision = {
    open: opened.map(({ matter }) => matter),
    numbers: opened.map(({ taken: own }) => own),
    entries: opened.map(({ matter }) => ({
      act: 'request',
      matter: matter.id,
      note: `随清单移送${to}，文号 ${matter.number ?? ''}`,
    })),
    reply: {},
  }
  return {
    change: { number },
    data: {
      referrals: opened.map(({ matter }) => matter.id),
      approvedBy: context.actor.personId,
      approvedOn: context.today,
    },
    numbers: [taken],
    deadlines: kept,
    with: [sent],
    note: `文号 ${number}，附清单 ${opened.length} 项`,
    notices: tellOffice(
      context,
      target,
      list.id,
      `${from}以一份函件移送线索 ${opened.length} 项，请受理或退回`,
    ),
    reply: { sentence: `${number}已移送${to}，附清单 ${opened.length} 项`, view: cardOf(list) },
  }
}

/** 同意一函移送: a person who filed one of the items or requested the letter cannot approve it. */
export const approve: AnyMove = move('同意一函移送', { pending: 'referred' }, ['seat'], {
  awaits: true,
  fields: { opinion: paragraph.optional({ label: '审批意见' }) },
  unless(list, context) {
    const { actor, reader } = context
    const { chosen, requestedBy } = clueListOf(list)
    const own = itemsOf(list, reader).filter(
      ({ nth, clue }) => chosen.includes(nth) && clue.openedBy === actor.personId,
    )
    return requestedBy === actor.personId || own.length > 0
      ? refuse(
          'own-filing',
          '您是清单中线索的登记人或移送申请人，不能审批自己的移送，请由本单位其他审批人办理。',
        )
      : null
  },
  effect(list, { opinion }, context) {
    const sent = sendList(list, context)
    if ('refused' in sent) return sent
    const { openedBy } = list
    const people = [
      openedBy,
      clueListOf(list).requestedBy,
      ...peopleOf(context, list.office, ['liaison']),
    ]
    return {
      ...sent,
      note: `同意一函移送，${sent.note}${opinion ? `：${opinion}` : ''}`,
      notices: [
        ...(sent.notices ?? []),
        {
          ...tellPeople(
            context,
            people,
            list.id,
            `一函移送已获同意，文号 ${sent.change?.number ?? ''}`,
          ),
          quiet: true,
        },
      ],
    }
  },
})

/** 驳回一函移送: returned to the person who requested it; nothing was referred. */
export const reject: AnyMove = move('驳回一函移送', { pending: 'filed' }, ['seat'], {
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect(list, { reason }, context) {
    const { requestedBy } = clueListOf(list)
    const people = [requestedBy, ...peopleOf(context, list.office, ['liaison'])]
    return {
      data: { returnReason: reason, chosen: [] },
      change: { target: null },
      note: `驳回一函移送：${reason}`,
      notices: [tellPeople(context, people, list.id, `一函移送被驳回：${reason}`)],
      reply: '已驳回，申请人和联络员已收到理由',
    }
  },
})

/** The lines about the letter on the card of its list. */
export function letterPairs(list: Matter, name: (id: string) => string) {
  const { approvedOn, referrals, returnReason } = clueListOf(list)
  return [
    ['接收单位', list.target === null ? null : name(list.target)],
    [
      '移送函',
      approvedOn === null
        ? null
        : `${list.number ?? ''}，${formatDay(approvedOn)}，附清单 ${referrals.length} 项`,
    ],
    ['驳回理由', list.state === 'filed' ? returnReason : null],
  ] as const
}
