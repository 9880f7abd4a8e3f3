import { outcomeName, outcomes, referralOf } from './clue-data.ts'
import { daysBetween, formatDay } from './day.ts'
import { choice, day, optionalChoice, optionalDay, optionalPerson, paragraph } from './input.ts'
import { defineMove, type Move, type State } from './kind.ts'
import { promiseBy, promiseWithin } from './ladder.ts'
import type { Matter } from './matter.ts'
import { formatDue, type PromiseChange } from './promise.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Scene } from './scene.ts'
import { peopleOf, tellOffice, tellPeople } from './tell.ts'
import type { Who } from './who.ts'

/** The round of a promise: reopening begins a new one. */
export function round(matter: Matter): string {
  return `${matter.id}#${referralRound(matter)}`
}

function referralRound(matter: Matter): number {
  const count = matter.data['reopenings']
  return typeof count === 'number' ? count : 0
}

/** The clue that a card shows for this matter: itself, or the one that a referral belongs to. */
export function clueIdOf(matter: Matter): number {
  return matter.parent ?? matter.id
}

/** Why the chosen day of conclusion cannot stand; `null` when it can. Not in the future, not before acceptance (domain.md 3). */
function doubtfulDay(concludedOn: string, since: string | null, today: string): string | null {
  if (concludedOn > today) return '办结日期不能晚于今天'
  if (since !== null && concludedOn < since) return '办结日期不能早于受理（登记）日期'
  return null
}

/**
 * The moves of whoever handles (承办): a referral's receiver, or the office itself in an own case.
 * `side` says which column of the matter names that office.
 */
export function handlingMoves(
  states: Readonly<Record<string, State>>,
  side: 'sender' | 'receiver',
): Readonly<Record<string, Move>> {
  const own = side === 'sender'
  const inCharge = (matter: Matter): string =>
    own ? matter.office : (matter.target ?? matter.office)
  const leaders: Who = { of: side, roles: ['liaison', 'approver'] }
  const approvers: Who = { of: side, roles: ['approver'] }
  const handling = own ? ['handling'] : ['accepted', 'handling']

  const assign = defineMove({
    name: 'assign',
    chinese: '分办',
    states,
    from: handling,
    to: 'handling',
    who: [leaders],
    fields: {
      handler: optionalPerson({
        label: '承办人',
        hint: '本单位或责任单位的人员',
        among: (scene) =>
          scene.directory.people.filter((one) => one.active).map((one) => one.openId),
      }),
      unit: optionalChoice({
        label: '承办责任单位',
        hint: '交责任单位办理时选择',
        options: (scene) =>
          scene.directory
            .officesOf('responsible_unit')
            .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
      }),
      limit: optionalDay({ label: '办理期限', hint: '不填则按机制规定', lean: 'future' }),
      opinion: paragraph.optional({ label: '分办意见' }),
    },
    effect(matter, input, scene) {
      if (input.handler === null && input.unit === null) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'handler', sentence: '请选择承办人，或选择承办的责任单位' }],
        }
      }
      const office = inCharge(matter)
      if (input.handler !== null && input.unit === null) {
        const handler = scene.directory.person(input.handler)
        if (handler && !scene.directory.officesOfPerson(handler).includes(office)) {
          return refuse(
            'not-of-office',
            `${handler.name}不是${scene.directory.organisationName(office)}的人员；交其他单位办理请选择承办责任单位。`,
          )
        }
      }
      if (input.limit !== null && input.limit < scene.today) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'limit', sentence: '办理期限不能早于今天' }],
        }
      }
      const { duties } = scene.profile
      const terms = {
        what: 'handling',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: office,
        person: input.handler,
        creditor: own ? null : matter.office,
      }
      const made =
        input.limit === null
          ? promiseWithin(terms, scene.today, duties.handling, duties, scene.calendar, scene.now)
          : promiseBy(terms, input.limit, duties, scene.calendar, scene.now)
      const clue = clueIdOf(matter)
      const name =
        input.unit === null
          ? scene.directory.personName(input.handler)
          : scene.directory.organisationName(input.unit)
      const headline = `请承办，办理期限 ${formatDue(made)}`
      return {
        change: { handler: input.handler, handlingUnit: input.unit },
        promises: [
          { drop: 'handling', subject: round(matter), on: scene.today, why: '重新分办' },
          { make: made },
        ],
        notices: [
          tellPeople(scene, [input.handler], clue, headline),
          ...(input.unit === null ? [] : tellOffice(scene, input.unit, clue, headline)),
        ],
        note: `分办给${name}${input.opinion ? `：${input.opinion}` : ''}`,
        reply: {
          sentence: `已分办给${name}，办理期限 ${formatDue(made)}`,
          view: { view: 'matter', matter: clue, headline: null },
        },
      }
    },
  })

  const progress = defineMove({
    name: 'progress',
    chinese: '进展',
    states,
    from: ['handling'],
    to: null,
    who: ['handler', leaders],
    fields: {
      text: paragraph.required({ label: '进展情况', min: 2 }),
      tell: optionalChoice({
        label: '告知移送方',
        options: () => [
          { value: 'yes', text: '同时告知移送方', words: ['告知'] },
          { value: 'no', text: '仅记录' },
        ],
      }),
    },
    effect: (matter, input, scene) => ({
      note: `进展：${input.text}`,
      notices:
        input.tell === 'yes' && !own
          ? [...tellOffice(scene, matter.office, clueIdOf(matter), '办理有新进展（阶段性情况）')]
          : [],
      reply: {
        sentence: '进展已记录',
        view: { view: 'matter', matter: clueIdOf(matter), headline: null },
      },
    }),
  })

  const settle = (
    matter: Matter,
    concludedOn: string,
    scene: Scene,
  ): { promises: PromiseChange[]; sentence: string } => {
    const start = concludedOn as typeof scene.today
    const kept: PromiseChange = { keep: 'handling', subject: round(matter), on: start }
    if (own) return { promises: [kept], sentence: '已办结归档' }
    const { duties } = scene.profile
    const made = promiseWithin(
      {
        what: 'feedback',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: inCharge(matter),
        person: matter.handler,
        creditor: matter.office,
      },
      start,
      duties.feedback,
      duties,
      scene.calendar,
      scene.now,
    )
    const late = daysBetween(made.dueOn, scene.today)
    const sentence =
      late > 0
        ? `已办结。按办结日计算，反馈已于 ${formatDue(made)} 到期，逾期 ${late} 天，请立即反馈并说明原因`
        : `已办结，请于 ${formatDue(made)}前反馈`
    return { promises: [kept, { make: made }], sentence }
  }

  const concluded = (matter: Matter, scene: Scene, concludedOn: string) => {
    const { promises, sentence } = settle(matter, concludedOn, scene)
    return { to: own ? 'closed' : 'concluded', promises, sentence }
  }

  const conclude = defineMove({
    name: 'conclude',
    chinese: '办结',
    states,
    from: handling,
    to: 'concluded',
    who: ['handler', leaders],
    fields: {
      outcome: choice({ label: '办结结果', options: () => outcomes }),
      concludedOn: day({ label: '办结日期', lean: 'past' }),
      text: paragraph.required({
        label: '办理情况',
        hint: '处理方式、时间和结果；不予立案或线索不实的请写明理由',
        min: 5,
      }),
    },
    effect(matter, input, scene) {
      const since = typeof matter.data['acceptedOn'] === 'string' ? matter.data['acceptedOn'] : null
      const doubt = doubtfulDay(input.concludedOn, since, scene.today)
      if (doubt !== null) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'concludedOn', sentence: doubt }],
        }
      }
      const data = {
        outcome: input.outcome,
        concludedOn: input.concludedOn,
        conclusion: input.text,
        concludedBy: scene.actor.openId,
      }
      const clue = clueIdOf(matter)
      const note = `办结（${outcomeName(input.outcome)}，${formatDay(input.concludedOn)}）：${input.text}`
      const office = inCharge(matter)
      if (own || scene.profile.duties.approvals.conclusion) {
        const judges = peopleOf(scene, office, ['approver']).filter(
          (one) => one !== scene.actor.openId,
        )
        if (judges.length === 0) return noApprover(scene, office, '办结')
        return {
          to: 'conclusion-pending',
          data,
          note: `申请${note}`,
          notices: [tellPeople(scene, judges, clue, '请审批办结')],
          reply: {
            sentence: '已提交办结审批',
            view: { view: 'matter', matter: clue, headline: null },
          },
        }
      }
      const result = concluded(matter, scene, input.concludedOn)
      return {
        to: result.to,
        data,
        note,
        promises: result.promises,
        notices: [
          tellPeople(
            scene,
            [matter.handler, ...peopleOf(scene, office, ['liaison'])],
            clue,
            result.sentence,
          ),
        ],
        reply: {
          sentence: result.sentence,
          view: { view: 'matter', matter: clue, headline: null },
        },
      }
    },
  })

  const approveConclusion = defineMove({
    name: 'approve-conclusion',
    chinese: '同意办结',
    states,
    from: ['conclusion-pending'],
    to: 'concluded',
    awaits: true,
    who: [approvers],
    fields: { opinion: paragraph.optional({ label: '审批意见' }) },
    unless: (matter, scene) =>
      matter.data['concludedBy'] === scene.actor.openId
        ? refuse('own-conclusion', '您是办结申请人，不能审批自己的办结，请由本单位其他审批人办理。')
        : null,
    effect(matter, input, scene) {
      const concludedOn = String(matter.data['concludedOn'] ?? scene.today)
      const result = concluded(matter, scene, concludedOn)
      return {
        to: result.to,
        note: `同意办结${input.opinion ? `：${input.opinion}` : ''}`,
        promises: result.promises,
        notices: [
          tellPeople(
            scene,
            [matter.handler, matter.openedBy, ...peopleOf(scene, inCharge(matter), ['liaison'])],
            clueIdOf(matter),
            result.sentence,
          ),
        ],
        reply: {
          sentence: own ? '已同意办结' : `已同意。${result.sentence}`,
          view: { view: 'matter', matter: clueIdOf(matter), headline: null },
        },
      }
    },
  })

  const rejectConclusion = defineMove({
    name: 'reject-conclusion',
    chinese: '驳回办结',
    states,
    from: ['conclusion-pending'],
    to: 'handling',
    who: [approvers],
    fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
    effect: (matter, input, scene) => ({
      note: `驳回办结：${input.reason}`,
      data: { outcome: null, concludedOn: null, conclusion: null },
      notices: [
        tellPeople(
          scene,
          [matter.handler, matter.openedBy, ...peopleOf(scene, inCharge(matter), ['liaison'])],
          clueIdOf(matter),
          `办结被驳回：${input.reason}`,
        ),
      ],
      reply: {
        sentence: '已驳回，承办人已收到理由',
        view: { view: 'matter', matter: clueIdOf(matter), headline: null },
      },
    }),
  })

  return {
    assign,
    progress,
    conclude,
    'approve-conclusion': approveConclusion,
    'reject-conclusion': rejectConclusion,
  }
}

/** The refusal when nobody may approve: whoever files or asks never approves himself (domain.md 0.1). */
export function noApprover(scene: Scene, office: string, act: string): Refusal {
  return refuse(
    'no-approver',
    `${scene.directory.organisationName(office)}没有可审批${act}的人员（本人不能审批自己经办的事项）。请管理员用“/绑定”登记一名审批人后再办。`,
  )
}

/** The referral's number as people read it, or “移送” while it has none. */
export function referralLabel(referral: Matter): string {
  return (
    referral.number ?? `移送（${referralOf(referral).approvedBy === null ? '待批' : '未编号'}）`
  )
}
