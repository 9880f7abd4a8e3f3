import { type Day, dayOf } from '../../calendar/day.ts'
import { kindOf } from '../../casework/kinds.ts'
import { isMajor, standingOf } from '../../kinds/clue/clue-data.ts'
import { stagesOf } from '../../kinds/clue/stage-record.ts'
import {
  type Counted,
  counted,
  dayIn,
  type Family,
  type Figure,
  ofKind,
} from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import { formerOutcomes } from '../../mechanism/lists/usual-stages.ts'

const figure = (
  name: string,
  chinese: string,
  definition: string,
  of: (family: Family) => readonly Counted[],
): Figure => ({ name, chinese, definition, unit: '件', group: '线索', roots: ['clue'], of })

const referrals = (family: Family) => ofKind(family, 'referral')

/**
 * Counts a clue or referral that is in `state`, on the day on which it came into that state; none in another
 * state.
 */
const resting = (matter: Matter, state: string, office: string | null = matter.office) =>
  matter.state === state ? counted(matter, dayOf(matter.since), office) : []

/** A conclusion that waits for approval is not counted. */
const conclusion = (matter: Matter, office: string | null) =>
  matter.state === 'conclusion-pending' ? [] : counted(matter, dayIn(matter, 'concludedOn'), office)

/** The conclusions of a family: of a kept case, or of each of its referrals. */
const conclusionsOf = (family: Family): readonly Counted[] => [
  ...conclusion(family.root, family.root.office),
  ...referrals(family).flatMap((one) => conclusion(one, one.target)),
]

/**
 * The stages that a case passed, each once, on its first day; a stage that an earlier release recorded as an
 * outcome, on the day of conclusion. A stage that ends the case counts after its conclusion is approved.
 */
function passed(matter: Matter, office: string | null): readonly Counted[] {
  const { outcome } = matter.data
  const pending = matter.state === 'conclusion-pending' ? outcome : null
  const days = new Map<string, Day>()
  for (const { stage, on } of stagesOf(matter)) {
    if (stage !== pending && !days.has(stage)) days.set(stage, on)
  }
  const concluded = dayIn(matter, 'concludedOn')
  const isFormer = typeof outcome === 'string' && formerOutcomes.includes(outcome)
  if (isFormer && concluded !== null && pending === null && !days.has(outcome)) {
    days.set(outcome, concluded)
  }
  return [...days].flatMap(([stage, on]) =>
    counted(matter, on, office).map((one) => ({ ...one, stage })),
  )
}

/** Figures of clues and their referrals (线索), domain.md 1 rows 13–19. */
export const clueFigures: readonly Figure[] = [
  figure('filed', '登记线索', '报告期内登记的线索，后来撤回、合并的也计入', ({ root }) =>
    counted(root, dayOf(root.openedAt)),
  ),
  figure('major', '重大线索', '报告期内登记、严重程度为重大的线索', ({ root }) =>
    isMajor(standingOf(root)) ? counted(root, dayOf(root.openedAt)) : [],
  ),
  figure('kept', '自办线索', '报告期内转为本单位自办的线索，按线索计', ({ root }) =>
    counted(root, dayIn(root, 'acceptedOn')),
  ),
  figure(
    'referred',
    '移送线索',
    '报告期内经批准发出的移送，按移送文号计；一条线索移送两次计 2 件，后来退回、撤回的也计入',
    (family) => referrals(family).flatMap((one) => counted(one, dayIn(one, 'approvedOn'))),
  ),
  figure('accepted', '受理移送', '报告期内受理的移送，按受理日期计，计入受理单位', (family) =>
    referrals(family).flatMap((one) => counted(one, dayIn(one, 'acceptedOn'), one.target)),
  ),
  figure('returned', '退回移送', '报告期内被受理单位退回的移送，计入退回的单位', (family) =>
    referrals(family).flatMap((one) => resting(one, 'returned', one.target)),
  ),
  figure(
    'assigned',
    '交责任单位承办',
    '报告期内受理或自办、现由责任单位承办的移送和线索，计入承办单位',
    (family) =>
      [family.root, ...referrals(family)].flatMap((one) =>
        one.handlingUnit === null ? [] : counted(one, dayIn(one, 'acceptedOn'), one.handlingUnit),
      ),
  ),
  figure(
    'concluded',
    '办结',
    '办结日期在报告期内的移送和自办线索；办结待批的、办结后重启的不计，计入办理单位',
    conclusionsOf,
  ),
  {
    ...figure(
      'stages',
      '办案阶段',
      '报告期内各移送和自办线索到达的办案阶段，一件案件经过几个阶段计几次，同一阶段只计首次；撤回登记的不计',
      (family) => [
        ...passed(family.root, family.root.office),
        ...referrals(family).flatMap((one) => passed(one, one.target)),
      ],
    ),
    unit: '次',
  },
  figure('answered', '反馈', '报告期内向移送方反馈的移送，计入反馈单位', (family) =>
    referrals(family).flatMap((one) => counted(one, dayIn(one, 'feedbackOn'), one.target)),
  ),
  figure('objected', '反馈有异议', '报告期内移送方对办理结果提出异议的移送', (family) =>
    referrals(family).flatMap((one) => counted(one, dayIn(one, 'objectedOn'))),
  ),
  figure(
    'reported',
    '报送上级',
    '报送日期在报告期内、向{市检察院}、{市河长办}等上级报送的线索；受理单位报送的按移送计，登记单位报送的按线索计，计入报送单位',
    (family) => [
      ...counted(family.root, dayIn(family.root, 'reportedOn')),
      ...referrals(family).flatMap((one) => counted(one, dayIn(one, 'reportedOn'), one.target)),
    ],
  ),
  figure('closed', '线索归档', '报告期内归档、未再重启的线索', ({ root }) =>
    resting(root, 'closed'),
  ),
  figure('withdrawn', '线索撤回', '报告期内撤回、未再重启的线索，编号保留', ({ root }) =>
    resting(root, 'withdrawn'),
  ),
  figure('merged', '线索合并', '报告期内并入其他线索的线索', ({ root }) => resting(root, 'merged')),
  {
    ...figure('open', '在办线索', '截至今日尚未归档、撤回或合并的线索，不限报告期', ({ root }) =>
      kindOf(root).states[root.state]?.open ? counted(root, dayOf(root.openedAt)) : [],
    ),
    now: true,
  },
]
