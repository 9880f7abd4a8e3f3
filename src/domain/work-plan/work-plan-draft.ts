import { monthOf, yearOf } from '../calendar/day.ts'
import { choice, type Incomplete, type InputOf, paragraph } from '../matter/input.ts'
import { problem } from '../matter/link.ts'
import { bothOffices } from '../matter/membership.ts'
import { internalNumber } from '../matter/numbering.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { debtorsOf } from '../promise/debtors.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { planOfYear, workPlanStates as states } from './work-plan-data.ts'

/** From this month on the points of the coming year are meant when none is named. */
const turnOfYear = 10

/** The fields of the draft. */
export const workPlanFields = {
  year: choice({
    label: '年度',
    options: ({ today }) =>
      [yearOf(today), yearOf(today) + 1].map((one) => ({ value: `${one}`, text: `${one} 年` })),
  }),
  points: paragraph.optional({ label: '工作要点', hint: termsHint }),
  text: paragraph.optional({ label: '总体要求', hint: '全文可作为文件附上' }),
}

/** The year that is meant when none is named: this one, towards its end and once it has its points the next. */
export function yearMeant({ today, look }: Scene): number {
  const year = yearOf(today)
  return monthOf(today) >= turnOfYear || planOfYear(year, look) ? year + 1 : year
}

/** What stands already for the year, in a sentence; `null` when nothing does. */
export function standingPlan(year: number, { look }: Scene): string | null {
  const standing = planOfYear(year, look)
  if (!standing) return null
  const label = standing.number ?? internalNumber(standing, '工作要点建议')
  const known: Record<string, { name: string }> = states
  return `${year} 年度工作要点建议已有（${label}，${known[standing.state]?.name ?? ''}），请发送“/查 ${label}”在其卡片上修改、提交或增补。`
}

/** The office for which this person drafts the year's points; the refusal names who can. */
export function draftingOffice(scene: Scene): string | Refusal {
  const { directory, actor } = scene
  const drafting = [...new Set([...bothOffices(directory), ...debtorsOf('work_plan', scene)])]
  const names = drafting.map((one) => directory.organisationName(one)).join('、')
  return (
    drafting.find((one) => directory.holds(actor, one, ['liaison', 'handler', 'approver'])) ??
    refuse(
      'no-right',
      `年度工作要点建议由{派驻检察联络室}提出，${names}的联络员、承办人、审批人可起草，请联系其办理。`,
    )
  )
}

/** Drafts the year's points (起草): 派驻检察联络室 does, or somebody of the two offices for it (二(三)). */
export function draftWorkPlan(
  input: InputOf<typeof workPlanFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const office = draftingOffice(scene)
  if (isRefusal(office)) return office
  const both = [...bothOffices(scene.directory)]
  const forYear = Number(input.year)
  const standing = standingPlan(forYear, scene)
  if (standing !== null) return problem('year', standing)
  const read = readTerms(input.points ?? '', scene, forYear)
  if ('sentences' in read) return problem('points', termsProblem(read.sentences))
  const count = read.terms.length
  const opening = {
    kind: 'plan',
    act: 'work-plan',
    state: 'drafted',
    office,
    target: both.find((one) => one !== office) ?? null,
    data: { forYear, text: input.text, points: read.terms },
  }
  return planOpening(scene, opening, attachments, () => ({
    note: `起草 ${forYear} 年度工作要点 ${count} 项`,
    reply:
      count > 0 ? `已起草 ${count} 项要点，核对后请提交审批` : '已建立要点草稿，请逐条添加要点',
  }))
}
