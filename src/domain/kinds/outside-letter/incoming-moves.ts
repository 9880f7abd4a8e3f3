import { formatDay } from '../../calendar/day.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { comingDay, letterNumber, paragraph, pastDay } from '../../matter/input.ts'
import { problem } from '../../matter/problem.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'
import { letterNumberIn } from '../../reading/letter-number.ts'
import { incomingOf, shownWith } from './letter-data.ts'

/** The moves of an incoming letter: it is answered, its day is changed, or it needs no answer. */
export const incomingMoves: Readonly<Record<string, AnyMove>> = {
  reply: move('复函', { received: 'answered', noted: 'answered' }, anyOfSender, {
    fields: {
      on: pastDay({ label: '复函日期' }),
      number: letterNumber({ label: '复函文号', hint: '在机器人中发函的，请用“去函”' }),
      text: paragraph.required({ label: '复函内容', min: 2 }),
    },
    effect(matter, { on, number, text }) {
      const { body, receivedOn: since } = incomingOf(matter)
      if (on < since) return problem('on', `复函日期不能早于收到来函的${formatDay(since)}`)
      const by = number === null ? '' : `（${letterNumberIn(number) ?? number}）`
      return {
        on,
        data: { answeredOn: on, answerNumber: number, answer: text },
        rerender: shownWith(matter),
        note: `${formatDay(on)}复函${body}${by}：${text}`,
        reply: `已登记对${body}的复函`,
      }
    },
    command: ['incoming-letter-answered', '登记对来函已作的复函', '今天 已函复调查情况'],
    words: {
      aliases: ['已复来函'],
      material: true,
      button: { text: '登记复函', primary: false, group: false },
    },
  }),
  extend: move('改期', { received: 'received' }, keeperAndLeaders, {
    fields: {
      replyBy: comingDay({ label: '新的复函日期' }),
      reason: paragraph.required({ label: '改期原因', hint: '如 已与对方商定延期', min: 2 }),
    },
    effect(matter, { replyBy, reason }) {
      return {
        data: { replyBy, moved: incomingOf(matter).moved + 1 },
        rerender: shownWith(matter),
        note: `复函日期改为${formatDay(replyBy)}：${reason}`,
        reply: `已改为${formatDay(replyBy)}前复函`,
      }
    },
    command: ['incoming-letter-moved', '与对方商定另一复函日期', '4月20日 已与对方商定'],
    words: { button: { text: '改期', primary: false, group: false } },
  }),
  close: move('免复', { received: 'closed' }, keeperAndLeaders, {
    fields: { reason: paragraph.required({ label: '不再复函的原因', min: 2 }) },
    effect: (matter, { reason }) => ({
      rerender: shownWith(matter),
      note: `不再复函：${reason}`,
      reply: '已记录，不再提醒',
    }),
    command: ['incoming-letter-closed', '来函不再需要复函，写明原因', '对方来电告知不需复函'],
    words: { button: { text: '不再复函', primary: false, group: false } },
  }),
  withdraw: move('撤回来函登记', { received: 'withdrawn', noted: 'withdrawn' }, keeperAndLeaders, {
    fields: { reason: paragraph.required({ label: '撤回理由', hint: '如 登记有误', min: 2 }) },
    effect: (matter, { reason }) => ({
      rerender: shownWith(matter),
      note: `撤回来函登记：${reason}`,
      reply: '已撤回登记，可重新登记',
    }),
  }),
}
