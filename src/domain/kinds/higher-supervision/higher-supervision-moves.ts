import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { comingDay, letterNumber, paragraph, pastDay } from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'
import { higherOf } from './higher-supervision-data.ts'
import { tellConcerned } from './higher-supervision-telling.ts'

/** Those who handle the case are told of a step, which the card of its clue shows. */
const onClue = (matter: Matter, words: string, context: Context) =>
  ({
    note: words,
    notices: [tellConcerned(matter, `挂牌督办：${words}`, context)],
  }) satisfies Partial<Effect>

/**
 * The steps of a listed case: its result is reported, its day is changed, it goes on, or it is taken off the
 * list.
 */
export const higherMoves: Readonly<Record<string, AnyMove>> = {
  result: move('报结果', { active: 'reported' }, anyOfSender, {
    fields: {
      on: pastDay({ label: '上报日期' }),
      text: paragraph.required({ label: '办理结果', min: 5 }),
    },
    effect(matter, { on, text }, context) {
      const { bodies, on: since } = higherOf(matter)
      if (on < since) return problem('on', `上报日期不能早于挂牌的${formatDay(since)}`)
      const words = `${formatDay(on)}向${bodies.join('、')}报办理结果：${text}`
      return {
        ...onClue(matter, words, context),
        on,
        data: { result: text, resultOn: on },
        reply: '已登记上报结果，待销号',
      }
    },
    command: ['higher-supervision-result', '登记向挂牌单位报送的办理结果', '今天 已清退到位并验收'],
    words: {
      aliases: ['挂牌结果'],
      material: true,
      button: { text: '报挂牌结果', primary: true, group: false },
    },
  }),
  extend: move('改期', { active: 'active' }, keeperAndLeaders, {
    fields: {
      dueOn: comingDay({ label: '新的办结期限' }),
      reason: paragraph.required({ label: '改期依据', hint: '如 挂牌单位同意延期', min: 2 }),
    },
    effect(matter, { dueOn, reason }, context) {
      return {
        ...onClue(matter, `办结期限改为${formatDay(dueOn)}：${reason}`, context),
        data: { dueOn, moved: higherOf(matter).moved + 1 },
        reply: `办结期限已改为${formatDay(dueOn)}`,
      }
    },
    command: ['higher-supervision-moved', '挂牌单位同意后改变办结期限', '7月31日 挂牌单位同意延期'],
    words: {
      button: { text: '挂牌改期', primary: false, group: false },
    },
  }),
  again: move('再办', { reported: 'active' }, keeperAndLeaders, {
    fields: {
      dueOn: comingDay({ label: '新的办结期限' }),
      reason: paragraph.required({ label: '未销号的原因', min: 2 }),
    },
    effect(matter, { dueOn, reason }, context) {
      return {
        ...onClue(matter, `未予销号，${formatDay(dueOn)}前再报：${reason}`, context),
        // The result that did not do stands in the history, and no longer as that of the case.
        data: { dueOn, moved: higherOf(matter).moved + 1, result: null, resultOn: null },
        reply: `已登记，${formatDay(dueOn)}前再报结果`,
      }
    },
    command: [
      'higher-supervision-again',
      '挂牌单位未予销号，写明新的期限和原因',
      '7月31日 整改不彻底',
    ],
    words: { button: { text: '未予销号', primary: false, group: false } },
  }),
  lift: move('销号', { active: 'lifted', reported: 'lifted' }, keeperAndLeaders, {
    // What the body above says to a result stands in the to-do until it is recorded, without a date.
    awaits: 'keeper',
    awaitsIn: ['reported'],
    asked: '登记销号或未予销号',
    fields: {
      on: pastDay({ label: '销号日期' }),
      reference: letterNumber({ label: '销号文号' }),
      opinion: paragraph.optional({ label: '说明' }),
    },
    effect(matter, { on, reference, opinion }, context) {
      const { bodies, on: since } = higherOf(matter)
      if (on < since) return problem('on', `销号日期不能早于挂牌的${formatDay(since)}`)
      const by = reference === null ? '' : `（${reference}）`
      const words = `${formatDay(on)}由${bodies.join('、')}销号${by}${opinion === null ? '' : `：${opinion}`}`
      return {
        ...onClue(matter, words, context),
        on,
        data: { liftedOn: on },
        reply: '已销号，不再提醒',
      }
    },
    command: ['higher-supervision-lifted', '挂牌单位销号、解除挂牌督办', '今天 市河督〔2026〕9号'],
    words: {
      aliases: ['解除挂牌督办', '挂牌销号'],
      material: true,
      button: {
        text: '挂牌销号',
        primary: ({ state }) => state === 'reported',
        group: false,
      },
    },
  }),
  withdraw: move(
    '撤回挂牌督办登记',
    { active: 'withdrawn', reported: 'withdrawn' },
    keeperAndLeaders,
    {
      fields: { reason: paragraph.required({ label: '撤回理由', hint: '如 登记有误', min: 2 }) },
      effect: (matter, { reason }, context) => ({
        ...onClue(matter, `登记撤回：${reason}`, context),
        reply: '已撤回登记，可重新登记',
      }),
    },
  ),
}
