import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { cssColor } from './colour.ts'
import { type Path, useCard } from './context.ts'
import { Elements } from './element.tsx'
import { flag, parts, text, words } from './property.ts'

/** The `interactive_container` component: a box that reacts to a tap as a whole. */
export function InteractiveContainer(props: { element: JsonObject; path: Path }): JSX.Element {
  const { element, path } = props
  const scene = useCard()
  const reacts = parts(element, 'behaviors').length > 0 && !flag(element, 'disabled')
  const background = text(element, 'background_style', 'default')
  const act = (event: Event) => {
    const inner = (event.target as Element).closest('button, a, input, textarea, [role="button"]')
    if (!reacts || (inner && inner !== event.currentTarget)) return
    event.preventDefault()
    scene.tap(path, element)
  }
  const width = text(element, 'width', 'fill')
  const height = text(element, 'height', 'auto')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has the role whenever it reacts; a real button may not hold other controls
    <div
      class={reacts ? 'box box-reacts' : 'box'}
      role={reacts ? 'button' : undefined}
      tabIndex={reacts ? 0 : undefined}
      title={words(element, flag(element, 'disabled') ? 'disabled_tips' : 'hover_tips')}
      aria-disabled={flag(element, 'disabled') ? 'true' : undefined}
      style={{
        width: width.endsWith('px') ? width : width === 'auto' ? 'fit-content' : undefined,
        ...(height.endsWith('px') ? { height, overflow: 'hidden' } : {}),
        ...(flag(element, 'has_border')
          ? { border: `1px solid ${cssColor(text(element, 'border_color', 'grey'), scene.colors)}` }
          : {}),
        borderRadius: text(element, 'corner_radius', '0px'),
        ...(background === 'default'
          ? {}
          : {
              background:
                background === 'laser'
                  ? 'linear-gradient(120deg, var(--primary-soft), var(--surface-2))'
                  : cssColor(background, scene.colors),
            }),
      }}
      onClick={act}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) act(event)
      }}
    >
      <Elements holder={element} path={[...path, 'elements']} padding="4px 12px" />
    </div>
  )
}
