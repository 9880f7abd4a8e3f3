import { formatShortInstant } from '../src/domain/calendar/day.ts'
import type { Facts, State } from '../src/domain/matter/kind.ts'
import type { Attachment, HistoryEntry } from '../src/domain/matter/matter.ts'
import type { ActButton } from '../src/domain/matter/view.ts'
import { lastingDuePhrase } from './due.ts'
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
  remark,
  shorten,
  tagColour,
} from './parts.ts'

/** What the list of chats says of a card that is nobody else's business. */
export const veil = '请点开查看'

/** The living card of any kind of matter (事项): its facts, limits and history as the kind declares them. */
export function matterCard(matter: {
  title: string
  state: State
  headline: string | null
  /** Nothing of it may stand in the list of chats and on locked screens, where others look on. */
  veiled: boolean
  facts: Facts
  due: readonly (Parameters<typeof lastingDuePhrase>[0] & { readonly owed: string })[]
  /** Photos and files of the matter. */
  papers: readonly Pick<Attachment, 'type' | 'imageKey'>[]
  history: readonly (Pick<HistoryEntry, 'at' | 'note'> & { readonly who: string })[]
  actions: readonly ActButton[]
}): Card {
  const { state, headline, history } = matter
  return card({
    title: matter.title,
    colour: state.colour,
    tag: { text: state.name, colour: state.colour },
    summary: headline ?? (matter.veiled ? veil : `${matter.title} ${state.name}`),
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts([...matter.facts.pairs, ['附件', papersText(matter.papers)]]),
      ...(matter.facts.figures ? figuresBody(matter.facts.figures) : []),
      ...(matter.facts.text === null
        ? []
        : [box([markdown(escapeText(shorten(matter.facts.text, 3000)))])]),
      ...photos(matter.papers.flatMap((one) => (one.imageKey === null ? [] : [one.imageKey]))),
      ...partBoxes(matter.facts.parts ?? []),
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

function historyText(history: Parameters<typeof matterCard>[0]['history']) {
  const lines = history.map(
    (one) =>
      `<font color='grey'>${formatShortInstant(one.at)}　${escapeText(one.who)}</font>　${escapeText(shorten(one.note, 200))}`,
  )
  return markdown(lines.join('\n'), 'notation')
}

type Part = NonNullable<Facts['parts']>[number]

/** The most parts that a card lists: a card takes 28 KB and 200 elements (feishu.md 5.1). */
const mostParts = 20

/** The parts in their order; of very many those that are still open, and how many there are besides. */
function partBoxes(parts: readonly Part[]): readonly Element[] {
  if (parts.length <= mostParts) return parts.map(partBox)
  const closed = parts.filter(({ state }) => !state.open)
  const listed = new Set(
    [...parts.filter(({ state }) => state.open), ...closed].slice(0, mostParts),
  )
  const rest = parts.filter((one) => !listed.has(one))
  const states = [...new Set(rest.map(({ state }) => state.name))].map(
    (name) => `${name} ${rest.filter(({ state }) => state.name === name).length}`,
  )
  return [
    ...parts.filter((one) => listed.has(one)).map(partBox),
    remark(
      `另有 ${rest.length} 项未在此列出（${states.join('，')}）；全部内容可用“/文书”“/台账”取出。`,
    ),
  ]
}

function partBox(part: Part): Element {
  const { title, state, lines } = part
  const head = `**${escapeText(title)}**　<text_tag color='${tagColour(state.colour)}'>${state.name}</text_tag>`
  return box([markdown([head, ...lines.map((one) => escapeText(shorten(one, 600)))].join('\n'))])
}

function papersText(papers: readonly Pick<Attachment, 'type'>[]): string {
  const files = papers.filter((one) => one.type === 'file').length
  const images = papers.length - files
  return [images > 0 ? `照片 ${images} 张` : '', files > 0 ? `文件 ${files} 份` : '']
    .filter((one) => one !== '')
    .join('，')
}
