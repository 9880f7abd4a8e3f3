import type { CSSProperties, JSX } from 'preact'
import { shownWords } from '../../card/shown-words.ts'
import type { JsonObject } from '../../json.ts'
import { inkColor } from './colour.ts'
import { type CardScene, useCard } from './context.ts'
import { InlineMarkdown, Markdown } from './markdown.tsx'
import { flag, numeric, part, parts, text, words } from './property.ts'
import { TextIcon } from './text-icon.tsx'

const PIXELS: Record<string, number> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
}

/** The font size in pixels, with the card's tokens resolved. */
function fontSize(name: string, scene: CardScene): number {
  const own = scene.textSizes[name]
  return PIXELS[name] ?? PIXELS[own?.pc ?? own?.default ?? 'normal'] ?? 14
}

/** The `markdown` component. */
export function MarkdownElement({ element }: { element: JsonObject }): JSX.Element {
  const scene = useCard()
  const source = shownWords(element)
  return (
    <div
      class="with-icon"
      style={{
        textAlign: text(element, 'text_align', 'left') as 'left',
        fontSize: fontSize(text(element, 'text_size', 'normal'), scene),
      }}
    >
      <TextIcon icon={part(element, 'icon')} />
      <Markdown source={source} />
    </div>
  )
}

/** A text object, plain or lark_md. */
export function TextObject({ holder, name }: { holder: JsonObject; name: string }): JSX.Element {
  const scene = useCard()
  const object = part(holder, name)
  const content = words(holder, name)
  const lines = numeric(object, 'lines', 0)
  const style: CSSProperties = {
    fontSize: fontSize(text(object, 'text_size', 'normal'), scene),
    textAlign: text(object, 'text_align', 'left') as 'left',
    color: inkColor(text(object, 'text_color', 'default'), scene.colors),
    ...(lines > 0 ? { WebkitLineClamp: lines } : {}),
  }
  return (
    <div class={lines > 0 ? 'text-object clamped' : 'text-object'} style={style}>
      {text(object, 'tag') === 'lark_md' ? <InlineMarkdown source={content} /> : content}
    </div>
  )
}

/** The `div` component: a text, or fields in two columns. */
export function DivElement({ element }: { element: JsonObject }): JSX.Element {
  const fields = parts(element, 'fields')
  const width = text(element, 'width', 'fill')
  return (
    <div class="with-icon" style={width.endsWith('px') ? { width } : {}}>
      <TextIcon icon={part(element, 'icon')} />
      <div class="div-content">
        {element['text'] ? <TextObject holder={element} name="text" /> : null}
        {fields.length > 0 ? (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={index} class={flag(field, 'is_short') ? 'field-short' : 'field-wide'}>
                <TextObject holder={field} name="text" />
              </div>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  )
}
