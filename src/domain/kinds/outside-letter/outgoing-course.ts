import { formatDay } from '../../calendar/day.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { comingDay, letterNumber, line, paragraph, pastDay } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'
import { outgoingOf, shownWith, wayField } from './letter-data.ts'
import { tellPartners } from './letter-office.ts'

const called = (matter: Matter): string => matter.number ?? '去函'

/**
 * The moves of a sent letter: it was received or answered, its day was postponed, or no answer is expected
 * any more.
 */
export const courseMoves: Readonly<Record<string, AnyMove>> = {
  receipt: move('回执', { sent: 'received' }, anyOfSender, {
    fields: {
      on: pastDay({ label: '对方收到日期' }),
      way: wayField('送达方式'),
      receipt: line.optional({ label: '签收情况', hint: '如 对方办公室签收、回证编号' }),
    },
    effect(matter, { on, way, receipt }) {
      const { body, replyBy, sentOn } = outgoingOf(matter)
      if (sentOn !== null && on < sentOn) {
        return problem('on', `收到日期不能早于发函的${formatDay(sentOn)}`)
      }
      const words = `${way}${receipt === null ? '' : `，${receipt}`}`
      return {
        to: replyBy === null ? 'closed' : 'received',
        on,
        data: { receivedOn: on, receivedBy: words },
        rerender: shownWith(matter),
        note: `${body}于${formatDay(on)}收到，${words}`,
        reply: `已登记${body}收到${called(matter)}${replyBy === null ? '' : `，待${formatDay(replyBy)}前复函`}`,
      }
    },
    command: ['outgoing-letter-received', '登记对方收到去函的日期和方式（回执）', '今天 机要交换'],
    words: {
      aliases: ['去函签收', '登记回执'],
      material: true,
      button: { text: '登记回执', primary: true, group: false },
    },
  }),
  reply: move('复函', { sent: 'answered', received: 'answered' }, anyOfSender, {
    fields: {
      on: pastDay({ label: '收到复函日期' }),
      number: letterNumber({ label: '复函文号', hint: '如 甲检函〔2026〕5号' }),
      text: paragraph.required({ label: '复函内容', min: 2 }),
    },
    effect(matter, { on, number, text }, context) {
      const { body, receivedOn, sentOn } = outgoingOf(matter)
      const since = receivedOn ?? sentOn
      if (since !== null && on < since) {
        const what = receivedOn === null ? '发函' : '对方收到'
        return problem('on', `复函日期不能早于${what}的${formatDay(since)}`)
      }
      const by = number === null ? '' : `（${number}）`
      return {
        on,
        data: { answeredOn: on, answerNumber: number, answer: text },
        rerender: shownWith(matter),
        notices: [tellPartners(matter, `${body}已复函`, context)],
        note: `${formatDay(on)}收到${body}复函${by}：${text}`,
        reply: `已登记${body}复函`,
      }
    },
    command: ['outgoing-letter-answered', '登记对方对去函的复函', '今天 甲检函〔2026〕5号 已查明'],
    words: {
      aliases: ['登记复函', '收到复函'],
      material: true,
      button: {
        text: '登记复函',
        primary: ({ state }) => state === 'received',
        group: false,
      },
    },
  }),
  extend: move('改期', { sent: 'sent', received: 'received' }, keeperAndLeaders, {
    fields: {
      replyBy: comingDay({ label: '新的复函日期' }),
      reason: paragraph.required({
        label: '改期原因',
        hint: '如 已电话催办，对方请求延期',
        min: 2,
      }),
    },
    effect(matter, { replyBy, reason }) {
      const { moved, replyBy: before, wroteBy } = outgoingOf(matter)
      return {
        data: { replyBy, moved: moved + 1, wroteBy: moved === 0 ? before : wroteBy },
        rerender: shownWith(matter),
        note: `请对方复函的日期改为${formatDay(replyBy)}：${reason}`,
        reply: `已改为${formatDay(replyBy)}前复函`,
      }
    },
    command: ['outgoing-letter-moved', '对方延期的，改变复函日期', '4月20日 对方请求延期'],
    words: { button: { text: '改期', primary: false, group: false } },
  }),
  close: move('结束', { sent: 'closed', received: 'closed' }, keeperAndLeaders, {
    fields: { reason: paragraph.required({ label: '不再等复函的原因', min: 2 }) },
    effect: (matter, { reason }) => ({
      rerender: shownWith(matter),
      note: `不再等候复函：${reason}`,
      reply: '已结束，不再提醒',
    }),
    command: ['outgoing-letter-closed', '不再等候复函，写明原因', '对方已到场当面说明'],
    words: { button: { text: '结束', primary: false, group: false } },
  }),
}
