import type { JSX } from 'preact'
import { isObject, type JsonObject } from '../../json.ts'
import type { Path } from './context.ts'
import { Element, Elements } from './element.tsx'
import { Picture } from './image.tsx'
import { InlineMarkdown } from './markdown.tsx'
import { parts, text } from './property.ts'
import { DivElement } from './text-elements.tsx'

/** The `action` row of schema 1.0: its components side by side. */
export function ActionRow({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const actions = { direction: 'horizontal', elements: parts(element, 'actions') }
  return <Elements holder={actions} path={[...path, 'actions']} />
}

/** The `note` of schema 1.0: small grey texts and pictures in one line. */
export function NoteElement({ element }: { element: JsonObject }): JSX.Element {
  return (
    <div class="card-note">
      {parts(element, 'elements').map((one, index) => (
        <NoteItem key={index} item={one} />
      ))}
    </div>
  )
}

function NoteItem({ item }: { item: JsonObject }): JSX.Element | null {
  const content = text(item, 'content')
  switch (text(item, 'tag')) {
    case 'img':
      return <Picture imageKey={text(item, 'img_key')} alt="" class="note-image" />
    case 'lark_md':
      return <InlineMarkdown source={content} />
    default:
      return content ? <span>{content}</span> : null
  }
}

/** The `div` of schema 1.0 may hold a component at its right. */
export function FirstDiv({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const extra = element['extra']
  if (!isObject(extra)) return <DivElement element={element} />
  return (
    <div class="div-with-extra">
      <DivElement element={element} />
      <Element element={extra} path={[...path, 'extra']} />
    </div>
  )
}
