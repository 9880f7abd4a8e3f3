import type { ComponentChildren, CSSProperties, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { isoDay, timeOfDay } from '../instant.ts'
import { InlineMarkdown } from './markdown.tsx'
import { PersonMark } from './person.tsx'
import { flag, numeric, part, parts, text } from './property.ts'
import { TextTag } from './text-tag.tsx'

const HEIGHTS: Record<string, number> = { low: 32, middle: 44, high: 72 }

/** The `table` component, in pages. */
export function TableElement({ element }: { element: JsonObject }): JSX.Element {
  const [page, setPage] = useState(0)
  const columns = parts(element, 'columns')
  const rows = parts(element, 'rows')
  const size = numeric(element, 'page_size', 5)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const head = part(element, 'header_style')
  const rowHeight = text(element, 'row_height', 'low')
  const height = HEIGHTS[rowHeight] ?? (Number.parseInt(rowHeight, 10) || 32)
  return (
    <div class="table-frame">
      <div class="table-scroll">
        <table class={`card-table${flag(element, 'freeze_first_column') ? ' table-frozen' : ''}`}>
          <thead class={text(head, 'background_style') === 'grey' ? 'table-head-grey' : ''}>
            <tr>
              {columns.map((column) => (
                <th
                  key={text(column, 'name')}
                  scope="col"
                  style={{
                    ...widthOf(column),
                    textAlign: text(head, 'text_align', 'left') as 'left',
                    fontWeight: flag(head, 'bold', true) ? 600 : 400,
                    color: text(head, 'text_color') === 'grey' ? 'var(--ink-3)' : undefined,
                  }}
                >
                  {text(column, 'display_name')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * size, page * size + size).map((row, index) => (
              <tr key={index} style={{ height }}>
                {columns.map((column) => (
                  <td
                    key={text(column, 'name')}
                    class={`cell-${text(column, 'data_type', 'text')}`}
                    style={{
                      ...widthOf(column),
                      textAlign: text(column, 'horizontal_align', 'left') as 'left',
                      verticalAlign: text(column, 'vertical_align', 'middle').replace(
                        'center',
                        'middle',
                      ),
                    }}
                  >
                    <Cell value={row[text(column, 'name')]} column={column} />
                  </td>
                ))}
              </tr>
            ))}
            {rows.length === 0 ? (
              <tr>
                <td class="table-none" colSpan={columns.length}>
                  暂无数据
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <nav class="table-pages" aria-label="翻页">
          <button
            type="button"
            aria-label="上一页"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            <Icon name="back" size={14} />
          </button>
          <span>
            {page + 1} / {pages}
          </span>
          <button
            type="button"
            aria-label="下一页"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            <Icon name="forward" size={14} />
          </button>
        </nav>
      ) : null}
    </div>
  )
}

function widthOf(column: JsonObject): CSSProperties {
  const width = text(column, 'width', 'auto')
  // A width in percent is kept, whatever the content.
  if (width.endsWith('%')) return { width, minWidth: 0 }
  return width === 'auto' ? {} : { width, minWidth: width }
}

function Cell({ value, column }: { value: unknown; column: JsonObject }): ComponentChildren {
  if (value === undefined || value === null) return ''
  switch (text(column, 'data_type', 'text')) {
    case 'number':
      return typeof value === 'number' ? spellNumber(value, part(column, 'format')) : ''
    case 'date':
      return typeof value === 'number'
        ? spellDate(value, text(column, 'date_format', 'YYYY/MM/DD'))
        : ''
    case 'options':
      return (Array.isArray(value) ? value : [{ text: value }]).map((option, index) => (
        <TextTag key={index} color={text(option, 'color', 'grey')}>
          {text(option, 'text')}
        </TextTag>
      ))
    case 'persons':
      return (Array.isArray(value) ? value : [value]).map((id) => (
        <PersonMark key={String(id)} id={String(id)} size="extra_small" showName showAvatar />
      ))
    case 'lark_md':
    case 'markdown':
      return <InlineMarkdown source={String(value)} />
    default:
      return String(value)
  }
}

function spellNumber(value: number, format: JsonObject): string {
  const precision = format['precision']
  const digits = typeof precision === 'number' ? precision : undefined
  const spelled = new Intl.NumberFormat('zh-CN', {
    useGrouping: flag(format, 'separator'),
    ...(digits === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  }).format(value)
  return text(format, 'symbol') + spelled
}

function spellDate(ms: number, format: string): string {
  const [year = '', month = '', day = ''] = isoDay(ms).split('-')
  const [hour = '', minute = ''] = timeOfDay(ms).split(':')
  return format
    .replace('YYYY', year)
    .replace('MM', month)
    .replace('DD', day)
    .replace('HH', hour)
    .replace('mm', minute)
}
