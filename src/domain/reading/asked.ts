import type { Day } from '../calendar/day.ts'
import { readDay } from './date.ts'
import { allOrganisations, type OrganisationBearer } from './organisation.ts'
import { normaliseText } from './text.ts'

/** The request in a text (督办要求): the organisation and the day; `null` for what it does not say. */
interface AskedReading {
  readonly owner: string | null
  readonly dueOn: Day | null
}

const CALLED = /(?:请|由|责成|要求|督促|督办)\s*$/
const BY = /^\s*(?:之前|以前|前|底前)/

/** The most days of a text that are examined. */
const most = 5

/** The first day by which something is requested: 5月31日前, but not 3月1日群众举报. */
function deadlineIn(text: string, today: Day): Day | null {
  let rest = text
  for (let nth = 0; nth < most; nth += 1) {
    const read = readDay(rest, today, 'future')
    if (!read) return null
    const at = rest.indexOf(read.matched)
    const behind = rest.slice(at + read.matched.length)
    if (read.kind === 'day' && BY.test(behind)) return read.day
    rest = behind
  }
  return null
}

/** Reads a request: the organisation that is addressed (请区水利局…), and the day before which it is wanted. */
export function readAsked(
  raw: string,
  context: { readonly today: Day; readonly organisations: readonly OrganisationBearer[] },
): AskedReading {
  const text = normaliseText(raw)
  const called = allOrganisations(text, context.organisations).filter(({ index }) =>
    CALLED.test(text.slice(0, index)),
  )
  const ids = new Set(called.map(({ id }) => id))
  const [owner = null] = ids
  return { owner: ids.size === 1 ? owner : null, dueOn: deadlineIn(text, context.today) }
}
