import { z } from 'zod'
import { dayOf, formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { choice, paragraph, pastDay } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { observerNamed } from '../../matter/observers-record.ts'
import { problem } from '../../matter/problem.ts'
import type { Person } from '../../mechanism/directory.ts'
import { isHead, worksIn } from '../../mechanism/membership.ts'
import { readDay } from '../../reading/date.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { officesSeeing, seesClue } from './sight.ts'

const data = kindData(
  {},
  {
    nth: z.int(),
    who: observerNamed,
    /** The number of the clue, patrol or meeting in which the observer took part. */
    about: z.string(),
    /** The result of which the observer is to be told, as recorded. */
    outcome: z.string(),
    toldOn: later.day,
    how: later.text,
    words: later.text,
  },
)

/** What the word to an observer records, checked. */
export const tellingOf = data.of

/** The ways in which an observer was told, and one for when it was not possible. */
const waysToTell = [
  { value: 'telephone', text: '电话', words: ['打电话', '致电', '来电'] },
  { value: 'in-person', text: '当面', words: ['面谈', '上门', '现场'] },
  { value: 'letter', text: '书面', words: ['信函', '寄送', '回函'] },
  { value: 'message', text: '短信、微信', words: ['微信', '短信'] },
  { value: 'unreached', text: '未能告知', words: ['无法告知', '联系不上', '联系不到'] },
] as const

/** The matter in which the observer was named; a person who may not see it does not see the telling either. */
const wholeOf = ({ parent }: Matter, { reader }: Pick<Context, 'reader'>): Matter | undefined =>
  parent === null ? undefined : reader.matter(parent)

function seesWhole(
  person: Person,
  matter: Matter,
  given: Pick<Context, 'directory' | 'reader'>,
): boolean {
  const whole = wholeOf(matter, given)
  return whole?.kind !== 'clue' || seesClue(person, whole, given)
}

/** 告知结果: an observer without an account is told the result by the person who named or invited him (三(一)). */
export const telling = declareKind({
  name: 'telling',
  chinese: '告知结果',
  data,
  states: {
    due: { name: '待告知', colour: 'orange', open: true },
    told: { name: '已告知', colour: 'green', open: false },
    unreached: { name: '未能告知', colour: 'grey', open: false },
    /** The matter is handled again, or he did not take part: the old result need not be told. */
    overtaken: { name: '不再告知', colour: 'grey', open: false },
  },
  owes: {
    due: {
      what: 'observer-told',
      owed: '告知监督员结果',
      settledBy: ['tell'],
      due: ({ handler }, { today, profile: { duties } }) => [
        { by: { from: today, within: duties.observer_telling }, person: handler },
      ],
    },
  },
  title: (matter) => `向${data.of(matter).who.sort}告知结果`,
  part: (matter) => `告知${data.of(matter).nth}`,
  apart: () => true,
  facts(matter, directory, { inGroup }) {
    const { who, about, outcome, toldOn, how, words } = data.of(matter)
    return {
      pairs: [
        ['告知对象', inGroup ? who.sort : `${who.sort}${who.name}`],
        ['事由', about],
        [
          '告知人',
          inGroup || matter.handler === null
            ? directory.organisationName(matter.office)
            : directory.personName(matter.handler),
        ],
        ['告知日期', toldOn === null ? null : formatDay(toldOn)],
        ['方式', how],
        ['说明', inGroup ? null : words],
      ],
      text: inGroup ? null : outcome,
      remark:
        matter.state === 'due' ? '对方没有账号，机器人不会发给他；请告知后点“已告知”。' : null,
    }
  },
  sees: (person, matter, given) =>
    (isHead(person, given.directory) || worksIn(person, [matter.office], given.directory)) &&
    person.active &&
    seesWhole(person, matter, given),
  offices(matter, given) {
    const whole = wholeOf(matter, given)
    const seeing = whole?.kind === 'clue' ? officesSeeing(whole, given) : null
    return new Set([matter.office].filter((one) => seeing?.has(one) !== false))
  },
  moves: {
    tell: move(
      '告知结果',
      { due: 'told' },
      ['handler', { of: 'sender', roles: ['liaison', 'approver'] }],
      {
        fields: {
          toldOn: pastDay({ label: '告知日期' }),
          how: choice({ label: '告知方式', options: () => waysToTell }),
          words: paragraph.optional({ label: '说明', hint: '未能告知的请写明原因' }),
        },
        effect(matter, { toldOn, how, words }) {
          const { who, about } = data.of(matter)
          const since = dayOf(matter.openedAt)
          if (toldOn < since) {
            return problem('toldOn', `告知日期不能早于有结果的${formatDay(since)}`)
          }
          const unreached = how === 'unreached'
          if (unreached && words === null) return problem('words', '未能告知的请写明原因')
          const name = `${who.sort}${who.name}`
          const way = waysToTell.find((one) => one.value === how)?.text ?? how
          const note = unreached
            ? `未能告知${name}：${words}`
            : `已于${formatDay(toldOn)}告知${name}（${way}）${words === null ? '' : `：${words}`}`
          const whole = matter.parent === null ? [] : [matter.parent]
          return {
            to: unreached ? 'unreached' : 'told',
            on: toldOn,
            data: { toldOn, how: way, words: words === null ? null : maskContacts(words) },
            note,
            alsoEntries: whole.map((one) => ({
              act: 'told',
              matter: one,
              note: maskContacts(note),
            })),
            rerender: whole,
            reply: unreached ? `已记录未能告知${name}` : `已记录告知${name}（${about}）`,
          }
        },
        command: ['tell-observer', '登记已把结果告知人民监督员、公益诉讼观察员，写明日期和方式'],
        words: {
          chinese: '已告知',
          aliases: ['told', '告知结果', '告知监督员'],
          example: '/已告知 线索2026-0012 3月12日电话告知',
          confirm: true,
          button: { text: '已告知', primary: true, group: false },
          read(text, _along, { today }) {
            const read = readDay(text, today, 'past', '告知日期')
            const way = waysToTell.find(({ text: name, words }) =>
              [name, ...words].some((one) => text.includes(one)),
            )
            const known = read === null || read.kind === 'day'
            return {
              values: {
                toldOn: read?.kind === 'day' ? read.day : today,
                how: way?.value ?? 'telephone',
                words: way?.value === 'unreached' ? text.trim() : undefined,
              },
              warnings: known ? [] : ['没有读出告知日期，已填今天，请核对'],
            }
          },
        },
      },
    ),
  },
})
