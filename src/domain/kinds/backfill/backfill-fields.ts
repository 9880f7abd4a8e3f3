import { type Day, dayOf, formatDay } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import { debtorsOf, wereAllThere } from '../../deadline/debtors.ts'
import type { Context } from '../../matter/context.ts'
import type { InputOf } from '../../matter/field.ts'
import { choices, day, type Incomplete, line, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import type { BackfillDuty } from './backfill-duty.ts'

/** The content of the paper; a correction (更正) uses the same fields. */
export const paperFields = {
  on: day({ label: '办理日期', hint: '纸质文书上的日期', usual: 'none' }),
  paper: line.optional({ label: '文号', hint: '纸质文书的文号；移送、要点和巡查重点必填' }),
  offices: choices({
    label: '参加单位',
    hint: '联合巡查、联席会议填写',
    options: wholeOrganisations,
  }),
  text: paragraph.required({ label: '办理情况', hint: '如 移送{石角段}采砂线索 1 件', min: 5 }),
}

type PaperInput = InputOf<typeof paperFields>

/**
 * What is wrong with the stated content of the paper; `null` for nothing. `recorded` is the record that is
 * corrected, if any.
 */
export function paperProblem(
  duty: BackfillDuty,
  { on, paper, offices }: PaperInput,
  context: Context,
  recorded: Matter | null = null,
): Incomplete | null {
  const before: Day = recorded === null ? context.today : dayOf(recorded.openedAt)
  if (on >= before) {
    return problem('on', `只补登${formatDay(before)}之前已办理的；当日及以后的请直接用相应命令办理`)
  }
  if (duty.lettered && paper === null) {
    return problem('paper', `${duty.chinese}请填写纸质文书的文号`)
  }
  if (duty.together && !wereAllThere(duty.rule, offices, context)) {
    const names = debtorsOf(duty.rule, context).map((one) =>
      context.directory.organisationName(one),
    )
    return problem('offices', `${names.join('和')}都参加的，才能补登为${duty.chinese}`)
  }
  return null
}

/** Whether a day lies in a period. */
export const liesIn = (on: Day, { from, to }: Period): boolean => on >= from && on <= to
