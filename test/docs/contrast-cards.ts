import type { Card } from '../../cards/parts.ts'
import { renderView } from '../../cards/render.ts'
import { kindOf } from '../../src/domain/casework/kinds.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { View } from '../../src/domain/matter/view.ts'
import type { Contrast } from './contrast.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** What a card says, without what is the same on all: its texts and buttons in order, each on a line. */
function* saidIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const one of value) yield* saidIn(one)
    return
  }
  if (!isFields(value)) return
  const { tag, content, text, value: given, type, chart_spec: chart, img_key: image } = value
  if (tag === 'markdown') yield `${content}`
  else if (tag === 'chart') yield `chart ${JSON.stringify(chart).length}`
  else if (tag === 'img' || image !== undefined) yield `image ${image}`
  else if (tag === 'button' && isFields(text)) {
    const [call] = (value['behaviors'] as readonly Fields[] | undefined) ?? []
    const asks = isFields(value['confirm']) ? ' asks' : ''
    yield `[${text['content']}] ${type}${asks} ${JSON.stringify(call?.['value'])}`
  } else if (tag === 'table') yield JSON.stringify(value['rows'])
  else if (given === undefined) yield* saidIn(Object.values(value))
}

/** So many lines of a card are written out. */
const most = 40

export function cardLines(card: Card): readonly string[] {
  const { title, subtitle, template, text_tag_list: tags } = card.header as Record<string, Fields>
  const state = Array.isArray(tags) ? tags.map((one) => `${one.text.content} ${one.color}`) : []
  const head = [title?.['content'], subtitle?.['content'], template, ...state]
  const { summary } = card.config as { readonly summary: Fields }
  const lines = [...saidIn(card.body.elements)].map((one) => one.replaceAll('\n', ' ⏎ '))
  const rest = lines.length - most
  return [
    `card ${head.filter((one) => one !== undefined).join(' | ')} (${summary['content']})`,
    ...lines.slice(0, most),
    ...(rest > 0 ? [`… ${rest} more`] : []),
  ]
}

/** The card of a view as somebody is shown it. */
export const viewLines = (view: View, context: Context): readonly string[] =>
  cardLines(renderView(view, context, () => undefined))

/** What people ask whose answers depend on who asks and where. */
const asked = [
  ...['/待办', '/提醒', '/看板 2026', '/看板 2026 时限', '/看板 2026 职责', '/看板 2026 单位'],
  ...['/看板 2026 成效', '/看板 2026 示意图', '/看板 2026 登记线索', '/看板 2026 目前逾期'],
  ...['/示意图 2026', '/周报', '/上报表 2026', '/查 綦江河', '/巡查 分析 2026'],
  ...[
    '/河流',
    '/河流 蒲河',
    '/河流 綦江河',
    '/河流 藻渡河',
    '/河流 笋溪河',
    '/监督员',
    '/监督员 监督员1',
  ],
  ...['/外单位', '/外单位 某某局1', '/通讯录', '/通讯录 区水利局', '/通讯录 区河长办'],
  ...['/专家', '/专家 庚教授', '/帮助 河流'],
]

export const answerLines = (record: Contrast, who: string): readonly string[] =>
  asked.flatMap((text) => {
    const view = record.answer(who, text)
    return [`## ${who} ${text}`, ...(view ? viewLines(view, record.of(who)) : ['no card'])]
  })

/** Cards of matters in private and in a group, new and older. */
export const matterLines = (record: Contrast, who: string, chat: string | null) =>
  record.matters.flatMap((matter) => {
    // A referral and a supervision are shown on the card of their clue.
    if (kindOf(matter).facts === null && matter.parent !== null) return []
    const context = record.of(who, chat)
    const was = { number: '', state: '旧状态', headline: '曾经通知', since: matter.openedAt }
    const older = { view: 'superseded', matter: matter.id, at: context.now, was } as const
    const told = [{ view: 'matter', matter: matter.id, headline: null } as const, older].flatMap(
      (view) => viewLines(view, context),
    )
    const title = `## ${who} ${chat ?? ''} ${matter.kind} ${matter.ordinal}`
    return told[0]?.includes('事项不在此显示') ? [`${title} hidden`] : [title, ...told]
  })
