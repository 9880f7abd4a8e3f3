import { formatDay } from '../calendar/day.ts'
import { choice, day, optionalAmount, optionalDay, paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy } from '../promise/ladder.ts'
import { formatDue } from '../promise/promise.ts'
import { formatAmount } from '../reading/amount.ts'
import { aftermathPromise, settleAftermath } from './aftermath.ts'
import { compensationOf, compensationStates as states } from './compensation-data.ts'

const unit: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
const prosecutors: Who = { of: 'receiver', roles: ['liaison', 'handler', 'approver'] }
const round = (matter: Matter) => `${matter.id}#${compensationOf(matter).rounds}`

/** Tells the other side's liaison officers, and whoever proposed it. */
const tellBoth = (matter: Matter, headline: string, scene: Scene) => [
  tellLiaisons(scene, matter.office, matter.id, headline, [keeperOf(matter)]),
  ...(matter.target === null ? [] : [tellLiaisons(scene, matter.target, matter.id, headline)]),
]

/** 磋商结果: an agreement with its amount and day, or none. */
export const conclude = defineMove({
  name: 'conclude',
  chinese: '登记磋商结果',
  states,
  from: ['accepted', 'failed'],
  to: 'agreed',
  who: ['keeper', unit],
  fields: {
    outcome: choice({
      label: '磋商结果',
      options: () => [
        { value: '达成协议', text: '达成协议', words: ['达成'] },
        { value: '未达成', text: '未达成', words: ['未达成协议', '没有达成', '磋商未成'] },
      ],
    }),
    heldOn: day({ label: '磋商日期', lean: 'past' }),
    fen: optionalAmount({ label: '协议金额' }),
    performOn: optionalDay({ label: '履行期限', hint: '达成协议的须填写', lean: 'future' }),
    text: paragraph.required({ label: '协议要点或未达成的原因', min: 2 }),
  },
  effect(matter, input, scene) {
    if (input.heldOn > scene.today) return problem('heldOn', '磋商日期不能晚于今天')
    const held = {
      outcome: input.outcome,
      heldOn: input.heldOn,
      agreement: `${input.outcome}：${input.text}`,
    }
    const kept = [
      { keep: 'compensation-consultation', subject: round(matter), on: input.heldOn },
      ...settleAftermath(matter, scene),
    ]
    const headline = `${formatDay(input.heldOn)} 磋商${input.outcome}`
    if (input.outcome === '未达成') {
      const made = aftermathPromise(matter, 'next', scene)
      return {
        to: 'failed',
        data: held,
        promises: [...kept, { make: made }],
        note: headline,
        notices: tellBoth(matter, `${headline}，可支持起诉或转公益诉讼`, scene),
        reply: `已登记，${headline}；请于 ${formatDue(made)}前起诉、转公益诉讼或结束磋商`,
      }
    }
    if (input.fen === null || input.fen === 0) {
      return problem('fen', '达成协议的，请填写协议金额，如 120万元')
    }
    if (input.performOn === null) return problem('performOn', '达成协议的，请填写履行期限')
    if (input.performOn < input.heldOn) {
      return problem('performOn', '履行期限不能早于磋商日期')
    }
    const { duties } = scene.profile
    const made = promiseBy(
      {
        what: 'compensation-performance',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: matter.office,
        person: keeperOf(matter),
        creditor: matter.target,
      },
      input.performOn,
      duties,
      scene.calendar,
      scene.now,
    )
    return {
      data: { ...held, agreedFen: input.fen, performOn: input.performOn },
      promises: [...kept, { make: made }],
      note: `${headline}，金额 ${formatAmount(input.fen)}，${formatDue(made)}前履行`,
      notices: tellBoth(matter, `${headline}，${formatDue(made)}前履行`, scene),
      reply: `已登记，${headline}，履行期限 ${formatDue(made)}`,
    }
  },
})

/** 磋商履行: the agreement has been performed. */
export const perform = defineMove({
  name: 'perform',
  chinese: '登记履行',
  states,
  from: ['agreed', 'supported'],
  to: 'performed',
  who: ['keeper', unit],
  fields: {
    on: day({ label: '履行日期', lean: 'past' }),
    text: paragraph.required({ label: '履行情况', hint: '已支付金额、已完成的修复', min: 2 }),
  },
  effect(matter, input, scene) {
    if (input.on > scene.today) return problem('on', '履行日期不能晚于今天')
    return {
      data: { performedOn: input.on },
      promises: [
        { keep: 'compensation-performance', subject: round(matter), on: input.on },
        ...settleAftermath(matter, scene),
      ],
      note: `履行：${input.text}`,
      notices: tellBoth(matter, '赔偿协议已履行', scene),
      reply: '已登记履行，可结束磋商',
    }
  },
})

/** 支持起诉: the procuratorate supports the right-holder's suit. */
export const support = defineMove({
  name: 'support',
  chinese: '支持起诉',
  states,
  from: ['failed', 'agreed'],
  to: 'supported',
  who: [prosecutors],
  fields: { text: paragraph.required({ label: '支持起诉情况', hint: '受理法院和进度', min: 2 }) },
  effect(matter, input, scene) {
    const made = aftermathPromise(matter, 'suit', scene)
    return {
      data: { suit: input.text },
      promises: [
        ...settleAftermath(matter, scene),
        { dropAllOf: matter.id, on: scene.today, why: '转为支持起诉' },
        { make: made },
      ],
      note: `支持起诉：${input.text}`,
      notices: tellBoth(matter, `检察院支持起诉，请于 ${formatDue(made)}前登记诉讼结果`, scene),
      reply: '已登记支持起诉',
    }
  },
})
