import { formatShortInstant } from '../src/domain/day.ts'
import type { Facts, State } from '../src/domain/kind.ts'
import type { HistoryEntry } from '../src/domain/matter.ts'
import type { ActButton } from '../src/domain/view.ts'
import { duePhrase } from './due.ts'
import {
  box,
  buttons,
  type Card,
  card,
  escapeText,
  facts,
  markdown,
  panel,
  remark,
  shorten,
} from './parts.ts'

/** The living card of any kind of matter (事项): its facts, limits and history as the kind declares them. */
export function matterCard(matter: {
  title: string
  state: State
  headline: string | null
  facts: Facts
  due: readonly (Parameters<typeof duePhrase>[0] & { readonly owed: string })[]
  history: readonly (Pick<HistoryEntry, 'at' | 'note'> & { readonly who: string })[]
  actions: readonly ActButton[]
}): Card {
  const { state, headline, history } = matter
  return card({
    title: matter.title,
    colour: state.colour,
    tag: { text: state.name, colour: state.colour },
    summary: headline ?? `${matter.title} ${state.name}`,
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts(matter.facts.pairs),
      ...(matter.facts.text === null
        ? []
        : [box([markdown(escapeText(shorten(matter.facts.text, 3000)))])]),
      ...matter.due.map((one) =>
        markdown(`<font color='grey'>${escapeText(one.owed)}期限</font>　${duePhrase(one)}`),
      ),
      ...(history.length < 2
        ? []
        : [panel(`办理记录（${history.length}）`, [historyText(history)])]),
      ...buttons(matter.actions),
      ...(matter.facts.remark === null ? [] : [remark(escapeText(matter.facts.remark))]),
    ],
  })
}

function historyText(history: Parameters<typeof matterCard>[0]['history']) {
  const lines = history.map(
    (one) =>
      `<font color='grey'>${formatShortInstant(one.at)}　${escapeText(one.who)}</font>　${escapeText(shorten(one.note, 200))}`,
  )
  return markdown(lines.join('\n'), 'notation')
}
