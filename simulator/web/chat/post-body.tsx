import type { JSX } from 'preact'
import { isObject, type JsonObject } from '../../json.ts'
import { Picture } from '../card/image.tsx'
import { Markdown } from '../card/markdown.tsx'
import { text } from '../card/property.ts'
import type { MessageView } from '../wire.ts'
import { RichText } from './rich-text.tsx'

/** A rich text message: title, paragraphs, pictures. */
export function PostBody({ view }: { view: MessageView }): JSX.Element {
  const content = isObject(view.content) ? view.content : {}
  const lines = Array.isArray(content['content']) ? content['content'] : []
  const title = text(content, 'title')
  return (
    <div class="post">
      {title ? <strong class="post-title">{title}</strong> : null}
      {lines.map((line: unknown, index: number) => (
        <div key={index} class="post-line">
          {(Array.isArray(line) ? line : []).filter(isObject).map((node, at) => (
            <Node key={at} node={node} view={view} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Node({ node, view }: { node: JsonObject; view: MessageView }): JSX.Element {
  const words = text(node, 'text')
  switch (text(node, 'tag')) {
    case 'at':
      return <RichText source={text(node, 'user_id')} mentions={view.mentions} />
    case 'a':
      return <RichText source={`[${words}](${text(node, 'href')})`} mentions={[]} />
    case 'img':
      return <Picture imageKey={text(node, 'image_key')} alt="图片" class="post-image" preview />
    case 'hr':
      return <hr class="card-hr" />
    case 'md':
      return <Markdown source={words} />
    case 'code_block':
      return (
        <pre>
          <code>{words}</code>
        </pre>
      )
    default:
      return <RichText source={words} mentions={view.mentions} />
  }
}
