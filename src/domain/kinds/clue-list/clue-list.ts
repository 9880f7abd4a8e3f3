import type { Context, Reader } from '../../matter/context.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { line, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { seatPairs } from '../../matter/seat-approvals.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { seesEveryClue, workOffice, worksIn } from '../../mechanism/membership.ts'
import { shownState } from '../clue/clue-course.ts'
import { clueNumber, clueOf } from '../clue/clue-data.ts'
import { placeOfClue } from '../clue/clue-place.ts'
import { seesClue } from '../clue/sight.ts'
import { clueListOf, type Item, itemsOf, listData } from './clue-list-data.ts'
import { approve, letterPairs, refer, reject } from './clue-list-referral.ts'
import { severalMoves } from './clue-list-steps.ts'
import { composed, readComposition } from './composing.ts'

/** The most items on a card; the workbook has all. */
const mostListed = 20

/** The offices whose people see the list: its own, and the receiver once it was sent. */
function officesOf(list: Matter): ReadonlySet<string> {
  const isSent = clueListOf(list).approvedOn !== null
  return new Set([list.office, ...(isSent && list.target !== null ? [list.target] : [])])
}

/** Whether the person sees the list. A person who sees single items sees the list with these items only. */
function sees(
  person: Person,
  list: Matter,
  given: { readonly directory: Directory; readonly reader: Reader },
): boolean {
  if (!person.active) return false
  const { directory } = given
  if (seesEveryClue(person, directory)) return true
  if (worksIn(person, officesOf(list), directory)) return true
  return itemsOf(list, given.reader).some(
    ({ clue, referral }) =>
      // A cheap check first, since this is asked of very many lists: a person without any part in it is
      // rejected here.
      (referral?.handler === person.personId ||
        worksIn(person, [referral?.handlingUnit ?? null, clueOf(clue).unit], directory)) &&
      seesClue(person, clue, given),
  )
}

/** The number of items in each state: 3 项办理中、2 项已归档. */
function progress(items: readonly Item[], reader: Reader): string {
  const states = items.map(({ clue }) => shownState(clue, reader).name)
  return [...new Set(states)]
    .map((name) => `${name} ${states.filter((one) => one === name).length}`)
    .join('，')
}

/** The items, one a line, open ones first. */
function linesOf(items: readonly Item[], reader: Reader): string {
  const open = ({ clue }: Item) => shownState(clue, reader).open
  const ordered = [...items.filter(open), ...items.filter((one) => !open(one))]
  const shown = ordered.slice(0, mostListed).map((item) => {
    const { nth, clue } = item
    return `第${nth}项　${clueNumber(clue)}　${placeOfClue(clue)}　${shownState(clue, reader).name}`
  })
  const rest = items.length - shown.length
  return [...shown, ...(rest > 0 ? [`另有 ${rest} 项，见“/四张清单”`] : [])].join('\n')
}

const owedAcceptance: DeclaredOwed = {
  what: 'list-acceptance',
  owed: '受理或退回清单',
  settledBy: ['accept'],
  by: ['accept', '受理'],
  due({ target }, { today, profile: { duties } }) {
    return [
      {
        by: { from: today, within: duties.acceptance },
        ...(target === null ? {} : { debtor: target }),
      },
    ]
  },
}

function listingOffice({ directory, actor }: Context): string | Refusal {
  const office = workOffice(actor, directory)
  return office !== null && directory.holds(actor, office, ['liaison', 'approver'])
    ? office
    : refuse('no-right', '问题清单由持有线索的单位的联络员或审批人编制，请联系他们办理。')
}

/** 问题清单: clues that are referred by one letter with the list as its annex, each handled on its own. */
export const clueList = declareKind({
  name: 'clue-list',
  chinese: '问题清单',
  data: listData,
  states: {
    filed: { name: '待移送', colour: 'blue', open: true },
    pending: { name: '移送待批', colour: 'orange', open: true },
    referred: { name: '已移送待受理', colour: 'blue', open: true },
    handling: { name: '办理中', colour: 'wathet', open: true },
    closed: { name: '已销号', colour: 'green', open: false },
  },
  owes: { referred: owedAcceptance },
  title: (matter) => `问题清单　${clueListOf(matter).name}`,
  waitsFor: (matter, reader) =>
    matter.state === 'handling'
      ? itemsOf(matter, reader).find(({ clue }) => shownState(clue, reader).open)?.clue
      : undefined,
  sees,
  offices: (matter) => officesOf(matter),
  facts(matter, directory, { inGroup, viewer, reader }) {
    const all = itemsOf(matter, reader)
    const seen = inGroup
      ? []
      : all.filter(({ clue }) => seesClue(viewer, clue, { directory, reader }))
    const { file } = clueListOf(matter)
    return {
      pairs: [
        ['登记单位', directory.organisationName(matter.organisation)],
        ['来源文件', file],
        ['件数', `${all.length} 件`],
        ...letterPairs(matter, (id) => directory.organisationName(id)),
        ...seatPairs(matter, matter.state === 'pending', directory, inGroup),
        ['各项进度', seen.length === 0 ? null : progress(seen, reader)],
      ],
      text: seen.length === 0 ? null : linesOf(seen, reader),
    }
  },
  opening: {
    command: {
      name: 'clue-list',
      formTitle: '编制问题清单',
      aliases: ['清单', '线索清单', '编制清单'],
      summary: '把多条已登记的线索编成一份清单，以一份函件移送；整份表格用“/线索 导入”',
      example: '/问题清单 线索12、15-18 上半年问题清单',
      audience: ['liaison', 'approver'],
      group: '线索',
      read: (text) => readComposition(text),
    },
    fields: {
      clues: paragraph.required({ label: '线索编号', hint: '如 12、15-18' }),
      name: line.required({ label: '清单名称', hint: '如 “四乱”问题清单', min: 2 }),
    },
    office: (context) => listingOffice(context),
    decide({ clues, name }, context) {
      const found = composed(clues, context)
      if (typeof found === 'string') return problem('clues', found)
      return { state: 'filed', data: { name, items: found.map(({ id }) => id) } }
    },
    opened(matter, { name }, { reader }) {
      const clues = reader.matters(clueListOf(matter).items)
      return {
        note: `编制问题清单“${name}”，共 ${clues.length} 件`,
        change: clues.map((clue, at) => ({
          matter: clue,
          to: { data: { ...clue.data, list: matter.id, item: at + 1 } },
        })),
        alsoEntries: clues.map((clue) => ({
          act: 'clue-list',
          matter: clue.id,
          note: `列入问题清单“${name}”`,
        })),
        reply: `已编制，共 ${clues.length} 件，可用“一函移送”移送`,
      }
    },
  },
  moves: { refer, approve, reject, ...severalMoves },
})
