import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import { BEFORE, CALLED, isAddressed } from './decisions.ts'
import { type LimitReading, readLimit } from './limit.ts'
import { allOrganisations, type OrganisationList, organisationDoubts } from './organisation.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** A task (工作任务) as it was given: to whom, by when, what. */
interface ErrandReading {
  /** The id of the addressed organisation, not of one that the task merely mentions. */
  readonly owner: string | null
  readonly dueOn: Day | null
  /** A time in place of a day: 两周内. */
  readonly limit: LimitReading | null
  readonly what: string
  readonly doubts: readonly string[]
}

/**
 * Reads “区水利局 4月30日前 排查蒲河排污口”: the organisation at the beginning, after 请…, or standing apart
 * is the owner. One that is only part of the task (配合区水利局排查) stays in the text, and the form asks
 * for the owner.
 */
export function readErrand(
  raw: string,
  { today, organisations }: { readonly today: Day; readonly organisations: OrganisationList },
): ErrandReading {
  const text = trimSeparators(normaliseText(raw).replace(/[\n；;]+/g, '，'))
  const date = readDay(text, today, 'future', '期限')
  const doubts = dayDoubts(date, 'future', '期限')
  const known = date?.kind === 'day' && doubts.length === 0
  const read = date === null ? readLimit(text) : null
  const limit = read?.matched.endsWith('内') ? read : null
  const said = known && date ? date.matched : limit?.matched
  const [before = '', ...after] = said === undefined ? [text] : text.split(said)
  const line =
    said === undefined
      ? text
      : [before.replace(/[于在]\s*$/, ''), ...after.map((one) => one.replace(BEFORE, ''))]
          .join(' ')
          .trim()
  const called = allOrganisations(line, organisations).filter((one) => isAddressed(one, line))
  const [owner, ...others] = called.filter(
    ({ id }, at) => called.findIndex((one) => one.id === id) === at,
  )
  const names = [owner, ...others].flatMap((one) => one?.name ?? [])
  const found = others.length > 0 ? undefined : owner
  const what = found
    ? `${line.slice(0, found.index).replace(CALLED, '')} ${line.slice(found.index + found.matched.length)}`
    : line
  return {
    owner: found?.id ?? null,
    dueOn: known && date?.kind === 'day' ? date.day : null,
    limit,
    what: trimSeparators(what.replace(/\s+/g, ' ').replace(/ ?[,，、|｜/] ?/g, '，')).trim(),
    doubts: [
      ...doubts,
      ...(others.length > 0
        ? [`写有${names.join('、')}，一项任务交办一个单位，请在“责任单位”中选择`]
        : found
          ? []
          : organisationDoubts(line, organisations, '责任单位')),
    ],
  }
}
