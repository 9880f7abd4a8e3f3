import { z } from 'zod'
import { type Day, monthOf, yearOf } from '../../calendar/day.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { type InputOf, uncollapsed } from '../../matter/field.ts'
import { choices, type Incomplete, isIncomplete, line, paragraph } from '../../matter/input.ts'
import {
  askApprovers,
  jointApproval,
  jointRecord,
  rewritten,
  sentBackRemark,
  unapprovable,
  unrevisable,
  unspoken,
} from '../../matter/joint-approval.ts'
import type { Effect } from '../../matter/kind.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { seatNames, seatPairs, seatsAsked } from '../../matter/seat-approvals.ts'
import type { State } from '../../matter/state.ts'
import type { Who } from '../../matter/who.ts'
import { draftingOffice, draftYear, yearNamed } from '../../matter/yearly-draft.ts'
import { bothOffices, isHead, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { readPatrolProblems } from '../../reading/patrol.ts'
import { readRivers } from '../../reading/river.ts'
import { problemOptions } from './patrol-problem.ts'

const what = '年度巡查重点'
const step = 'patrol_focus'

const states = {
  submitted: { name: '待审批', colour: 'orange', open: true },
  drafted: { name: '退回修改', colour: 'red', open: true },
  approved: { name: '已确定', colour: 'green', open: false },
  replaced: { name: '已更新', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const data = kindData(
  {
    // One of items and text is needed: neither is collapsed.
    items: uncollapsed(choices({ label: '巡查重点', hint: '可多选', options: problemOptions })),
    rivers: choices({ label: '重点{河库}', options: riverOptions }),
    basis: line.optional({ label: '依据', hint: '如 总{河长}令第 1 号' }),
    text: uncollapsed(
      paragraph.optional({ label: '具体要求', hint: '结合本地实际写明时段、点位和方式' }),
    ),
  },
  {
    forYear: z.int(),
    /** The items as one text, for searching. */
    named: z.string().default(''),
    river: later.text,
    ...jointRecord,
  },
)
type Content = InputOf<typeof data.fields>

/** What a year's patrol focus records, checked. */
export const focusOf = data.of

/** The focus of a year that both offices have approved; `undefined` when there is none. */
export const yearFocus = (year: number, reader: Reader): Matter | undefined =>
  reader.inState('patrol-focus', ['approved'], 50).find((one) => focusOf(one).forYear === year)

/** The data from the form; when everything is empty the person is asked again. */
function recorded({ items, rivers, basis, text }: Content): Record<string, unknown> | Incomplete {
  if (items.length === 0 && text === null) {
    return problem('items', '请选择巡查重点，或在具体要求中写明')
  }
  return { items, rivers, basis, text, named: items.join('、'), river: rivers.join('、') || null }
}

const askFor = (matter: Matter, context: Context) =>
  askApprovers(matter, context, `请审批 ${focusOf(matter).forYear} 年度巡查重点`)

const drafters: readonly Who[] = ['filer', 'handler', { of: 'either', roles: ['liaison'] }]

const office = (context: Context) =>
  draftingOffice(
    context,
    'patrol_focus',
    ['liaison'],
    (names) => `年度巡查重点由{派驻检察联络室}拟定，${names}的联络员可拟定，请联系其办理。`,
  )

/** Both offices have approved: the year's deadline is kept, and an earlier focus of the year is replaced. */
function approved(matter: Matter, context: Context) {
  const { directory, reader, profile, today } = context
  const { forYear, named } = focusOf(matter)
  const day = forYear === yearOf(today) ? today : (`${forYear}-01-01` as Day)
  const period = dutyPeriod(profile, 'patrol_focus', day)
  const before = yearFocus(forYear, reader)
  const stood = before ? [before] : []
  const note = '已由新的年度巡查重点更新'
  return {
    to: 'approved',
    deadlines: [keepDuty('patrol-focus', period, matter.office, today, context)],
    with: stood.map((one) => ({
      change: [{ matter: one, to: { state: 'replaced' } }],
      entries: [{ act: 'replaced', matter: one.id, note }],
      reply: {},
    })),
    note: `${forYear} 年度巡查重点确定`,
    notices: [...bothOffices(directory)].flatMap((one) =>
      tellOffice(context, one, matter.id, `${forYear} 年度巡查重点已确定`, named || null),
    ),
    reply: `${forYear} 年度巡查重点已确定，双方已收到`,
  } satisfies Effect
}

const BASIS = /(?:依据|根据|按照?)[:：]?\s*([^，,。；;\n]{2,60})/

/** From this month on, a text without a year means the coming year. */
const turnOfYear = 11

/** Reads a year's focus from text. */
function readFocus(text: string, { today, registers, profile, reader }: Context) {
  const present = yearOf(today)
  const meant = monthOf(today) >= turnOfYear ? present + 1 : present
  const year = Number(yearNamed.exec(text.normalize('NFKC'))?.[1] ?? meant)
  const rest = text.replace(yearNamed, '').trim()
  const items = readPatrolProblems(rest, profile.patrol_problems)
  const beyond = items
    .reduce((left, item) => left.replace(item, ''), rest.replace(BASIS, ''))
    .replace(/[\s，,、。；;：:]/g, '')
  return {
    values: {
      year: `${year}`,
      items,
      rivers: readRivers(rest, registers.rivers),
      basis: BASIS.exec(rest)?.[1],
      text: beyond.length < 4 ? undefined : rest,
    },
    warnings: yearFocus(year, reader) ? [`${year} 年度巡查重点已确定，重新审批后将更新`] : [],
  }
}

/** 年度巡查重点: drafted from 总河长令 and local facts, approved by both offices in either order (三(三), domain.md 4). */
export const patrolFocus = declareKind({
  name: 'patrol-focus',
  chinese: what,
  data,
  states,
  title: (matter) => `${focusOf(matter).forYear} 年度巡查重点`,
  facts(matter, directory, { inGroup }) {
    const { named, river, text } = focusOf(matter)
    return {
      pairs: [
        ['重点', named || null],
        ['{河库}', river],
        ...data.lines(matter, directory, { basis: '' }),
        ['拟定', directory.organisationName(matter.organisation)],
        ['拟定人', inGroup ? null : directory.personName(matter.openedBy)],
        ...(['submitted', 'approved', 'replaced'].includes(matter.state)
          ? seatPairs(matter, matter.state === 'submitted', directory, inGroup)
          : []),
      ],
      text,
      remark: inGroup || matter.state !== 'drafted' ? null : sentBackRemark(matter, directory),
    }
  },
  sees: (person, matter, { directory }) =>
    isHead(person, directory) ||
    seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory)) ||
    worksIn(person, [matter.office, ...bothOffices(directory)], directory),
  offices: (_matter, { directory }) => bothOffices(directory),
  opening: {
    command: {
      name: 'patrol-focus',
      chinese: '巡查重点',
      formTitle: '拟定年度巡查重点',
      aliases: ['年度巡查重点', 'focus'],
      summary: '每年第一季度拟定年度巡查重点，双方审批后确定；各次巡查自动带入',
      example: '/巡查 重点 2026 采砂、捕捞、污染物排放 依据总{河长}令第1号',
      audience: ['liaison'],
      read: (text, _along, context) => readFocus(text, context),
    },
    fields: { year: draftYear, ...data.fields },
    office,
    decide(input, context, _call, own) {
      const { actor, reader, directory } = context
      const forYear = Number(input.year)
      const pending = reader
        .inState('patrol-focus', ['submitted', 'drafted'], 50)
        .find((one) => focusOf(one).forYear === forYear)
      if (pending) {
        const state = states[pending.state === 'drafted' ? 'drafted' : 'submitted'].name
        return problem(
          'year',
          `${forYear} 年度巡查重点已在办理（${state}），请在其卡片上修改或撤回后再拟定`,
        )
      }
      const lacking = unapprovable({ openedBy: actor.personId, data: {} }, step, what, context)
      if (lacking) return lacking
      const record = recorded(input)
      if (isIncomplete(record)) return record
      const asked = unspoken(step, context)
      return {
        // If no approval is needed, the focus is valid as soon as it is drafted.
        state: asked.seats.length === 0 ? 'approved' : 'submitted',
        target: [...bothOffices(directory)].find((one) => one !== own) ?? null,
        handler: actor.personId,
        data: { ...record, forYear, ...asked },
      }
    },
    opened(matter, _input, context) {
      const { forYear, named, seats } = focusOf(matter)
      const note = `拟定 ${forYear} 年度巡查重点：${named || '见具体要求'}`
      if (matter.state === 'approved') {
        const { to: _to, ...made } = approved(matter, context)
        return { ...made, note: `${note}，${made.note}` }
      }
      const reply = `已提交${seatNames(seats)}审批`
      return { note, notices: [askFor(matter, context)], reply }
    },
  },
  moves: {
    ...jointApproval({ from: 'submitted', back: 'drafted', what, approved }),
    revise: move('重报巡查重点', { drafted: 'submitted' }, drafters, {
      awaits: 'keeper',
      fields: data.fields,
      unless: (matter, context) => unrevisable(matter, step, what, context),
      effect(matter, input, context) {
        const record = recorded(input)
        if (isIncomplete(record)) return record
        const asked = unspoken(step, context)
        const now = { ...record, ...asked, ...rewritten(matter, context) }
        const after = { ...matter, data: { ...matter.data, ...now } }
        return {
          data: now,
          note: `修改后重报：${input.items.join('、') || '见具体要求'}`,
          notices: [askFor(after, context)],
          reply: `已重新提交${seatNames(asked.seats)}审批`,
        }
      },
      command: ['revise-focus', '修改被驳回的年度巡查重点，重新提交审批'],
      words: {
        chinese: '重报重点',
        aliases: ['chongbaozhongdian', '修改巡查重点'],
        example: '/重报重点 巡查重点1',
        audience: ['liaison'],
        confirm: true,
        button: { text: '修改重报', primary: true, group: false },
        read(text, _along, context, subject) {
          const drafted = subject ? focusOf(subject) : null
          const items = readPatrolProblems(text, context.profile.patrol_problems)
          return {
            values: {
              items: items.length > 0 ? items : drafted?.items,
              rivers: drafted?.rivers.map((one) => context.registers.nameNow(one)),
              basis: drafted?.basis ?? undefined,
              text: text.trim() === '' || items.length > 0 ? drafted?.text : text.trim(),
            },
            warnings: [],
          }
        },
      },
    }),
    withdraw: move('撤回巡查重点', { submitted: 'withdrawn', drafted: 'withdrawn' }, drafters, {
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect: (matter, { reason }, context) => ({
        note: `撤回：${reason}`,
        notices:
          matter.state === 'submitted'
            ? [askApprovers(matter, context, `年度巡查重点已撤回：${reason}`)]
            : [],
        reply: '已撤回，编号保留',
      }),
    }),
  },
})
