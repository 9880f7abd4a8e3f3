import { z } from 'zod'
import { type Day, formatDay } from '../calendar/day.ts'
import { amount, day, line, paragraph } from '../matter/input.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { formatAmount } from '../reading/amount.ts'
import { officesOfRestoration, seesRestoration } from './restoration-data.ts'

/** States of a cost recovery (代履行追偿), domain.md 4. */
export const recoveryStates = {
  demanded: { name: '已追偿待到账', colour: 'purple', open: true },
  partly: { name: '部分到账', colour: 'orange', open: true },
  sued: { name: '已起诉', colour: 'red', open: true },
  paid: { name: '已全部到账', colour: 'green', open: false },
  'written-off': { name: '已核销', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const dayText = z.string().transform((value) => value as Day)

const recoveryData = z.object({
  from: z.string(),
  /** Demanded, in whole fen. */
  fen: z.int(),
  dueOn: dayText,
  payments: z
    .array(z.object({ fen: z.int(), on: dayText, note: z.string().nullable() }))
    .default([]),
  suit: z.string().nullable().default(null),
  writtenOff: z.string().nullable().default(null),
})

/** What a recovery records, checked. */
export const recoveryOf = (matter: Matter) => recoveryData.parse(matter.data)

/** What has come in so far, in fen. */
export const paidFen = (matter: Matter): number =>
  recoveryOf(matter).payments.reduce((sum, one) => sum + one.fen, 0)

/** What is still owed, in fen; what is written off is owed no more. */
export const owedFen = (matter: Matter): number =>
  matter.state === 'written-off' ? 0 : recoveryOf(matter).fen - paidFen(matter)

const unit: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
const promised = { what: 'recovery-payment' } as const
const parentCard = (matter: Matter) => ({
  view: 'matter' as const,
  matter: matter.parent ?? matter.id,
  headline: null,
})

/** Tells the procuratorate, which follows the recovery. */
const tell = (matter: Matter, headline: string, scene: Scene) => [
  tellLiaisons(scene, matter.target ?? '', parentCard(matter).matter, headline),
  tellLiaisons(scene, matter.office, parentCard(matter).matter, headline),
]

const pay = defineMove({
  name: 'pay',
  chinese: '登记到账',
  states: recoveryStates,
  from: ['demanded', 'partly', 'sued'],
  to: 'partly',
  who: ['handler', unit],
  fields: {
    fen: amount({ label: '到账金额' }),
    on: day({ label: '到账日期', lean: 'past' }),
    note: line.optional({ label: '备注', hint: '如 银行回单号' }),
  },
  effect(matter, input, scene) {
    if (input.on > scene.today) return problem('on', '到账日期不能晚于今天')
    if (input.fen === 0) return problem('fen', '到账金额须大于零')
    const owed = owedFen(matter)
    if (input.fen > owed) {
      return problem('fen', `到账金额超出尚欠金额 ${formatAmount(owed)}，请核对`)
    }
    const rest = owed - input.fen
    const all = rest === 0
    const words = all
      ? `到账 ${formatAmount(input.fen)}，已全部到账`
      : `到账 ${formatAmount(input.fen)}，尚欠 ${formatAmount(rest)}`
    return {
      // A suit goes on until everything is paid.
      to: all ? 'paid' : matter.state === 'sued' ? 'sued' : 'partly',
      data: { payments: [...recoveryOf(matter).payments, { ...input }] },
      promises: all ? [{ keep: promised.what, subject: String(matter.id), on: input.on }] : [],
      note: words,
      notices: tell(matter, words, scene),
      reply: { sentence: words, view: parentCard(matter) },
    }
  },
})

const sue = defineMove({
  name: 'sue',
  chinese: '起诉追偿',
  states: recoveryStates,
  from: ['demanded', 'partly'],
  to: 'sued',
  who: ['handler', unit],
  fields: { text: paragraph.required({ label: '起诉情况', hint: '受理法院和进度', min: 2 }) },
  effect: (matter, input, scene) => ({
    data: { suit: input.text },
    promises: [{ drop: promised.what, subject: String(matter.id), on: scene.today, why: '已起诉' }],
    note: `起诉追偿：${input.text}`,
    notices: tell(matter, '已起诉追偿', scene),
    reply: { sentence: '已登记起诉，到账后仍可登记', view: parentCard(matter) },
  }),
})

const writeOff = defineMove({
  name: 'write-off',
  chinese: '核销',
  states: recoveryStates,
  from: ['demanded', 'partly', 'sued'],
  to: 'written-off',
  who: [{ of: 'sender', roles: ['approver'] }],
  confirm: '核销后不再追偿。',
  fields: { reason: paragraph.required({ label: '核销理由', min: 4 }) },
  effect: (matter, input, scene) => ({
    data: { writtenOff: input.reason },
    promises: [{ drop: promised.what, subject: String(matter.id), on: scene.today, why: '已核销' }],
    note: `核销 ${formatAmount(owedFen(matter))}：${input.reason}`,
    notices: tell(matter, `核销 ${formatAmount(owedFen(matter))}：${input.reason}`, scene),
    reply: { sentence: `已核销 ${formatAmount(owedFen(matter))}`, view: parentCard(matter) },
  }),
})

/** Cost recovery after substitute performance (代履行追偿). Its parent is the restoration. */
export const recovery: Kind = {
  name: 'recovery',
  chinese: '追偿',
  states: recoveryStates,
  moves: { pay, sue, 'write-off': writeOff },
  owes: { demanded: promised.what, partly: promised.what },
  title: () => '代履行追偿',
  part: () => '追偿',
  facts: null,
  sees: (person, matter, { directory }) => seesRestoration(person, matter, directory),
  offices: (matter, { directory }) => officesOfRestoration(matter, directory),
}

/** The lines of a recovery on the restoration's card: every payment with its day. */
export function linesOfRecovery(matter: Matter): readonly string[] {
  const data = recoveryOf(matter)
  return [
    `向${data.from}追偿 ${formatAmount(data.fen)}，期限 ${formatDay(data.dueOn)}`,
    `已到账 ${formatAmount(paidFen(matter))}，尚欠 ${formatAmount(owedFen(matter))}`,
    ...data.payments.map(
      (one) =>
        `${formatDay(one.on)} 到账 ${formatAmount(one.fen)}${one.note === null ? '' : `（${one.note}）`}`,
    ),
    data.suit === null ? '' : `起诉：${data.suit}`,
    data.writtenOff === null
      ? ''
      : `核销 ${formatAmount(data.fen - paidFen(matter))}：${data.writtenOff}`,
  ].filter((one) => one !== '')
}
