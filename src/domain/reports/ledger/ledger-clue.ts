import { type Day, dayOf } from '../../calendar/day.ts'
import { campaignOf } from '../../kinds/clue/campaign.ts'
import { shownState } from '../../kinds/clue/clue-course.ts'
import {
  type ClueData,
  clueNumber,
  clueOf,
  type ReferralData,
  referralOf,
} from '../../kinds/clue/clue-data.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import { stagesOf } from '../../kinds/clue/stage-record.ts'
import {
  higherStates,
  listingsOf,
  listingText,
} from '../../kinds/higher-supervision/higher-supervision-data.ts'
import { referral as referralKind } from '../../kinds/referral/referral.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { type Heading, layOut, type Sheet } from '../../register-forms/sheet.ts'
import { type LedgerEntry, limitsOf, timelinessIn } from './ledger-entry.ts'

/** A row of the clue ledger: a referral of a clue, or the clue itself if it was never referred. */
interface Row {
  readonly entry: LedgerEntry
  readonly clue: Matter
  readonly data: ClueData
  readonly referral: Matter | null
  /** The data of the handling: of the referral, or of the kept case (自办). */
  readonly handled: ClueData | ReferralData
  readonly sent: ReferralData | null
}

/** The clue ledger (线索台账), from entries of referrals and of clues that were never referred. */
export const clueSheet = (entries: readonly LedgerEntry[], context: Context): Sheet =>
  layOut(
    '线索',
    headings(context).map((one) => ({ ...one, detail: !onFirstSheet.has(one.title) })),
    entries.map(rowOf),
  )

/** The most important columns; the others are on the sheet of details. */
const onFirstSheet: ReadonlySet<string> = new Set([
  '线索编号',
  '移送文号',
  '登记单位',
  '受理单位',
  '{河库}',
  '{河段}',
  '领域',
  '情况',
  '登记日期',
  '移送日期',
  '受理日期',
  '办结日期',
  '反馈日期',
  '承办',
  '办理结果',
  '状态',
])

function rowOf(entry: LedgerEntry): Row {
  const clue = entry.family.root
  const data = clueOf(clue)
  const referral = entry.matter === clue ? null : entry.matter
  const sent = referral === null ? null : referralOf(referral)
  return { entry, clue, data, referral, sent, handled: sent ?? data }
}

const day = (title: string, cell: (row: Row) => Day | null | undefined): Heading<Row> => ({
  title,
  width: 12,
  type: 'day',
  cell: (row) => cell(row) ?? null,
})

const officeName = (id: string | null, { directory }: Context): string | null =>
  id === null ? null : directory.organisationName(id)

type Headings = readonly (Heading<Row> & { readonly kept?: boolean })[]

const headings = (context: Context): Headings => [
  ...numbersAndOffices(context),
  ...circumstances(context),
  ...days,
  ...handling(context),
  ...limit('受理', 'acceptance', context),
  ...limit('办理', 'handling', context),
  ...limit('反馈', 'feedback', context),
  ...standing(context),
]

function numbersAndOffices(context: Context): Headings {
  const office = (id: string | null) => officeName(id, context)
  return [
    { title: '线索编号', width: 16, kept: true, cell: ({ clue }) => clueNumber(clue) },
    { title: '移送文号', width: 22, kept: true, cell: ({ referral }) => referral?.number ?? null },
    { title: '反馈文号', width: 22, cell: ({ sent }) => sent?.feedbackNumber ?? null },
    { title: '登记单位', width: 16, kept: true, cell: ({ clue }) => office(clue.organisation) },
    {
      title: '移送单位',
      width: 16,
      cell: ({ referral }) => office(referral?.organisation ?? null),
    },
    { title: '受理单位', width: 16, cell: ({ referral }) => office(referral?.target ?? null) },
  ]
}

function circumstances(context: Context): Headings {
  const { fields } = context
  return [
    { title: '{河库}', width: 12, cell: ({ data }) => data.river },
    { title: '{河段}', width: 14, cell: ({ data }) => data.section },
    { title: '地点', width: 20, cell: ({ data }) => data.place && maskContacts(data.place) },
    {
      title: '领域',
      width: 16,
      cell: ({ data }) => fields.find((one) => one.id === data.field)?.name ?? data.field,
    },
    { title: '严重程度', width: 10, cell: ({ data }) => data.grade },
    { title: '来源', width: 12, cell: ({ data }) => data.source },
    { title: '监督员', width: 16, cell: ({ data }) => sayObservers(data.observers) || null },
    { title: '涉及单位', width: 16, cell: ({ data }) => officeName(data.unit, context) },
    { title: '涉及外单位', width: 20, cell: ({ data }) => data.bodies.join('、') || null },
    { title: '情况', width: 40, cell: ({ data }) => maskContacts(data.description) },
  ]
}

const days: Headings = [
  day('发现日期', ({ data }) => data.foundOn),
  { ...day('登记日期', ({ clue }) => dayOf(clue.openedAt)), kept: true },
  day('申请移送', ({ referral }) => (referral ? dayOf(referral.openedAt) : null)),
  day('移送日期', ({ sent }) => sent?.approvedOn),
  day('受理日期', ({ handled }) => handled.acceptedOn),
  day('分办日期', ({ entry }) => entry.steps.get('assign')),
  day('办结日期', ({ handled }) => handled.concludedOn),
  day('反馈日期', ({ sent }) => sent?.feedbackOn),
  day('签收日期', ({ entry }) => entry.steps.get('receive')),
  day('退回日期', ({ entry }) => entry.steps.get('return')),
  day('驳回日期', ({ entry }) => entry.steps.get('reject')),
  day('撤回日期', ({ entry }) => entry.steps.get('withdraw')),
  day('报送日期', ({ sent }) => sent?.reportedOn),
  day('登记单位报送', ({ data }) => data.reportedOn),
]

function handling(context: Context): Headings {
  const { directory, profile } = context
  return [
    {
      title: '承办',
      width: 20,
      cell({ entry }) {
        const { handler, handlingUnit } = entry.matter
        const person = handler === null ? null : directory.personName(handler)
        return (
          [officeName(handlingUnit, context), person].filter((one) => one !== null).join(' ') ||
          null
        )
      },
    },
    { title: '办案阶段', width: 30, cell: stages },
    {
      title: '办理结果',
      width: 16,
      cell: ({ handled }) =>
        handled.outcome === null ? null : outcomeName(handled.outcome, profile),
    },
    {
      title: '结果说明',
      width: 30,
      cell: ({ handled }) =>
        handled.conclusion === null ? null : maskContacts(handled.conclusion),
    },
  ]
}

/** `立案 2026-06-03；检察建议 2026-06-10`; without the stage of a conclusion that waits for approval. */
function stages({ entry: { matter } }: Row): string | null {
  if (matter.state === 'conclusion-pending') return null
  return (
    stagesOf(matter)
      .map(({ name, on }) => `${name} ${on}`)
      .join('；') || null
  )
}

function limit(owed: string, what: string, { today }: Context): Headings {
  const latest = ({ entry }: Row) => limitsOf(entry, what).slice(-1)
  return [
    day(`${owed}期限`, (row) => latest(row)[0]?.dueOn),
    { title: `${owed}履行`, width: 12, cell: (row) => timelinessIn(latest(row), today) },
  ]
}

function standing({ reader }: Context): Headings {
  return [
    { title: '签收意见', width: 12, cell: ({ sent }) => sent?.receipt ?? null },
    {
      title: '退回、驳回理由',
      width: 24,
      cell: ({ sent }) => (sent?.returnReason ? maskContacts(sent.returnReason) : null),
    },
    { title: '标记', width: 18, cell: marks },
    { title: '挂牌督办', width: 30, cell: ({ clue }) => listed(clue, reader) },
    { title: '专项', width: 14, cell: ({ clue }) => campaignOf(clue) },
    {
      title: '状态',
      width: 16,
      kept: true,
      cell: ({ clue, referral }) =>
        (referral ? referralKind.kind.states[referral.state]?.name : null) ??
        shownState(clue, reader).name,
    },
  ]
}

/** 省级 市河长制办公室 2026年6月30日前办结，挂牌督办中; of several listings the latest. */
function listed(clue: Matter, reader: Context['reader']): string | null {
  const latest = listingsOf(clue.id, reader).findLast(({ state }) => state !== 'withdrawn')
  if (latest === undefined) return null
  const state = higherStates[latest.state as keyof typeof higherStates].name
  return `${listingText(latest).replaceAll('　', ' ')}，${state}`
}

function marks({ data, clue }: Row): string | null {
  return (
    [
      data.publicInterest ? '公益诉讼' : null,
      data.crossDistrict ? '跨区划' : null,
      data.crossProvince ? '跨省' : null,
      data.reopenings > 0 ? `重启 ${data.reopenings} 次` : null,
      clue.state === 'merged' ? '已合并' : null,
    ]
      .filter((one) => one !== null)
      .join('、') || null
  )
}
