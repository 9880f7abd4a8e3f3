import type { ComponentChildren, JSX } from 'preact'
import { LibraryIcon } from '../icon.tsx'
import { dayOf, isoDay, timeOfDay } from '../instant.ts'
import { nameOf } from '../store.ts'
import { cssColor, inkColor } from './colour.ts'
import { useCard } from './context.ts'
import { Picture } from './image.tsx'
import { type Block, type ListItem, parseBlocks } from './markdown-block.ts'
import { type Inline, parseInline } from './markdown-inline.ts'
import { PersonMark } from './person.tsx'
import { TextTag } from './text-tag.tsx'

/** Rendered card markdown. */
export function Markdown({ source }: { source: string }): JSX.Element {
  return (
    <div class="md">
      {parseBlocks(source).map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

/** Inline markup only, for text objects of the kind lark_md. */
export function InlineMarkdown({ source }: { source: string }): JSX.Element {
  return <Inlines inlines={parseInline(source)} />
}

/** The card's own title is an h3. */
const HEADINGS = ['h4', 'h4', 'h5', 'h5', 'h6', 'h6'] as const

function BlockView({ block }: { block: Block }): JSX.Element {
  switch (block.kind) {
    case 'heading': {
      const Heading = HEADINGS[block.level - 1] ?? 'h6'
      return (
        <Heading class={`md-h md-h${block.level}`}>
          <InlineMarkdown source={block.text} />
        </Heading>
      )
    }
    case 'rule':
      return <hr class="card-hr" />
    case 'quote':
      return (
        <blockquote>
          {block.blocks.map((inside, index) => (
            <BlockView key={index} block={inside} />
          ))}
        </blockquote>
      )
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'list':
      return block.ordered ? (
        <ol start={block.start}>
          <Items items={block.items} />
        </ol>
      ) : (
        <ul>
          <Items items={block.items} />
        </ul>
      )
    case 'table':
      return <MarkdownTable head={block.head} rows={block.rows} />
    case 'paragraph':
      return (
        <p>
          <InlineMarkdown source={block.text} />
        </p>
      )
  }
}

function Items({ items }: { items: ListItem[] }): JSX.Element {
  return (
    <>
      {items.map((item, index) => (
        <li key={index}>
          <InlineMarkdown source={item.text} />
          {item.below.map((block, inside) => (
            <BlockView key={inside} block={block} />
          ))}
        </li>
      ))}
    </>
  )
}

function MarkdownTable({ head, rows }: { head: string[]; rows: string[][] }): JSX.Element {
  const row = (cells: string[], Cell: 'td' | 'th') => (
    <tr>
      {cells.map((cell, index) => (
        <Cell key={index}>
          <InlineMarkdown source={cell} />
        </Cell>
      ))}
    </tr>
  )
  return (
    <div class="table-scroll">
      <table class="card-table">
        <thead>{row(head, 'th')}</thead>
        <tbody>{rows.map((cells) => row(cells, 'td'))}</tbody>
      </table>
    </div>
  )
}

function Inlines({ inlines }: { inlines: Inline[] }): JSX.Element {
  return (
    <>
      {inlines.map((inline, index) => (
        <InlineView key={index} inline={inline} />
      ))}
    </>
  )
}

function InlineView({ inline }: { inline: Inline }): ComponentChildren {
  const { colors } = useCard()
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'break':
      return <br />
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inside} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inlines inlines={inline.inside} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inlines inlines={inline.inside} />
        </del>
      )
    case 'code':
      return <code>{inline.text}</code>
    case 'font':
      return (
        <span style={{ color: inkColor(inline.color, colors) }}>
          <Inlines inlines={inline.inside} />
        </span>
      )
    case 'tag':
      return (
        <TextTag color={inline.color}>
          <Inlines inlines={inline.inside} />
        </TextTag>
      )
    case 'at':
      return inline.ids.map((id) => (
        <span key={id} class="at">
          @{id === 'all' ? '所有人' : nameOf(id)}
        </span>
      ))
    case 'person':
      return (
        <PersonMark
          id={inline.id}
          showName={inline.attributes['show_name'] !== 'false'}
          showAvatar={inline.attributes['show_avatar'] !== 'false'}
          size="extra_small"
          capsule={inline.attributes['style'] === 'capsule'}
        />
      )
    case 'number':
      return (
        <span
          class="number-tag"
          style={{
            background: cssColor(inline.attributes['background_color'] ?? 'grey', colors),
            color: cssColor(inline.attributes['font_color'] ?? 'white', colors),
          }}
        >
          {inline.text}
        </span>
      )
    case 'instant':
      return spellInstant(inline.ms, inline.format)
    case 'image':
      return <Picture imageKey={inline.key} alt={inline.alt} class="md-image" preview />
    case 'link':
      return <SafeLink url={inline.url} icon={inline.icon} inside={inline.inside} />
  }
}

function SafeLink(props: { url: string; icon: string | undefined; inside: Inline[] }): JSX.Element {
  const safe = /^(?:https?|lark):/.test(props.url)
  const words = (
    <>
      {props.icon ? <LibraryIcon token={props.icon} size={14} /> : null}
      <Inlines inlines={props.inside} />
    </>
  )
  if (!safe) return words
  return (
    <a href={props.url} target="_blank" rel="noreferrer noopener">
      {words}
    </a>
  )
}

function spellInstant(ms: number, format: string): string {
  if (!Number.isFinite(ms)) return ''
  const { year, month, day } = dayOf(ms)
  if (format === 'date_num') return isoDay(ms).replaceAll('-', '/')
  if (format === 'date_short') return `${month}月${day}日`
  if (format === 'date') return `${year}年${month}月${day}日`
  if (format === 'time') return timeOfDay(ms)
  return `${isoDay(ms)} ${timeOfDay(ms)}`
}
