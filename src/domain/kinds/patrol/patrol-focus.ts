import { z } from 'zod'
import { type Day, yearOf } from '../../calendar/day.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { movesOf } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import {
  choice,
  choices,
  type Incomplete,
  isIncomplete,
  line,
  paragraph,
} from '../../matter/input.ts'
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
import { defineMove, type Effect, type Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { decideOpening } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { seatNames, seatPairs, seatsAsked } from '../../matter/seats.ts'
import type { State } from '../../matter/state.ts'
import { tellOffice } from '../../matter/tell.ts'
import { bothOffices, isHead, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { problemOptions } from './patrol-problem.ts'

const states = {
  submitted: { name: '待审批', colour: 'orange', open: true },
  drafted: { name: '退回修改', colour: 'red', open: true },
  approved: { name: '已确定', colour: 'green', open: false },
  replaced: { name: '已更新', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const focusData = z.object({
  forYear: z.int(),
  items: z.array(z.string()).default([]),
  /** The items in one text, by which it is found. */
  named: z.string().default(''),
  rivers: z.array(z.string()).default([]),
  river: z.string().nullable().default(null),
  basis: z.string().nullable().default(null),
  text: z.string().nullable().default(null),
  ...jointRecord,
})

/** What a year's patrol focus records, checked. */
export const focusOf = (matter: Matter) => focusData.parse(matter.data)

/** The focus of a year that both offices have approved, or `undefined`. */
export const yearFocus = (year: number, reader: Reader): Matter | undefined =>
  reader.inState('patrol-focus', ['approved'], 50).find((one) => focusOf(one).forYear === year)

const content = {
  items: choices({ label: '巡查重点', hint: '可多选', options: problemOptions }),
  rivers: choices({ label: '重点{河库}', options: riverOptions }),
  basis: line.optional({ label: '依据', hint: '如 总{河长}令第 1 号' }),
  text: paragraph.optional({ label: '具体要求', hint: '结合本地实际写明时段、点位和方式' }),
}

/** The fields of the draft (年度巡查重点). */
export const focusFields = {
  year: choice({
    label: '年度',
    options: ({ today }) =>
      [yearOf(today), yearOf(today) + 1].map((one) => ({ value: `${one}`, text: `${one} 年` })),
  }),
  ...content,
}

/** What of a form is recorded; nothing at all is asked for again. */
function recorded(input: InputOf<typeof content>): Record<string, unknown> | Incomplete {
  if (input.items.length === 0 && input.text === null) {
    return problem('items', '请选择巡查重点，或在具体要求中写明')
  }
  return {
    ...input,
    named: input.items.join('、'),
    river: input.rivers.length > 0 ? input.rivers.join('、') : null,
  }
}

const askFor = (matter: Matter, context: Context) =>
  askApprovers(matter, context, `请审批 ${focusOf(matter).forYear} 年度巡查重点`)

const what = '年度巡查重点'
const step = 'patrol_focus'
const drafters = { of: 'either' as const, roles: ['liaison' as const] }

/** The office for which somebody drafts the year's focus, as its liaison officer; the refusal names who can. */
export function focusOffice(context: Context): string | Refusal {
  const { directory, actor } = context
  const drafting = [...new Set([...bothOffices(directory), ...debtorsOf('patrol_focus', context)])]
  const names = drafting.map((one) => directory.organisationName(one)).join('、')
  return (
    drafting.find((one) => directory.holds(actor, one, ['liaison'])) ??
    refuse('no-right', `年度巡查重点由{派驻检察联络室}拟定，${names}的联络员可拟定，请联系其办理。`)
  )
}

/** Drafts the year's focus (拟定) and asks both offices at once: 派驻检察联络室 does, or the other office's liaison officer (三(三)). */
export function draftFocus(
  input: InputOf<typeof focusFields>,
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory, actor, reader } = context
  const both = [...bothOffices(directory)]
  const office = focusOffice(context)
  if (isRefusal(office)) return office
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
  const lacking = unapprovable({ openedBy: actor.openId, data: {} }, step, what, context)
  if (lacking) return lacking
  const data = recorded(input)
  if (isIncomplete(data)) return data
  const asked = unspoken(step, context)
  const opening = {
    kind: 'patrol-focus',
    state: 'submitted',
    office,
    target: both.find((one) => one !== office) ?? null,
    handler: actor.openId,
    data: { ...data, forYear, ...asked },
  }
  const said = (matter: Matter) =>
    `拟定 ${forYear} 年度巡查重点：${focusOf(matter).named || '见具体要求'}`
  if (asked.seats.length === 0) return openApproved({ ...opening, said }, attachments, context)
  return decideOpening(context, opening, attachments, (matter) => ({
    note: said(matter),
    notices: [askFor(matter, context)],
    reply: `已提交${seatNames(asked.seats)}审批`,
  }))
}

/** Where nobody's word is asked for, a focus holds as soon as it is drafted. */
function openApproved(
  opening: Parameters<typeof decideOpening>[1] & { readonly said: (matter: Matter) => string },
  attachments: readonly number[],
  context: Context,
): Decision {
  const { said, ...rest } = opening
  let entries: Decision['entries'] = []
  const decision = decideOpening(context, { ...rest, state: 'approved' }, attachments, (matter) => {
    const {
      deadlines = [],
      notices = [],
      also = [],
      alsoEntries = [],
      note,
      reply,
    } = approved(matter, context)
    entries = alsoEntries
    return { note: `${said(matter)}，${note}`, deadlines, notices, change: also, reply }
  })
  return { ...decision, entries: [...(decision.entries ?? []), ...entries] }
}

/** Both offices have approved: the year's deadline is kept, and what stood for the year before gives way. */
function approved(matter: Matter, context: Context): Effect {
  const { directory, reader, profile, today } = context
  const { forYear, named } = focusOf(matter)
  const day = forYear === yearOf(today) ? today : (`${forYear}-01-01` as Day)
  const period = dutyPeriod(profile, 'patrol_focus', day)
  const { due } = profile.duties.patrol_focus
  const [debtor = matter.office] = debtorsOf('patrol_focus', context)
  const before = yearFocus(forYear, reader)
  return {
    to: 'approved',
    deadlines: [
      {
        keep: 'patrol-focus',
        subject: period.id,
        on: today,
        duty: {
          period: period.id,
          debtor,
          dueOn: due === null ? period.to : (`${forYear}-${due}` as Day),
        },
      },
    ],
    also: before ? [{ matter: before, to: { state: 'replaced' } }] : [],
    alsoEntries: before
      ? [{ act: 'replaced', matter: before.id, note: '已由新的年度巡查重点更新' }]
      : [],
    note: `${forYear} 年度巡查重点确定`,
    notices: [...bothOffices(directory)].flatMap((one) =>
      tellOffice(context, one, matter.id, `${forYear} 年度巡查重点已确定`, named || null),
    ),
    reply: `${forYear} 年度巡查重点已确定，双方已收到`,
  }
}

/** 年度巡查重点: drafted from 总河长令 and local facts, approved by both offices in either order (三(三), domain.md 4). */
export const patrolFocus: Kind = {
  name: 'patrol-focus',
  chinese: what,
  states,
  moves: {
    ...movesOf(jointApproval({ from: 'submitted', back: 'drafted', what, approved }), {
      states,
    }),
    revise: defineMove({
      name: 'revise',
      chinese: '重报巡查重点',
      states,
      from: ['drafted'],
      to: 'submitted',
      who: ['filer', 'handler', drafters],
      awaits: 'keeper',
      fields: content,
      unless: (matter, context) => unrevisable(matter, step, what, context),
      effect(matter, input, context) {
        const data = recorded(input)
        if (isIncomplete(data)) return data
        const asked = unspoken(step, context)
        const record = { ...data, ...asked, ...rewritten(matter, context) }
        const after = { ...matter, data: { ...matter.data, ...record } }
        return {
          data: record,
          note: `修改后重报：${input.items.join('、') || '见具体要求'}`,
          notices: [askFor(after, context)],
          reply: `已重新提交${seatNames(asked.seats)}审批`,
        }
      },
    }),
    withdraw: defineMove({
      name: 'withdraw',
      chinese: '撤回巡查重点',
      states,
      from: ['submitted', 'drafted'],
      to: 'withdrawn',
      who: ['filer', 'handler', drafters],
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect: (matter, input, context) => ({
        note: `撤回：${input.reason}`,
        notices:
          matter.state === 'submitted'
            ? [askApprovers(matter, context, `年度巡查重点已撤回：${input.reason}`)]
            : [],
        reply: '已撤回，编号保留',
      }),
    }),
  },
  title: (matter) => `${focusOf(matter).forYear} 年度巡查重点`,
  facts(matter, directory, { inGroup }) {
    const data = focusOf(matter)
    return {
      pairs: [
        ['重点', data.named || null],
        ['{河库}', data.river],
        ['依据', data.basis],
        ['拟定', directory.organisationName(matter.organisation)],
        ['拟定人', inGroup ? null : directory.personName(matter.openedBy)],
        ...(['submitted', 'approved', 'replaced'].includes(matter.state)
          ? seatPairs(matter, matter.state === 'submitted', directory, inGroup)
          : []),
      ],
      text: data.text,
      remark: inGroup || matter.state !== 'drafted' ? null : sentBackRemark(matter, directory),
    }
  },
  sees: (person, matter, { directory }) =>
    isHead(person, directory) ||
    seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory)) ||
    worksIn(person, [matter.office, ...bothOffices(directory)], directory),
  offices: (_matter, { directory }) => bothOffices(directory),
}
