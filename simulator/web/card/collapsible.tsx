import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { LibraryIcon } from '../icon.tsx'
import { cssColor } from './colour.ts'
import { type Path, useCard } from './context.ts'
import { Elements } from './element.tsx'
import { InlineMarkdown } from './markdown.tsx'
import { flag, numeric, part, text, words } from './property.ts'

/** The `collapsible_panel` component. */
export function CollapsiblePanel({
  element,
  path,
}: {
  element: JsonObject
  path: Path
}): JSX.Element {
  const { colors } = useCard()
  const [open, setOpen] = useState(flag(element, 'expanded'))
  const header = part(element, 'header')
  const border = part(element, 'border')
  const bordered = text(border, 'color') !== ''
  const position = text(header, 'icon_position', 'right')
  const angle = numeric(header, 'icon_expanded_angle', 180)
  const icon = (
    <span class="panel-icon" style={{ transform: open ? `rotate(${angle}deg)` : 'none' }}>
      <LibraryIcon token={text(part(header, 'icon'), 'token', 'down_outlined')} size={14} />
    </span>
  )
  const title = part(header, 'title')
  return (
    <section
      class="panel"
      style={{
        ...(bordered ? { border: `1px solid ${cssColor(text(border, 'color'), colors)}` } : {}),
        borderRadius: text(border, 'corner_radius', bordered ? '6px' : '0'),
        background: cssColor(text(element, 'background_color', 'default'), colors).replace(
          'inherit',
          'transparent',
        ),
      }}
    >
      <button
        type="button"
        class={`panel-header panel-icon-${position}`}
        aria-expanded={open}
        style={{
          padding: text(header, 'padding', bordered ? '8px 12px' : '4px 0'),
          background: cssColor(text(header, 'background_color', 'default'), colors).replace(
            'inherit',
            'transparent',
          ),
        }}
        onClick={() => setOpen(!open)}
      >
        {position === 'left' ? icon : null}
        <span class="panel-title">
          {text(title, 'tag') === 'plain_text' ? (
            words(header, 'title')
          ) : (
            <InlineMarkdown source={words(header, 'title')} />
          )}
        </span>
        {position === 'left' ? null : icon}
      </button>
      {open ? (
        <Elements
          holder={element}
          path={[...path, 'elements']}
          padding={bordered ? '8px 12px 12px' : '4px 0'}
        />
      ) : null}
    </section>
  )
}
