import { dayOf } from '../../calendar/day.ts'
import { shownState } from '../../kinds/clue/clue-course.ts'
import { clueNumber, clueOf, referralOf } from '../../kinds/clue/clue-data.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import { placeOfClue } from '../../kinds/clue/clue-place.ts'
import { seesClue } from '../../kinds/clue/sight.ts'
import { clueListOf, type Item, itemsOf } from '../../kinds/clue-list/clue-list-data.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { type Cell, type Heading, layOut, type Sheet } from '../../register-forms/sheet.ts'
import { chiefsOf } from '../../registers/river.ts'
import { fieldOfClue } from '../papers/paper-clue.ts'

type Column = Heading<Item> & { readonly kept: true }

const column = (
  title: string,
  width: number,
  cell: (item: Item) => Cell,
  type?: Column['type'],
): Column => ({ title, width, cell, kept: true, ...(type ? { type } : {}) })

/** The columns that identify an item in each of the four lists. */
const keys: readonly Column[] = [
  column('序号', 6, ({ nth }) => nth, 'count'),
  column('线索编号', 16, ({ clue }) => clueNumber(clue)),
]

/** 问题清单: what was found, where and when. */
const problems = (context: Context): readonly Column[] => [
  ...keys,
  column('{河流}', 14, ({ clue }) => clueOf(clue).river),
  column('地点', 28, ({ clue }) => maskContacts(placeOfClue(clue))),
  column('问题类别', 16, ({ clue }) => fieldOfClue(clue, context)),
  column('情况描述', 60, ({ clue }) => maskContacts(clueOf(clue).description)),
  column('发现日期', 12, ({ clue }) => clueOf(clue).foundOn, 'day'),
  column('线索来源', 14, ({ clue }) => clueOf(clue).source),
  column('严重程度', 10, ({ clue }) => clueOf(clue).grade),
]

/** 任务清单: what was asked of whom, and by when. */
const tasks = ({ directory, reader }: Context): readonly Column[] => [
  ...keys,
  column('移送文号', 26, ({ referral }) => referral?.number ?? null),
  column('接收单位', 18, ({ clue, referral }) =>
    directory.organisationName(referral?.target ?? clue.office),
  ),
  column('办理要求', 40, ({ referral }) =>
    referral ? maskContacts(referralOf(referral).reason ?? '') || null : null,
  ),
  column(
    '移送日期',
    12,
    ({ referral }) => (referral ? referralOf(referral).approvedOn : null),
    'day',
  ),
  column(
    '办理期限',
    12,
    ({ clue, referral }) =>
      reader.deadlinesOf((referral ?? clue).id).find(({ what }) => what === 'handling')?.dueOn ??
      null,
    'day',
  ),
]

/** 责任清单: who is responsible. */
const duties = ({ directory, registers }: Context): readonly Column[] => [
  ...keys,
  column('{河流}', 14, ({ clue }) => clueOf(clue).river),
  column('{河长}', 16, ({ clue }) => {
    const { river, section } = clueOf(clue)
    const known = river === null ? undefined : registers.river(river)
    const titles = known ? chiefsOf(known, section).flatMap(({ title }) => title ?? []) : []
    return titles.join('、') || null
  }),
  column('涉及单位', 18, ({ clue }) =>
    nameOf(clueOf(clue).unit, (id) => directory.organisationName(id)),
  ),
  column('受理单位', 18, ({ clue, referral }) =>
    directory.organisationName(referral?.target ?? clue.office),
  ),
  column('承办责任单位', 18, ({ clue, referral }) =>
    nameOf((referral ?? clue).handlingUnit, (id) => directory.organisationName(id)),
  ),
  column('承办人', 12, ({ clue, referral }) =>
    nameOf((referral ?? clue).handler, (id) => directory.personName(id)),
  ),
]

const nameOf = (id: string | null, name: (id: string) => string): string | null =>
  id === null ? null : name(id)

/** 结果清单: the status, the result, and whether it is settled (销号). */
const results = ({ profile, reader }: Context): readonly Column[] => {
  const handled = ({ clue, referral }: Item) => (referral ? referralOf(referral) : clueOf(clue))
  return [
    ...keys,
    column('当前状态', 16, ({ clue }) => shownState(clue, reader).name),
    column('办结结果', 16, (item) => {
      const { outcome } = handled(item)
      return outcome === null ? null : outcomeName(outcome, profile)
    }),
    column('办结日期', 12, (item) => handled(item).concludedOn, 'day'),
    column('办理情况', 60, (item) => maskContacts(handled(item).conclusion ?? '') || null),
    column('反馈文号', 22, ({ referral }) =>
      referral ? referralOf(referral).feedbackNumber : null,
    ),
    column('是否销号', 10, ({ clue }) => (shownState(clue, reader).open ? '否' : '是')),
    column(
      '销号日期',
      12,
      ({ clue }) => (shownState(clue, reader).open ? null : dayOf(clue.since)),
      'day',
    ),
  ]
}

/**
 * The four lists (四张清单: 问题、任务、责任、结果) of a list of clues, with a row for each item that the
 * actor sees.
 */
export function fourLists(list: Matter, context: Context): readonly Sheet[] {
  const items = itemsOf(list, context.reader).filter(({ clue }) =>
    seesClue(context.actor, clue, context),
  )
  if (items.length === 0) return []
  return [
    layOut('问题清单', problems(context), items),
    layOut('任务清单', tasks(context), items),
    layOut('责任清单', duties(context), items),
    layOut('结果清单', results(context), items),
  ]
}

/** The file name of the workbook. */
export const fourListsName = (list: Matter): string => `${clueListOf(list).name}四张清单.xlsx`
