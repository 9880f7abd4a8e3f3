import { type Day, formatDay } from '../../calendar/day.ts'
import { achievedIn, achievedNote, achievementFields } from '../../matter/achievement.ts'
import { correctAchieved } from '../../matter/achievement-correction.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { counted } from '../../matter/figure.ts'
import { choice, isIncomplete, line, optionalDay, paragraph, pastDay } from '../../matter/input.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { openMatter } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'
import { partnerOffices, workOffice } from '../../mechanism/membership.ts'
import { clueNumber, clueOf } from '../clue/clue-data.ts'
import { lookBackData as data, lookBackNoun, lookBackOwes } from '../clue/look-back-data.ts'
import { openLookBack } from '../clue/look-back-plan.ts'
import { officesSeeing, referralsOf, seesClue } from '../clue/sight.ts'

/** The results of a visit, each with the state that follows and the words that people type for it. */
const results: Readonly<
  Record<string, { readonly to: string; readonly words: readonly string[] }>
> = {
  整改到位: { to: 'settled', words: ['已整改到位', '未反弹', '没有反弹', '未见反弹'] },
  部分到位: { to: 'lacking', words: ['部分整改', '整改不到位', '未整改到位'] },
  未整改: { to: 'lacking', words: ['没有整改', '尚未整改'] },
  问题反弹: { to: 'relapsed', words: ['反弹', '回潮', '死灰复燃'] },
}

const whole = (matter: Matter, reader: Reader): Matter => {
  const clue = reader.matter(data.of(matter).clue)
  if (clue === undefined) throw new Error(`look-back ${matter.id} has no clue`)
  return clue
}
const called = (matter: Matter): string => internalNumber(matter, lookBackNoun)

/** Opens the clue of a relapse (反弹转线索) for the actor's office: place, facts and the old clue. */
function openRelapse(matter: Matter, context: Context) {
  const old = clueOf(whole(matter, context.reader))
  const { about, words, visits } = data.of(matter)
  const { limitedTo, grade, major } = old
  // If the old clue was limited, the new one is limited to the same people; an approver may name others
  // because of its grade.
  const limited =
    limitedTo === null
      ? {}
      : { limitedTo: [...new Set([...limitedTo, context.actor.personId])], grade, major }
  const { river, section, place, field, longitude, latitude } = old
  const description = `回头看发现问题反弹（原${about}）：${words ?? old.description}`
  const foundOn = visits.at(-1)?.on ?? context.today
  const where = { river, section, place, field, longitude, latitude }
  const more = { description, foundOn, source: '巡查发现', sourceNumber: called(matter) }
  const recorded = { ...where, ...more, ...limited }
  return openMatter(context, {
    kind: 'clue',
    state: 'filed',
    office: matter.office,
    data: recorded,
  })
}

/** The day on which the case was concluded, of several the last; `null` while it is not concluded. */
function endedOn(clue: Matter, reader: Reader): Day | null {
  const days = [clue, ...referralsOf(clue.id, reader)].flatMap(
    ({ state, data: { concludedOn } }) =>
      // While a conclusion waits for approval its day is already recorded.
      typeof concludedOn === 'string' && state !== 'conclusion-pending' ? [concludedOn as Day] : [],
  )
  return days.toSorted().at(-1) ?? null
}

/** All look-backs of a clue, newest first. */
export const lookBacksOf = (clue: Matter, reader: Reader): readonly Matter[] =>
  reader
    .inState('look-back', Object.keys(lookBack.kind.states), 5000)
    .filter((one) => data.of(one).clue === clue.id)

/**
 * The office for which the actor arranges a look-back: one of the two, once the case was concluded and no
 * look-back is open; or a refusal.
 */
function arranging(context: Context, clue: Matter | null): string | Refusal {
  const { reader, directory, actor } = context
  if (clue === null) {
    return refuse('no-subject', '请写明线索编号，例如“/回头看 线索2026-0001 6月30日”。')
  }
  const office = workOffice(actor, directory)
  const roles = ['member', 'handler', 'liaison', 'approver'] as const
  const isOurs = office !== null && partnerOffices(directory).has(office)
  if (!isOurs || !directory.holds(actor, office, roles)) {
    return refuse('no-right', '回头看由{区河长办}和{区检察院}的工作人员安排，请联系他们办理。')
  }
  if (endedOn(clue, reader) === null) {
    return refuse('not-concluded', '该线索尚未办结，办结以后再安排回头看。')
  }
  const open = openLookBack(clue, reader)
  if (open === undefined) return office
  const who = open.office === office ? '直接' : `由${directory.organisationName(open.office)}`
  return refuse('arranged', `该线索已安排${called(open)}，请${who}登记结果。`)
}

/** A figure of visits by result, each counted on its day. */
const figure = (
  name: string,
  chinese: string,
  definition: string,
  counts: (result: string) => boolean,
) =>
  figureOf('look-back')(name, chinese, '次', definition, ({ root }) =>
    data.of(root).visits.flatMap(({ on, result }) => (counts(result) ? counted(root, on) : [])),
  )

/** 回头看: some time after a rectification somebody checks on site whether it has held; a relapse becomes a clue. */
export const lookBack = declareKind({
  name: 'look-back',
  chinese: '回头看',
  data,
  states: {
    planned: { name: '待回头看', colour: 'blue', open: true },
    lacking: { name: '未到位待再看', colour: 'orange', open: true },
    relapsed: { name: '问题反弹待处理', colour: 'red', open: true },
    settled: { name: '整改到位', colour: 'green', open: false },
    converted: { name: '已转线索', colour: 'blue', open: false },
    cancelled: { name: '已取消', colour: 'grey', open: false },
  },
  owes: lookBackOwes,
  title: (matter) => `回头看　${data.of(matter).about}`,
  sees: (person, matter, given) => seesClue(person, whole(matter, given.reader), given),
  offices: (matter, given) => officesSeeing(whole(matter, given.reader), given),
  facts(matter, directory) {
    const { about, visits, words, relapse, rectified } = data.of(matter)
    const looked = visits.map(({ on, result }) => `${formatDay(on)} ${result}`)
    return {
      pairs: [
        ['对应线索', about],
        [
          rectified === null ? '安排单位' : '承担单位',
          directory.organisationName(matter.organisation),
        ],
        ['安排依据', rectified === null ? null : '整改办结后按机制安排'],
        ...data.lines(
          matter,
          directory,
          ['planned', 'lacking'].includes(matter.state) ? { on: '计划日期' } : {},
        ),
        ['历次结果', looked.join('；') || null],
        ['转入线索', relapse],
      ],
      text: words,
    }
  },
  opening: {
    command: {
      name: 'look-back',
      formTitle: '安排回头看',
      aliases: ['整改回访', '整改回头看'],
      summary: '整改以后安排回头看，到期提醒；反弹的一键转为线索',
      example: '/回头看 线索2026-0001 6月30日',
      subjects: ['clue'],
      audience: ['member', 'handler', 'liaison', 'approver'],
      // Until the clue is closed, other steps have priority on its card.
      button: {
        text: '回头看',
        primary: false,
        group: false,
        when: ({ state }) => state === 'closed',
      },
    },
    office: arranging,
    decide({ on, words }, { today }, { subject: clue }) {
      if (clue === null) return refuse('no-subject', '请写明线索编号。')
      if (on < today) return problem('on', '回头看日期不能早于今天，已经看过的请先安排再登记结果')
      return {
        state: 'planned',
        data: {
          on,
          words,
          clue: clue.id,
          about: clueNumber(clue),
          river: clueOf(clue).river,
          visits: [],
        },
      }
    },
    opened(matter, { on }) {
      const note = `安排于${formatDay(on)}回头看`
      return { note, rerender: [data.of(matter).clue], reply: `已登记，${note}` }
    },
  },
  moves: {
    record: move('登记', { planned: 'settled', lacking: 'settled' }, anyOfSender, {
      fields: {
        on: pastDay({ label: '回头看日期' }),
        result: choice({
          label: '结果',
          options: () =>
            Object.entries(results).map(([text, { words }]) => ({ value: text, text, words })),
        }),
        witnesses: line.optional({ label: '见证人', hint: '如 人大代表、志愿者' }),
        words: paragraph.optional({ label: '现场情况' }),
        ...achievementFields,
        next: optionalDay({ label: '下次回头看日期', hint: '未到位的须填写', lean: 'future' }),
      },
      tells: { whom: 'all', what: ({ on, result }) => `${formatDay(on)}回头看：${result}` },
      effect(matter, input, context) {
        const { on, result, witnesses, words, next } = input
        const to = results[result]?.to ?? 'lacking'
        if (to === 'lacking' && (next === null || next <= context.today)) {
          return problem('next', '尚未整改到位，请填写今天以后的下次回头看日期')
        }
        const { about, clue, visits, achieved } = data.of(matter)
        const ended = endedOn(whole(matter, context.reader), context.reader)
        const since = [ended ?? on, visits.at(-1)?.on ?? on].toSorted().at(-1) ?? on
        if (on < since) {
          return problem('on', `回头看日期不能早于办结或上次回头看的${formatDay(since)}`)
        }
        const gained = achievedIn(input, { on, office: matter.office }, context)
        if (isIncomplete(gained)) return gained
        const seen = witnesses === null ? '' : `，见证人：${witnesses}`
        const note = `${formatDay(on)}回头看，${result}${seen}${words === null ? '' : `。${words}`}${achievedNote(gained, context)}`
        const again = to === 'lacking' && next !== null ? `，${formatDay(next)}再看` : ''
        return {
          to,
          on,
          data: {
            on: next ?? on,
            words,
            visits: [...visits, { on, result }],
            achieved: [...achieved, ...gained],
          },
          note: `${note}${again}`,
          alsoEntries: [{ act: 'look-back', matter: clue, note: `${called(matter)}：${note}` }],
          rerender: [clue],
          // Offices do not see a limited clue, so its named people are told.
          notices: [
            tellPeople(
              context,
              namedPeople(whole(matter, context.reader)) ?? [],
              matter.id,
              `${formatDay(on)}回头看：${result}`,
            ),
          ],
          reply: `已登记${about}回头看：${result}${again}`,
        }
      },
      command: [
        'look-back-record',
        '登记回头看的结果：到位、部分到位、未整改、反弹',
        '今天 整改到位',
      ],
      words: { button: { text: '登记结果', primary: true, group: false }, material: true },
    }),
    convert: move('转线索', { relapsed: 'converted' }, anyOfSender, {
      awaits: 'keeper',
      fields: {},
      effect(matter, _input, context) {
        const { matter: clue, taken } = openRelapse(matter, context)
        const number = clueNumber(clue)
        const { about } = data.of(matter)
        const headline = `${about}整改后反弹，已登记${number}，请移送或自办`
        return {
          open: [clue],
          rerender: [data.of(matter).clue],
          numbers: [taken],
          data: { relapse: number },
          alsoEntries: [
            { act: 'file', matter: clue.id, note: `由${called(matter)}转入，登记${number}` },
            { act: 'look-back', matter: data.of(matter).clue, note: `反弹问题已登记${number}` },
          ],
          note: `反弹问题转为${number}`,
          notices: [
            ...tellOffice(context, clue.office, clue.id, headline),
            tellPeople(context, namedPeople(clue) ?? [], clue.id, headline),
          ],
          reply: `已登记${number}`,
        }
      },
      command: ['look-back-relapse', '把反弹的问题登记为线索，双方互相标注编号'],
      words: { button: { text: '转为线索', primary: true, group: false } },
    }),
    cancel: move(
      '取消',
      { planned: 'cancelled', lacking: 'cancelled', relapsed: 'cancelled' },
      keeperAndLeaders,
      {
        fields: { reason: paragraph.required({ label: '取消原因', min: 2 }) },
        effect: (matter, { reason }) => ({
          note: `取消：${reason}`,
          rerender: [data.of(matter).clue],
          reply: '已取消',
        }),
        command: ['look-back-cancelled', '取消安排的回头看，写明原因', '已由上级检查'],
        words: { button: { text: '取消', primary: false, group: false, undoes: true } },
      },
    ),
    'correct-achieved': correctAchieved(
      ['lacking', 'relapsed', 'settled'],
      keeperAndLeaders,
      // People who may see the clue find the look-back on its card; offices are not told of a limited clue.
      () => [],
    ),
  },
  figures: [
    figure('look-back', '回头看', '报告期内登记的回头看', () => true),
    figure(
      'look-back-settled',
      '回头看到位',
      '上述回头看中整改到位的',
      (one) => one === '整改到位',
    ),
    figure(
      'look-back-relapsed',
      '回头看反弹',
      '上述回头看中问题反弹的',
      (one) => one === '问题反弹',
    ),
  ],
})
