import { periodOf } from '../src/domain/calendar/period.ts'
import { isWithin, type Span } from '../src/domain/calendar/span.ts'
import { deadlineLineOf, labelOf, lineOf } from '../src/domain/casework/lines.ts'
import { maySee } from '../src/domain/casework/subject.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { OverdueLine } from '../src/domain/matter/view.ts'
import { overseen } from './deadline-line.ts'

/**
 * The id of the span whose duties show an overdue duty: the one that is looked at, or the year in which the
 * duty was due.
 */
export const spanShowing = ({ dueOn }: OverdueLine, span: Span): string =>
  isWithin(dueOn, span) ? span.id : periodOf('year', dueOn).id

/**
 * The deadlines of a dashboard, as they are when it is rendered and as its receiver may see them; those
 * settled since, or no longer visible, are left out.
 */
export const overdueLines = (
  deadlines: readonly number[],
  context: Context,
): readonly OverdueLine[] =>
  deadlines.flatMap((id): readonly OverdueLine[] => {
    const deadline = context.reader.deadline(id)
    if (deadline?.state !== 'open') return []
    const matter = deadline.matter === null ? undefined : context.reader.matter(deadline.matter)
    if (deadline.matter !== null && !(matter && maySee(matter, context))) return []
    const line = deadlineLineOf(deadline, context, (one) => maySee(one, context))
    const { debtor, person, owed, dueOn, days } = line
    const said = { debtor, person, owed, dueOn, days }
    if (matter) {
      const { title } = lineOf(matter, context)
      const offer = { act: 'show', text: '查看', matter: matter.id }
      return [{ ...said, number: labelOf(matter, context.reader), about: title, offer }]
    }
    const [offer = null] = overseen(line, context).offers
    return [{ ...said, number: line.title, about: '', offer }]
  })
