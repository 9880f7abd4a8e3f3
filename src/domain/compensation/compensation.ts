import { formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import {
  amount,
  choice,
  day,
  type Incomplete,
  type InputOf,
  line,
  optionalChoice,
  paragraph,
} from '../matter/input.ts'
import { defineMove, type Kind } from '../matter/kind.ts'
import { linkedClue, noSuchClue, problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { planOpening } from '../matter/opening.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons, tellOffice } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy, promiseWithin } from '../promise/ladder.ts'
import { formatDue } from '../promise/promise.ts'
import { formatAmount } from '../reading/amount.ts'
import { riverOptions } from '../registers/river.ts'
import {
  compensationOf,
  officesOfCompensation,
  seesCompensation,
  compensationStates as states,
} from './compensation-data.ts'
import { conclude, perform, support } from './compensation-outcome.ts'
import { transfer } from './public-interest.ts'

const unit: Who = { of: 'sender', roles: ['liaison', 'approver'] }
const invited: Who = { of: 'receiver', roles: ['liaison', 'approver'] }
const round = (matter: Matter) => `${matter.id}#${compensationOf(matter).rounds}`

const invite = defineMove({
  name: 'invite',
  chinese: '邀请检察院',
  states,
  from: ['proposed'],
  to: 'invited',
  who: ['keeper', unit],
  fields: {
    procuratorate: choice({
      label: '邀请',
      options: ({ directory }) =>
        directory
          .officesOf('procuratorate')
          .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
    }),
    meetsOn: day({ label: '磋商日期', lean: 'future' }),
    place: line.optional({ label: '磋商地点' }),
  },
  effect(matter, input, scene) {
    if (input.meetsOn < scene.today) return problem('meetsOn', '磋商日期不能早于今天')
    const { duties } = scene.profile
    const rounds = compensationOf(matter).rounds + 1
    const made = promiseWithin(
      {
        what: 'compensation-reply',
        subject: `${matter.id}#${rounds}`,
        matter: matter.id,
        period: null,
        debtor: input.procuratorate,
        creditor: matter.office,
      },
      scene.today,
      duties.compensation_reply,
      duties,
      scene.calendar,
      scene.now,
    )
    const name = scene.directory.organisationName(input.procuratorate)
    const from = scene.directory.organisationName(matter.organisation)
    const headline = `${from}邀请参加 ${formatDay(input.meetsOn)} 损害赔偿磋商，请于 ${formatDue(made)}前回复`
    return {
      change: { target: input.procuratorate },
      data: { meetsOn: input.meetsOn, place: input.place, rounds },
      promises: [{ make: made }],
      note: `邀请${name}参加 ${formatDay(input.meetsOn)} 磋商`,
      notices: tellOffice(scene, input.procuratorate, matter.id, headline),
      reply: `已邀请${name}，回复期限 ${formatDue(made)}`,
    }
  },
})

const accept = defineMove({
  name: 'accept',
  chinese: '应邀',
  states,
  from: ['invited'],
  to: 'accepted',
  awaits: true,
  who: [invited],
  fields: { names: line.required({ label: '参加人员', hint: '如 乙检察官、乙检察官助理' }) },
  effect(matter, input, scene) {
    const { duties } = scene.profile
    const { meetsOn } = compensationOf(matter)
    const made = promiseBy(
      {
        what: 'compensation-consultation',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: matter.office,
        person: keeperOf(matter),
        creditor: matter.target,
      },
      meetsOn ?? scene.today,
      duties,
      scene.calendar,
      scene.now,
    )
    const headline = `检察院应邀派员参加磋商：${input.names}`
    return {
      data: { names: input.names },
      promises: [
        { keep: 'compensation-reply', subject: round(matter), on: scene.today },
        { make: made },
      ],
      note: headline,
      notices: [tellLiaisons(scene, matter.office, matter.id, headline, [keeperOf(matter)])],
      reply: '已应邀，邀请单位已收到',
    }
  },
})

const decline = defineMove({
  name: 'decline',
  chinese: '谢绝邀请',
  states,
  from: ['invited'],
  to: 'proposed',
  who: [invited],
  fields: { reason: paragraph.required({ label: '不参加的原因', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises: [{ keep: 'compensation-reply', subject: round(matter), on: scene.today }],
    note: `检察院不参加：${input.reason}`,
    notices: [
      tellLiaisons(scene, matter.office, matter.id, `检察院不参加磋商：${input.reason}`, [
        keeperOf(matter),
      ]),
    ],
    reply: '已回复不参加，邀请单位已收到原因',
  }),
})

const close = defineMove({
  name: 'close',
  chinese: '结束',
  states,
  from: ['performed', 'failed', 'supported', 'transferred'],
  to: 'closed',
  awaits: (matter, { actor }) =>
    ['performed', 'transferred'].includes(matter.state) && keeperOf(matter) === actor.openId,
  who: ['keeper', unit],
  fields: { text: paragraph.required({ label: '办理结果', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已办结' }],
    note: `办结：${input.text}`,
    notices: matter.target
      ? [tellLiaisons(scene, matter.target, matter.id, '损害赔偿磋商已办结')]
      : [],
    reply: '已办结',
  }),
})

const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回磋商',
  states,
  from: ['proposed', 'invited', 'accepted'],
  to: 'withdrawn',
  who: ['keeper', unit],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已撤回' }],
    note: `撤回磋商：${input.reason}`,
    notices: matter.target
      ? [tellLiaisons(scene, matter.target, matter.id, `磋商已撤回：${input.reason}`)]
      : [],
    reply: '已撤回，编号保留',
  }),
})

/** Damage consultation (生态环境损害赔偿磋商), clause 三(五): proposed by a unit, the procuratorate invited. */
export const compensation: Kind = {
  name: 'compensation',
  chinese: '磋商',
  states,
  moves: { invite, accept, decline, conclude, perform, support, transfer, close, withdraw },
  owes: {
    invited: 'compensation-reply',
    accepted: 'compensation-consultation',
    agreed: 'compensation-performance',
    failed: 'compensation-next',
    supported: 'compensation-suit',
  },
  title: (matter) => `损害赔偿磋商 ${compensationOf(matter).river ?? ''}`.trim(),
  facts(matter, directory, { inGroup }) {
    const data = compensationOf(matter)
    const money = (fen: number | null) => (inGroup || fen === null ? null : formatAmount(fen))
    const date = (on: typeof data.heldOn) => (on === null ? null : formatDay(on))
    return {
      pairs: [
        ['编号', matter.number],
        ['提出单位', directory.organisationName(matter.organisation)],
        ['赔偿权利人', inGroup ? null : data.claimant],
        ['赔偿义务人', inGroup ? null : data.obligor],
        ['主张金额', money(data.fen)],
        ['相关线索', data.clueNumber],
        ['磋商日期', date(data.heldOn ?? data.meetsOn)],
        ['地点', data.place],
        ['检察院人员', inGroup ? null : data.names],
        ['磋商结果', data.outcome],
        ['协议金额', money(data.agreedFen)],
        ['履行期限', date(data.performOn)],
        ['履行日期', date(data.performedOn)],
        ['支持起诉', inGroup ? null : data.suit],
        ['公益诉讼线索', data.suitClueNumber],
      ],
      text: inGroup ? null : [data.damage, data.agreement].filter((one) => one !== null).join('\n'),
      remark: null,
    }
  },
  sees: (person, matter, { directory }) => seesCompensation(person, matter, directory),
  offices: (matter) => officesOfCompensation(matter),
}

/** The fields of a proposal. */
export const compensationFields = {
  damage: paragraph.required({ label: '案情和损害', hint: '何时何地何人造成何种损害', min: 5 }),
  fen: amount({ label: '主张金额' }),
  claimant: line.required({ label: '赔偿权利人', hint: '如 区人民政府' }),
  obligor: line.optional({ label: '赔偿义务人' }),
  river: optionalChoice({
    label: '{河流}',
    options: riverOptions,
  }),
  clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
}

/** The unit for which somebody proposes a consultation; the refusal names who can. */
export function proposingOffice({ directory, actor }: Scene): string | Refusal {
  return (
    directory
      .officesOf('responsible_unit')
      .find((one) => directory.holds(actor, one.id, ['liaison', 'handler', 'approver']))?.id ??
    refuse(
      'no-right',
      '损害赔偿磋商由责任单位的联络员、承办人或审批人提出；检察院收到邀请后用“/磋商应邀”回复。',
    )
  )
}

/** Proposes a consultation; the number is given at once. */
export function proposeCompensation(
  input: InputOf<typeof compensationFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const office = proposingOffice(scene)
  if (isRefusal(office)) return office
  if (input.fen === 0) return problem('fen', '主张金额须大于零')
  const clue = input.clue === null ? null : linkedClue(input.clue, scene)
  if (input.clue !== null && clue === null) return problem('clue', noSuchClue)
  const opening = {
    kind: 'compensation',
    series: 'compensation' as const,
    state: 'proposed',
    office,
    data: { ...input, clue: clue?.id ?? null, clueNumber: clue ? clueNumber(clue) : null },
  }
  return planOpening(scene, opening, attachments, (matter) => ({
    note: `提出损害赔偿磋商 ${matter.number}`,
    notices: [tellLiaisons(scene, office, matter.id, '提出损害赔偿磋商，可邀请检察院参加')],
    reply: {
      sentence: `已提出，编号 ${matter.number}，可邀请检察院参加`,
      view: cardOf(matter),
      personal: true,
    },
  }))
}
