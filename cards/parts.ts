import type { Colour } from '../src/domain/matter/colour.ts'
import { formatPosition, mapLink, type Position } from '../src/domain/matter/position.ts'
import type { CommandButton } from '../src/domain/matter/view.ts'

/** A component of card JSON 2.0 (feishu.md 5). */
export interface Element {
  readonly tag: string
  readonly [key: string]: unknown
}

/** A whole card, JSON 2.0. */
export interface Card {
  readonly schema: '2.0'
  readonly config: Readonly<Record<string, unknown>>
  readonly header: Readonly<Record<string, unknown>>
  readonly body: { readonly elements: readonly Element[] } & Readonly<Record<string, unknown>>
}

const special = /[&<>*~[\]_`\\|]|:(?=[A-Za-z/])|^[ \t]*[-+#](?=\s|[-#])/gm

/**
 * Escapes user text for card markdown: every character that could begin a mention, link, emoji or style
 * becomes an HTML entity (feishu.md 5.3). Without this a clue's text could mention everybody in the group.
 */
export function escapeText(text: string): string {
  return text
    .replace(special, (found) => [...found].map((one) => `&#${one.charCodeAt(0)};`).join(''))
    .replace(/\r?\n/g, '<br>')
}

/** The first characters of a text, with an ellipsis when there are more. */
export function shorten(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** A card with header and body. `tag` is the state beside the title. */
export function card(parts: {
  title: string
  colour: Colour
  subtitle?: string | null
  tag?: { text: string; colour: Colour } | null
  elements: readonly Element[]
  /** The line in the list of chats. */
  summary?: string
}): Card {
  return {
    schema: '2.0',
    config: {
      // A forwarded card would show the matter in chats that may not see it.
      enable_forward: false,
      summary: { content: shorten(parts.summary ?? parts.title, 60) },
    },
    header: {
      title: { tag: 'plain_text', content: shorten(parts.title, 80) },
      template: parts.colour,
      ...(parts.subtitle
        ? { subtitle: { tag: 'plain_text', content: shorten(parts.subtitle, 80) } }
        : {}),
      ...(parts.tag
        ? {
            text_tag_list: [
              {
                tag: 'text_tag',
                text: { tag: 'plain_text', content: parts.tag.text },
                color: tagColour(parts.tag.colour),
              },
            ],
          }
        : {}),
    },
    body: {
      direction: 'vertical',
      padding: '12px 12px 16px 12px',
      vertical_spacing: '8px',
      elements: parts.elements,
    },
  }
}

/** Text tags call grey `neutral` (feishu.md 5.1). */
export const tagColour = (colour: Colour) => (colour === 'grey' ? 'neutral' : colour)

/** A paragraph of card markdown. User text in it must be escaped before. */
export function markdown(
  content: string,
  size: 'normal' | 'notation' | 'heading' = 'normal',
): Element {
  return { tag: 'markdown', content, text_size: size }
}

/** Small grey text. */
export function remark(text: string): Element {
  return markdown(`<font color='grey'>${text}</font>`, 'notation')
}

export const rule: Element = { tag: 'hr' }

/** Label and value pairs in two columns; empty values are left out. Values are escaped here. */
export function facts(pairs: readonly (readonly [string, string | null | undefined])[]): Element[] {
  const given = pairs.filter((pair): pair is readonly [string, string] => Boolean(pair[1]))
  if (given.length === 0) return []
  const half = Math.ceil(given.length / 2)
  const column = (part: readonly (readonly [string, string])[]): Element => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    elements: [
      markdown(
        part
          .map(([label, value]) => `<font color='grey'>${label}</font>　${escapeText(value)}`)
          .join('\n'),
      ),
    ],
  })
  if (given.length === 1) return [...(column(given)['elements'] as Element[])]
  return [
    {
      tag: 'column_set',
      flex_mode: 'stretch',
      horizontal_spacing: '12px',
      columns: [column(given.slice(0, half)), column(given.slice(half))],
    },
  ]
}

/** A box with a grey background. */
export function box(elements: readonly Element[]): Element {
  return {
    tag: 'column_set',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 1,
        background_style: 'grey-50',
        padding: '8px 12px 8px 12px',
        vertical_spacing: '4px',
        elements,
      },
    ],
  }
}

/** A panel that is collapsed at first. */
export function panel(title: string, elements: readonly Element[]): Element {
  return {
    tag: 'collapsible_panel',
    expanded: false,
    header: {
      title: { tag: 'plain_text', content: title },
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey-300', corner_radius: '6px' },
    padding: '8px 12px 8px 12px',
    elements,
  }
}

/** A button that runs a command; it carries all values that the command needs, and the version of the matter. */
function button(spec: CommandButton, size: 'medium' | 'small' = 'medium'): Element {
  return {
    tag: 'button',
    type: spec.primary ? 'primary_filled' : spec.danger ? 'danger' : 'default',
    size,
    text: { tag: 'plain_text', content: spec.text },
    behaviors: [
      {
        type: 'callback',
        value: {
          act: spec.act,
          ...(spec.matter === undefined ? {} : { matter: spec.matter }),
          ...(spec.version === undefined ? {} : { version: spec.version }),
          ...(spec.values === undefined ? {} : { values: spec.values }),
          ...(spec.draft === undefined ? {} : { draft: spec.draft }),
        },
      },
    ],
    ...(spec.confirm
      ? {
          confirm: {
            title: { tag: 'plain_text', content: spec.text },
            text: { tag: 'plain_text', content: spec.confirm },
          },
        }
      : {}),
  }
}

/** Buttons side by side; they wrap on a phone. */
export function buttons(specs: readonly CommandButton[]): Element[] {
  if (specs.length === 0) return []
  return [
    {
      tag: 'column_set',
      flex_mode: 'flow',
      horizontal_spacing: '8px',
      columns: specs.map((spec) => ({
        tag: 'column',
        width: 'auto',
        elements: [button(spec)],
      })),
    },
  ]
}

/** 上一页 and 下一页 for a paged list; `values` are sent along. */
export function pageButtons(
  act: string,
  { number, pages }: { readonly number: number; readonly pages: number },
  values: Readonly<Record<string, unknown>> = {},
): readonly CommandButton[] {
  const turn = (text: string, page: number): CommandButton => ({
    act,
    text,
    values: { ...values, page },
  })
  return [
    ...(number > 1 ? [turn('上一页', number - 1)] : []),
    ...(number < pages ? [turn('下一页', number + 1)] : []),
  ]
}

/** Text on the left and one small button on the right. */
export function lineWithButton(content: string, spec: CommandButton): Element {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 4,
        vertical_align: 'center',
        elements: [markdown(content)],
      },
      {
        tag: 'column',
        width: 'auto',
        vertical_align: 'center',
        elements: [button(spec, 'small')],
      },
    ],
  }
}

const inset = { padding: '8px 4px 8px 12px', vertical_spacing: '2px' }

/** A column with a number under its label and a remark below; a tap runs the command of `opens`. */
export function numberTile(
  label: string,
  value: string,
  opens: Pick<CommandButton, 'act' | 'values'> | null,
  note: string | null = null,
): Element {
  const texts = [
    markdown(`<font color='grey'>${label}</font>`, 'notation'),
    markdown(`**${value}**`, 'heading'),
    ...(note === null ? [] : [remark(note)]),
  ]
  const behaviours = opens && [
    { type: 'callback', value: { act: opens.act, values: opens.values } },
  ]
  return {
    tag: 'column',
    width: 'weighted',
    weight: 1,
    background_style: 'grey-50',
    ...(behaviours ? {} : inset),
    elements: behaviours
      ? [{ tag: 'interactive_container', ...inset, behaviors: behaviours, elements: texts }]
      : texts,
  }
}

/** The most positions on a card, newest first. */
const mostPositions = 3

/** Positions that were sent: the place's name, its coordinates, and a link to a map. */
export function positions(all: readonly Position[]): Element[] {
  if (all.length === 0) return []
  const lines = all
    .slice(-mostPositions)
    .map(
      (one) =>
        `<font color='grey'>定位</font>　${escapeText(formatPosition(one))}　[打开地图](${mapLink(one)})`,
    )
  return [markdown(lines.join('\n'))]
}

/** Photos by their image keys: one large, or several side by side, at most nine. */
export function photos(keys: readonly string[]): Element[] {
  const [only] = keys
  if (!only) return []
  if (keys.length === 1) {
    return [
      {
        tag: 'img',
        img_key: only,
        alt: { tag: 'plain_text', content: '现场照片' },
        scale_type: 'crop_center',
        size: 'large',
        corner_radius: '8px',
        preview: true,
      },
    ]
  }
  return [
    {
      tag: 'img_combination',
      combination_mode: keys.length <= 4 ? 'bisect' : 'trisect',
      img_list: keys.slice(0, 9).map((img_key) => ({ img_key })),
      corner_radius: '8px',
    },
  ]
}
