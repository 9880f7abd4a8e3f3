import { z } from 'zod'
import type { Media, Position } from './inbound.ts'

/** The text of a message, with its placeholders not yet replaced by names. */
export interface Content {
  readonly text: string
  readonly media: readonly Media[]
  readonly position: Position | null
  readonly unsupported: string | null
}

const empty: Content = { text: '', media: [], position: null, unsupported: null }

const textContent = z.object({ text: z.string() })
const imageContent = z.object({ image_key: z.string().min(1) })
const fileContent = z.object({ file_key: z.string().min(1), file_name: z.string().nullish() })
const positionContent = z.object({
  name: z.string().default(''),
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
})
const element = z.object({
  tag: z.string(),
  text: z.string().optional(),
  href: z.string().optional(),
  user_id: z.string().optional(),
  image_key: z.string().optional(),
  file_key: z.string().optional(),
})
// Received posts have no locale wrapper, unlike posts that are sent (feishu.md 2.1).
const postContent = z.object({
  title: z.string().default(''),
  content: z.array(z.array(element)),
})

type Element = z.infer<typeof element>

// With limited lengths: a text of brackets only would otherwise be scanned once for each of them.
const link = /\[([^\]\n]{0,300})\]\((https?:\/\/[^\s)]{1,2000})\)/g

/**
 * Reads the JSON in a message's content string. A message type that the bot cannot read, or content of an
 * unexpected shape, is returned in `unsupported`; never throws.
 */
export function readContent(messageType: string, content: string): Content {
  const parsed = parse(content)
  switch (messageType) {
    case 'text':
      return read(messageType, textContent, parsed, ({ text }) => ({
        ...empty,
        // Links arrive as [words](address) (feishu.md 2.1).
        text: text.replace(link, (_whole, words, address) => linked(words, address)),
      }))
    case 'post':
      return read(messageType, postContent, parsed, readPost)
    case 'image':
      return read(messageType, imageContent, parsed, ({ image_key: fileKey }) => ({
        ...empty,
        media: [{ fileKey, type: 'image', name: null }],
      }))
    case 'file':
    case 'audio':
    case 'media':
      return read(messageType, fileContent, parsed, ({ file_key: fileKey, file_name: name }) => ({
        ...empty,
        media: [{ fileKey, type: 'file', name: name || null }],
      }))
    case 'location':
      return read(messageType, positionContent, parsed, (position) => ({ ...empty, position }))
    default:
      return { ...empty, unsupported: messageType }
  }
}

function read<Shape>(
  messageType: string,
  shape: z.ZodType<Shape>,
  parsed: unknown,
  flatten: (value: Shape) => Content,
): Content {
  const result = shape.safeParse(parsed)
  return result.success ? flatten(result.data) : { ...empty, unsupported: messageType }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function readPost({ title, content }: z.infer<typeof postContent>): Content {
  const lines = content.map((paragraph) => paragraph.map(words).join(''))
  const media = content.flat().flatMap(attached)
  return { ...empty, text: [title, ...lines].filter((line) => line !== '').join('\n'), media }
}

function words(element: Element): string {
  switch (element.tag) {
    case 'at':
      return element.user_id ?? ''
    case 'a':
      return linked(element.text ?? '', element.href ?? '')
    default:
      return element.text ?? ''
  }
}

/** A link as text: its words, and its address if the words do not contain it. */
const linked = (text: string, href: string): string => {
  if (text === '' || href === '' || text.trim() === href) return text || href
  return `${text}（${href}）`
}

function attached(element: Element): Media[] {
  if (element.tag === 'img' && element.image_key) {
    return [{ fileKey: element.image_key, type: 'image', name: null }]
  }
  if (element.tag === 'media' && element.file_key) {
    return [{ fileKey: element.file_key, type: 'file', name: null }]
  }
  return []
}
