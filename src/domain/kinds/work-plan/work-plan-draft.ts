import { monthOf, yearOf } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import { paragraph } from '../../matter/input.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { problem } from '../../matter/problem.ts'
import { draftingOffice, draftYear, yearNamed } from '../../matter/yearly-draft.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { readDecisions } from '../../reading/decisions.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import {
  planOfYear,
  startingPoints,
  workPlanStates as states,
  workPlanData,
} from './work-plan-data.ts'

const numbered = /[\n；;]|^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．])/

/** From this month on, a text without a year means the coming year. */
const turnOfYear = 10

/** The fields of the draft. */
const fields = {
  year: draftYear,
  points: paragraph.optional({ label: '工作要点', hint: termsHint }),
  ...workPlanData.fields,
}

/**
 * The year that is meant when none is named: the current one; late in the year, when it has its points, the
 * next.
 */
function yearMeant({ today, reader }: Context): number {
  const year = yearOf(today)
  return monthOf(today) >= turnOfYear || planOfYear(year, reader) ? year + 1 : year
}

/** A sentence about the existing plan of the year; `null` when there is none. */
function standingPlan(year: number, { reader }: Context): string | null {
  const standing = planOfYear(year, reader)
  if (!standing) return null
  const label = standing.number ?? internalNumber(standing, '工作要点建议')
  const known: Record<string, { name: string }> = states
  return `${year} 年度工作要点建议已有（${label}，${known[standing.state]?.name ?? ''}），请发送“/查 ${label}”在其卡片上修改、提交或增补。`
}

const office = (context: Context) =>
  draftingOffice(
    context,
    'work_plan',
    ['liaison', 'handler', 'approver'],
    (names) =>
      `年度工作要点建议由{派驻检察联络室}提出，${names}的联络员、承办人、审批人可起草，请联系其办理。`,
  )

/**
 * The draft of the year's points (起草): by 派驻检察联络室, or by somebody of the two offices for it
 * (二(三)); the form starts with what the previous year left unfinished.
 */
export const draftOpening: DeclaredOpening<typeof fields> = {
  fields,
  act: 'work-plan',
  command: {
    name: 'work-plan',
    chinese: '要点',
    formTitle: '提出年度工作要点建议',
    aliases: ['plan', '工作要点', '年度要点', '年度工作要点', '工作要点建议', '年度工作要点建议'],
    summary: '每年第一季度提出“{机制}”年度工作要点建议：逐条写明责任单位和日期，双方审批后印发',
    example:
      '/要点 2027 一、整治非法采砂，{区水利局}，6月30日前；二、联合巡查，{区河长办}，10月底前',
    audience: ['liaison', 'approver', 'handler'],
    discreet: true,
    read(text, _along, context) {
      const typed = text.normalize('NFKC')
      const year = Number(yearNamed.exec(typed)?.[1] ?? yearMeant(context))
      const rest = text.replace(yearNamed, '').trim()
      const organisations = organisationBearers(context)
      const asLines =
        numbered.test(rest) ||
        readDecisions(rest, { today: context.today, organisations }).some(
          (one) => one.owner !== null,
        )
      const carried = startingPoints(year, context.reader, context.directory)
      const points = asLines ? rest : carried
      const standing = standingPlan(year, context)
      return {
        values: {
          year: `${year}`,
          points: points === '' ? undefined : points,
          text: asLines || rest === '' ? undefined : rest,
        },
        warnings: [
          ...(standing === null ? [] : [standing]),
          ...(points !== '' && points === carried ? ['已带入上一年未落实的要点，请核对'] : []),
        ],
      }
    },
  },
  office,
  decide(input, context, _call, own) {
    const forYear = Number(input.year)
    const standing = standingPlan(forYear, context)
    if (standing !== null) return problem('year', standing)
    const read = readTerms(input.points ?? '', context, forYear)
    if ('sentences' in read) return problem('points', termsProblem(read.sentences))
    return {
      state: 'drafted',
      target: [...bothOffices(context.directory)].find((one) => one !== own) ?? null,
      data: { forYear, text: input.text, points: read.terms },
    }
  },
  opened(matter) {
    const { forYear, points } = workPlanData.of(matter)
    return {
      note: `起草 ${forYear} 年度工作要点 ${points.length} 项`,
      reply:
        points.length > 0
          ? `已起草 ${points.length} 项要点，核对后请提交审批`
          : '已建立要点草稿，请逐条添加要点',
    }
  },
}
