import { endOfLimit } from '../src/domain/calendar/calendar.ts'
import { type Day, daysBetween, formatDay } from '../src/domain/calendar/day.ts'
import { type PreviewedLimit, previewedLimits } from '../src/domain/casework/limit-preview.ts'
import { owedIn } from '../src/domain/casework/obligations.ts'
import { formatDue } from '../src/domain/deadline/deadline.ts'
import type { Call, Command } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { withinLimit } from '../src/domain/reports/papers/paper.ts'
import { duePhrase } from './due-phrase.ts'
import { escapeText } from './parts.ts'

/** The limits that a form sets or has to keep, one a line, as card markdown. */
export function limitHints(act: Command, call: Call, context: Context): readonly string[] {
  // Queries and administration set no limits.
  if (act.group !== '线索' && act.group !== '机制') return []
  return previewedLimits(act, call, context).map((one) => {
    const { deadline, isNew } = one
    const label = `${escapeText(owedIn(deadline))}期限`
    const days = daysBetween(deadline.dueOn, context.today)
    const due = isNew ? formatDue(deadline) : duePhrase({ ...deadline, days })
    const head = `<font color='grey'>${isNew ? `提交后${label}` : label}</font>　${due}`
    const basis = isNew ? basisOf(one, act, call, context) : ''
    return basis === '' ? head : `${head}　<font color='grey'>${escapeText(basis)}</font>`
  })
}

/** The basis of a new limit: its start and length, and what moves it. */
function basisOf({ deadline }: PreviewedLimit, act: Command, call: Call, context: Context): string {
  const { startsOn, limit, dueOn } = deadline
  if (startsOn === null || limit === null) return ''
  const fields = Object.values(act.fields(call.subject, context))
  const counted = Object.entries(act.fields(call.subject, context)).find(
    ([name, { widget }]) => widget.kind === 'day' && dayIn(call.values[name]) === startsOn,
  )?.[1]
  const from = counted?.label ?? (startsOn === context.today ? '今天' : formatDay(startsOn))
  const { nominal } = endOfLimit(context.calendar, startsOn, limit)
  const chosen = fields.some(
    ({ widget, required, label }) =>
      widget.kind === 'day' && widget.lean === 'future' && !required && label.endsWith('期限'),
  )
  const said = [
    `自${from}起${withinLimit(limit)}`,
    nominal === dueOn ? '' : '末日休息，已顺延',
    counted ? '改动日期则随之重算' : '',
    chosen ? '另选期限的，以所选为准' : '',
  ]
  return said.filter((one) => one !== '').join('，')
}

const dayIn = (value: unknown): Day | null =>
  typeof value === 'string' ? (value.slice(0, 10) as Day) : null
