import { z } from 'zod'
import { type Day, yearOf } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { readDecisions } from '../../reading/decisions.ts'

/** A task (任务) before its paper is issued: text, organisation, day. */
export const taskTerms = z.object({
  what: z.string(),
  owner: z.string(),
  dueOn: z.string().transform((value) => value as Day),
})
export type TaskTerms = z.output<typeof taskTerms>

/** How the lines are typed; the hint of every field for them. */
export const termsHint = '每行一项：事项，责任单位，完成日期，如 清运弃渣，{区水利局}，5月31日前'

/**
 * Reads tasks, one a line; a line without text, owner or day is asked for by its position. For a plan, days
 * are read as days of its year.
 */
export function readTerms(
  text: string,
  context: Pick<Context, 'directory' | 'profile' | 'today'>,
  year: number | null = null,
): { readonly terms: readonly TaskTerms[] } | { readonly sentences: readonly string[] } {
  const { directory, today } = context
  const ahead = year !== null && year > yearOf(today)
  const read = readDecisions(text, {
    today: ahead ? (`${year}-01-01` as Day) : today,
    organisations: organisationBearers(context),
  })
  const terms: TaskTerms[] = []
  const sentences: string[] = []
  for (const [index, { what, owner, dueOn, vague, doubt }] of read.entries()) {
    const lacking = [
      what === '' ? '事项' : '',
      owner === null ? '责任单位' : '',
      dueOn === null ? `${vague === null ? '' : '确切的'}完成日期` : '',
    ].filter((one) => one !== '')
    const nth = `第 ${index + 1} 项`
    if (doubt !== null) sentences.push(`${nth}${doubt}`)
    else if (lacking.length > 0 || owner === null || dueOn === null) {
      sentences.push(`${nth}没有${lacking.join('、')}`)
    } else if (dueOn < today) sentences.push(`${nth}的完成日期已过`)
    else if (year !== null && yearOf(dueOn) !== year) {
      sentences.push(`${nth}的完成日期不在 ${year} 年内`)
    } else {
      terms.push({ what, owner: directory.officeOf(owner), dueOn })
    }
  }
  return sentences.length > 0 ? { sentences } : { terms }
}

/** The sentence above the form: which lines are wrong, and how to write a line. */
export const termsProblem = (sentences: readonly string[]): string =>
  `${sentences.join('；')}。请写成“事项，责任单位，完成日期”，如“清运弃渣，{区水利局}，5月31日”`

/** Tasks in the spelling in which people type them, to prefill a form. */
export const writeTerms = (
  terms: readonly TaskTerms[],
  directory: Context['directory'],
  dayText: (day: Day) => string,
): string =>
  terms
    .map(
      (one, index) =>
        `${index + 1}. ${one.what}，${directory.organisationName(one.owner)}，${dayText(one.dueOn)}`,
    )
    .join('\n')
