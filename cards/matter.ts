import { formatShortInstant } from '../src/domain/calendar/day.ts'
import type { Facts } from '../src/domain/matter/facts.ts'
import { type Attachment, attachmentWords, type HistoryEntry } from '../src/domain/matter/matter.ts'
import { sentPositions } from '../src/domain/matter/position.ts'
import type { State } from '../src/domain/matter/state.ts'
import type { CommandButton } from '../src/domain/matter/view.ts'
import { lastingDuePhrase } from './due-phrase.ts'
import { figuresBody } from './figures.ts'
import {
  box,
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  facts,
  markdown,
  panel,
  photos,
  positions,
  remark,
  shorten,
  tagColour,
} from './parts.ts'

/** The text in the list of chats for a card that others must not read there. */
export const veil = '请点开查看'

/** The living card of any kind of matter (事项): facts, limits and history, as the kind declares them. */
export function matterCard(matter: {
  title: string
  state: State
  headline: string | null
  /** Whether nothing of the matter may be shown in the list of chats and on locked screens, which others can see. */
  veiled: boolean
  facts: Facts
  /** The map of the facts' span, with the way to the whole one; empty for none. */
  map: readonly Element[]
  due: readonly (Parameters<typeof lastingDuePhrase>[0] & { readonly owed: string })[]
  /** Photos, files and positions of the matter. */
  papers: readonly Pick<Attachment, 'type' | 'name' | 'imageKey' | 'longitude' | 'latitude'>[]
  history: readonly (Pick<HistoryEntry, 'at' | 'note'> & { readonly who: string })[]
  actions: readonly CommandButton[]
  /** The buttons beside a part. */
  partActions: (part: Part) => readonly CommandButton[]
}): Card {
  const { state, headline, history } = matter
  return card({
    title: matter.title,
    colour: state.colour,
    tag: { text: state.name, colour: state.colour },
    summary: headline ?? (matter.veiled ? veil : `${matter.title} ${state.name}`),
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts([...matter.facts.pairs, ['附件', attachmentWords(matter.papers)]]),
      ...(matter.facts.figures ? figuresBody(matter.facts.figures) : []),
      ...matter.map,
      ...textAndPhotos(matter.facts.text, matter.papers),
      ...partBoxes(matter.facts.parts ?? [], matter.partActions),
      ...matter.due.map((one) =>
        markdown(`<font color='grey'>${escapeText(one.owed)}期限</font>　${lastingDuePhrase(one)}`),
      ),
      ...(history.length < 2
        ? []
        : [panel(`办理记录（${history.length}）`, [historyText(history)])]),
      ...buttons(matter.actions),
      ...(matter.facts.remark === null ? [] : [remark(escapeText(matter.facts.remark))]),
    ],
  })
}

type Papers = Parameters<typeof matterCard>[0]['papers']

const textAndPhotos = (text: string | null, papers: Papers): readonly Element[] => [
  ...(text === null ? [] : [box([markdown(escapeText(shorten(text, 3000)))])]),
  ...positions(sentPositions(papers)),
  ...photos(papers.flatMap((one) => (one.imageKey === null ? [] : [one.imageKey]))),
]

/** What a form about a matter shows of it: its facts and attachments. */
export const matterInForm = (about: Facts, papers: Papers): readonly Element[] => [
  ...facts([...about.pairs, ['附件', attachmentWords(papers)]]),
  ...textAndPhotos(about.text, papers),
  ...partBoxes(about.parts ?? [], () => []),
]

function historyText(history: Parameters<typeof matterCard>[0]['history']) {
  const lines = history.map(
    (one) =>
      `<font color='grey'>${formatShortInstant(one.at)}　${escapeText(one.who)}</font>　${escapeText(shorten(one.note, 200))}`,
  )
  return markdown(lines.join('\n'), 'notation')
}

type Part = NonNullable<Facts['parts']>[number]

/** The most parts on a card, which may have 28 KB and 180 elements (cards/fit.ts). */
const mostParts = 20

/** The parts in order; of too many the open ones, and the number of the others. */
function partBoxes(
  parts: readonly Part[],
  actions: (part: Part) => readonly CommandButton[],
): readonly Element[] {
  const boxOf = (part: Part) => partBox(part, actions(part))
  if (parts.length <= mostParts) return parts.map(boxOf)
  const closed = parts.filter(({ state }) => !state.open)
  const listed = new Set(
    [...parts.filter(({ state }) => state.open), ...closed].slice(0, mostParts),
  )
  const rest = parts.filter((one) => !listed.has(one))
  const states = [...new Set(rest.map(({ state }) => state.name))].map(
    (name) => `${name} ${rest.filter(({ state }) => state.name === name).length}`,
  )
  return [
    ...parts.filter((one) => listed.has(one)).map(boxOf),
    remark(
      `另有 ${rest.length} 项未在此列出（${states.join('，')}）；全部内容可用“/文书”“/台账”取出。`,
    ),
  ]
}

function partBox(part: Part, actions: readonly CommandButton[]): Element {
  const { title, state, lines } = part
  const head = `**${escapeText(title)}**　<text_tag color='${tagColour(state.colour)}'>${state.name}</text_tag>`
  const text = [head, ...lines.map((one) => escapeText(shorten(one, 600)))].join('\n')
  return box([markdown(text), ...buttons(actions)])
}
