import type { Audience } from '../src/domain/casework/audience.ts'
import { clueFactsOf } from '../src/domain/casework/clue-facts.ts'
import { stepsFor } from '../src/domain/casework/history-reading.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { deadlineLineOf, labelOf } from '../src/domain/casework/lines.ts'
import { obligationOf } from '../src/domain/casework/obligations.ts'
import { maySee } from '../src/domain/casework/subject.ts'
import { campaignOf } from '../src/domain/kinds/clue/campaign.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Facts, PlacedSpan } from '../src/domain/matter/facts.ts'
import { isKept, type Matter } from '../src/domain/matter/matter.ts'
import { wholeOf } from '../src/domain/matter/query.ts'
import type { DeadlineLine } from '../src/domain/matter/view.ts'
import { mapOfOffice } from '../src/domain/reports/map/office-map.ts'
import { actionsOn, familyOf, partActionsOn } from './card-actions.ts'
import { clueCard } from './clue.ts'
import { drawWith } from './fit.ts'
import { mapOfSpan, wayToMap } from './map.ts'
import { matterCard } from './matter.ts'
import type { Card, Element } from './parts.ts'

/** Renders the living card of a matter of any kind, as its reader may see it. */
export function renderMatter(matter: Matter, headline: string | null, context: Context): Card {
  const kind = kindOf(matter)
  const inGroup = context.place.type === 'group'
  const state = kind.states[matter.state]
  if (kind.facts && state) {
    const { directory, reader } = context
    const family = familyOf(matter, context).filter((one) => inGroup || maySee(one, context))
    const ids = family.map((one) => one.id)
    const history = inGroup ? [] : stepsFor(context.actor, ids, 12, context)
    const facts = kind.facts(matter, directory, { inGroup, viewer: context.actor, reader })
    const parts = inGroup ? new Map() : partActionsOn(facts.parts ?? [], context)
    const pictured = inGroup ? [] : [...ids, ...(facts.pictured ?? [])]
    const papers = pictured.flatMap((id) => reader.attachments(id))
    const draw = (map: readonly Element[]) =>
      matterCard({
        map,
        title: kind.title(matter),
        state,
        headline,
        veiled: kind.confidential === true,
        facts: {
          ...facts,
          pairs: [...numbered(facts.pairs, labelOf(matter, reader)), ['专项', campaignOf(matter)]],
        },
        due: family.flatMap((one) => duesOf(one, matter, context)),
        papers: papers.filter(isKept),
        history: history.map((one) => ({ ...one, who: directory.personName(one.actor) })),
        actions: actionsOn(matter, context, new Set(parts.keys())),
        partActions: ({ of }) => (of === undefined ? [] : (parts.get(of) ?? [])),
      })
    return facts.placed && !inGroup ? withMap(draw, facts.placed, context) : draw([])
  }
  const audience: Audience = inGroup ? { group: context.place.chatId } : { person: context.actor }
  const actions = actionsOn(matter, context)
  return clueCard(clueFactsOf(matter, audience, context), headline, actions, inGroup)
}

/** The card with the map of a span; with the way to it alone where both together are too much for a card. */
function withMap(
  draw: (map: readonly Element[]) => Card,
  placed: PlacedSpan,
  context: Context,
): Card {
  const query = wholeOf(placed.span)
  const map = mapOfSpan(mapOfOffice(placed, context), query)
  return drawWith(draw, map, map.length === 0 ? [] : wayToMap(query))
}

/**
 * The facts with the number first: people type it and recognise the matter by it, also on older cards and
 * before it has a letter number.
 */
function numbered(pairs: Facts['pairs'], label: string): Facts['pairs'] {
  const own = pairs.find(([one]) => one === '编号')
  return [['编号', own?.[1] ?? label], ...pairs.filter((one) => one !== own)]
}

/**
 * What is owed for a member of the family, on the card of the parent. A part with its own card already shows
 * its day among the parts, so only overdue deadlines are listed again, with the part.
 */
function duesOf(member: Matter, whole: Matter, context: Context): readonly DeadlineLine[] {
  const { part, facts } = kindOf(member)
  const apart = member.id !== whole.id && part !== undefined && facts !== null
  return context.reader
    .deadlinesOf(member.id)
    .filter((one) => !obligationOf(one.what).personal || one.person === context.actor.personId)
    .map((one) => deadlineLineOf(one, context))
    .filter((one) => !apart || one.days > 0)
    .map((one) => (apart ? { ...one, owed: `${part(member)}${one.owed}` } : one))
}
