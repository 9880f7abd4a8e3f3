import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { cssColor } from './colour.ts'
import { type Path, useCard } from './context.ts'
import { Elements } from './element.tsx'
import { alignment, numeric, part, parts, spacing, text } from './property.ts'

/** The `column_set` component. */
export function ColumnSet({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const scene = useCard()
  const mode = text(element, 'flex_mode', 'none')
  const background = text(element, 'background_style', 'default')
  const url = text(part(part(element, 'action'), 'multi_url'), 'url')
  const columns = parts(element, 'columns')
  return (
    <div
      class={`columns columns-${mode}`}
      style={{
        gap: spacing(element, 'horizontal_spacing', '8px'),
        justifyContent: alignment(element, 'horizontal_align', 'left'),
        ...(background === 'default' ? {} : { background: cssColor(background, scene.colors) }),
      }}
    >
      {columns.map((column, index) => (
        <Column key={index} column={column} path={[...path, 'columns', index]} mode={mode} />
      ))}
      {/^https?:/.test(url) ? (
        <a class="cover-link" href={url} target="_blank" rel="noreferrer noopener">
          <span class="visually-hidden">打开链接</span>
        </a>
      ) : null}
    </div>
  )
}

function Column(props: { column: JsonObject; path: Path; mode: string }): JSX.Element {
  const scene = useCard()
  const { column } = props
  const width = text(column, 'width', 'auto')
  const background = text(column, 'background_style', 'default')
  const flex =
    width === 'weighted'
      ? `${numeric(column, 'weight', 1)} 1 0`
      : width === 'auto'
        ? '0 1 auto'
        : `0 0 ${width}`
  const grid = props.mode === 'bisect' || props.mode === 'trisect'
  return (
    <div
      class="column"
      style={{
        ...(grid ? {} : { flex }),
        ...(width === 'auto' ? { minWidth: 'min-content' } : {}),
        alignSelf: text(column, 'vertical_align') === 'center' ? 'center' : undefined,
        ...(text(column, 'vertical_align') === 'bottom' ? { alignSelf: 'flex-end' } : {}),
        margin: text(column, 'margin', '0px'),
        ...(background === 'default'
          ? {}
          : { background: cssColor(background, scene.colors), borderRadius: 6 }),
      }}
    >
      <Elements holder={column} path={[...props.path, 'elements']} />
    </div>
  )
}
