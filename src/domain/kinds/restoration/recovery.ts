import { z } from 'zod'
import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { amount, comingDay, line, paragraph, pastDay } from '../../matter/input.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { openAll } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import { formatAmount } from '../../reading/amount.ts'
import { audience, data as restoration, workers } from './restoration-data.ts'
import { readPayment } from './restoration-reading.ts'

const data = kindData(
  {
    fen: amount({ label: '追偿金额' }),
    dueOn: comingDay({ label: '付款期限' }),
  },
  {
    from: z.string(),
    payments: z
      .array(z.object({ fen: z.int(), on: storedDay, note: z.string().nullable() }))
      .default([]),
    suit: later.text,
    writtenOff: later.text,
  },
)

/** What a recovery records, checked. */
export const recoveryOf = data.of

/** The sum of payments so far, in fen. */
const paidFen = (matter: Matter): number =>
  data.of(matter).payments.reduce((sum, one) => sum + one.fen, 0)

/** The remaining amount in fen, without what was written off. */
const owedFen = (matter: Matter): number =>
  matter.state === 'written-off' ? 0 : data.of(matter).fen - paidFen(matter)

const unit: readonly Who[] = ['handler', workers]

/** Tells the procuratorate, which follows the recovery, and the unit. */
const tell = (matter: Matter, headline: string, context: Context) =>
  [matter.target ?? '', matter.office].map((one) =>
    tellLiaisons(context, one, matter.parent ?? matter.id, headline),
  )

const payment: DeclaredOwed = {
  what: 'recovery-payment',
  owed: '追偿到账',
  settledBy: ['pay'],
  due: (matter) => [{ by: data.of(matter).dueOn, creditor: matter.target }],
}

/** Cost recovery after substitute performance (代履行追偿). Its parent is the restoration. */
export const recovery = declareKind({
  name: 'recovery',
  chinese: '追偿',
  called: '修3',
  data,
  states: {
    demanded: { name: '已追偿待到账', colour: 'purple', open: true },
    partly: { name: '部分到账', colour: 'orange', open: true },
    sued: { name: '已起诉', colour: 'red', open: true },
    paid: { name: '已全部到账', colour: 'green', open: false },
    'written-off': { name: '已核销', colour: 'grey', open: false },
  },
  owes: {
    demanded: payment,
    partly: payment,
    sued: {
      what: 'recovery-suit',
      owed: '登记追偿诉讼结果',
      settledBy: ['pay', 'write-off'],
      alternative: { act: 'recovery-written-off', text: '核销' },
      due: ({ handler, target }, { today, profile: { duties } }) => [
        { by: { from: today, within: duties.recovery_suit }, person: handler, creditor: target },
      ],
    },
  },
  title: () => '代履行追偿',
  part: () => '追偿',
  facts: null,
  moves: {
    pay: move('登记到账', { demanded: 'partly', partly: 'partly', sued: 'partly' }, unit, {
      fields: {
        fen: amount({ label: '到账金额' }),
        on: pastDay({ label: '到账日期' }),
        note: line.optional({ label: '备注', hint: '如 银行回单号' }),
      },
      effect(matter, input, context) {
        const owed = owedFen(matter)
        if (input.fen > owed) {
          return problem('fen', `到账金额超出尚欠金额 ${formatAmount(owed)}，请核对`)
        }
        const rest = owed - input.fen
        const left = rest === 0 ? '已全部到账' : `尚欠 ${formatAmount(rest)}`
        const words = `到账 ${formatAmount(input.fen)}，${left}`
        return {
          // A suit goes on until everything is paid.
          to: rest === 0 ? 'paid' : matter.state === 'sued' ? 'sued' : 'partly',
          on: input.on,
          data: { payments: [...data.of(matter).payments, input] },
          note: words,
          notices: tell(matter, words, context),
          reply: words,
        }
      },
      command: ['recovery-paid', '登记追偿到账金额，可分多次', '20万元 今天'],
      words: {
        chinese: '到账',
        aliases: ['追偿到账'],
        audience,
        material: true,
        button: { text: '登记到账', primary: false, group: false },
        read: readPayment,
      },
    }),
    sue: move('起诉追偿', { demanded: 'sued', partly: 'sued' }, unit, {
      fields: { text: paragraph.required({ label: '起诉情况', hint: '受理法院和进度', min: 2 }) },
      effect: (matter, { text }, context) => ({
        data: { suit: text },
        note: `起诉追偿：${text}`,
        notices: tell(matter, '已起诉追偿', context),
        reply: '已登记起诉，到账后仍可登记',
      }),
      command: ['recovery-sued', '责任方不付款的，登记起诉', '区法院已受理'],
      words: {
        chinese: '追偿起诉',
        aliases: ['起诉追偿'],
        audience,
        material: true,
        button: { text: '起诉追偿', primary: false, group: false },
      },
    }),
    'write-off': move(
      '核销',
      { demanded: 'written-off', partly: 'written-off', sued: 'written-off' },
      [{ of: 'sender', roles: ['approver'] }],
      {
        sure: '核销后不再追偿。',
        fields: { reason: paragraph.required({ label: '核销理由', min: 4 }) },
        effect(matter, { reason }, context) {
          const left = formatAmount(owedFen(matter))
          return {
            data: { writtenOff: reason },
            note: `核销 ${left}：${reason}`,
            notices: tell(matter, `核销 ${left}：${reason}`, context),
            reply: `已核销 ${left}`,
          }
        },
        command: [
          'recovery-written-off',
          '确实无法追偿的，由责任单位审批人写明理由核销',
          '责任方已破产清算，无可供执行财产',
        ],
        words: {
          chinese: '追偿核销',
          aliases: ['核销'],
          audience: ['approver'],
          material: true,
          button: { text: '核销', primary: false, group: false },
        },
      },
    ),
  },
})

/** The recoveries of a restoration. */
export const recoveriesOf = (matter: Matter, { reader }: Pick<Context, 'reader'>) =>
  reader.children(matter.id).filter((one) => one.kind === 'recovery')

/** 追偿: demands the cost of the substitute performance from the responsible party. */
export const demand = move(
  '追偿',
  { open: 'open', inspecting: 'inspecting', accepted: 'accepted' },
  ['keeper', workers],
  {
    awaits: 'keeper',
    awaitsIn: ['accepted'],
    awaitsWhen: (matter) => restoration.of(matter).kind === '代履行追偿',
    fields: data.fields,
    unless(matter, context) {
      if (restoration.of(matter).party === null) {
        return refuse('no-party', '没有登记责任方，不能追偿；请撤回后重新登记并写明责任方。')
      }
      return recoveriesOf(matter, context).length > 0
        ? refuse('under-way', '该修复已追偿，请用“/到账”登记到账，或“/追偿起诉”“/追偿核销”。')
        : null
    },
    effect(matter, { fen, dueOn }, context) {
      const { party } = restoration.of(matter)
      const { id, office, organisation, target } = matter
      const own = { parent: id, office, organisation, target }
      const opening = { ...own, state: 'demanded', data: { from: party ?? '', fen, dueOn } }
      const saying = (due: string) => `追偿 ${formatAmount(fen)}，付款期限 ${due}`
      const opened = openAll(recovery.kind, [opening], context, (_child, due) => ({
        act: 'recovery-demanded',
        note: saying(due),
      }))
      const words = saying(opened.due)
      return {
        with: [opened.decision],
        note: `对${party ?? '责任方'}提出追偿`,
        notices: [tellLiaisons(context, target ?? '', id, words)],
        reply: `已登记${words}`,
      }
    },
    command: ['recovery-demanded', '向责任方追偿代履行费用', '50万元 6月30日前付清'],
    words: {
      chinese: '追偿',
      aliases: ['修复追偿'],
      audience,
      material: true,
      button: { text: '追偿', primary: false, group: false },
    },
  },
)

/** The lines of a recovery on the restoration's card: every payment with its day. */
export function linesOfRecovery(matter: Matter): readonly string[] {
  const all = data.of(matter)
  return [
    `向${all.from}追偿 ${formatAmount(all.fen)}，期限 ${formatDay(all.dueOn)}`,
    `已到账 ${formatAmount(paidFen(matter))}，尚欠 ${formatAmount(owedFen(matter))}`,
    ...all.payments.map(
      ({ fen, on, note }) =>
        `${formatDay(on)} 到账 ${formatAmount(fen)}${note === null ? '' : `（${note}）`}`,
    ),
    ...(all.suit === null ? [] : [`起诉：${all.suit}`]),
    ...(all.writtenOff === null
      ? []
      : [`核销 ${formatAmount(all.fen - paidFen(matter))}：${all.writtenOff}`]),
  ]
}
