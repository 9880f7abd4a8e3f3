import { dayOf } from '../src/domain/calendar/day.ts'
import { stepsFor } from '../src/domain/casework/history-reading.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { lineOf } from '../src/domain/casework/lines.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { HistoryEntry, Matter } from '../src/domain/matter/matter.ts'
import type { View } from '../src/domain/matter/view.ts'
import { maskContacts } from '../src/domain/reading/reporter.ts'
import type { Card } from './parts.ts'
import { supersededCard } from './superseded.ts'

/** The most steps of the journal that are read; below, the most that are shown. */
const lookedAt = 40
const told = 4

/**
 * The content of an older card (存为记录): in private the last steps of its time; in a group, which sees no
 * history, its former text.
 */
export function renderOlder(
  view: Extract<View, { view: 'superseded' }>,
  matter: Matter,
  context: Context,
): Card {
  const { reader, directory, place, actor } = context
  const { number, title, state, colour } = lineOf(matter, context)
  const { since = view.at, through } = view.was ?? {}
  const isOfItsTime = ({ sequence, recordedAt }: HistoryEntry) =>
    through === undefined ? recordedAt <= view.at : sequence <= through
  const family = [matter, ...reader.children(matter.id)]
  const steps =
    place.type === 'group'
      ? []
      : stepsFor(
          actor,
          family.map((one) => one.id),
          lookedAt,
          context,
        )
          .filter((one) => one.recordedAt >= since && isOfItsTime(one))
          .slice(-told)
  const kind = kindOf(matter)
  return supersededCard(view, {
    number,
    state,
    title: kind.facts ? kind.title(matter) : `${number}　${title}`,
    colour,
    veiled: kind.confidential === true,
    steps: steps.map(({ at, actor, note }) => ({
      on: dayOf(at),
      who: directory.personName(actor),
      note: maskContacts(note),
    })),
  })
}
