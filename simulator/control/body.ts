import type { Context } from 'hono'
import type { Place } from '../client/say.ts'
import type { PostNode, Utterance } from '../client/utterance.ts'
import { arrayAt, isObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts'

/** The JSON body of a control request; an empty object when there is none. */
export async function readBody(context: Context): Promise<JsonObject> {
  const body = parseJson(await context.req.text())
  return isObject(body) ? body : {}
}

/** A string that the request must contain; throws with the name of the field. */
export function requireField(body: JsonObject, key: string): string {
  const value = stringAt(body, key)
  if (value === undefined) throw new TypeError(`${key} is required`)
  return value
}

/** Reads where somebody writes: `"bot"` or a chat_id in `chat`. */
export function readPlace(body: JsonObject): Place {
  return { chat: stringAt(body, 'chat') ?? 'bot' }
}

/** Reads what somebody sends; pictures and files are base64. */
export function readUtterance(body: JsonObject): Utterance {
  const bytes = (object: unknown, key: string) => {
    const value = stringAt(object, key)
    return value === undefined ? undefined : Buffer.from(value, 'base64')
  }
  const image = bytes(body, 'image')
  const file = objectAt(body, 'file')
  const location = objectAt(body, 'location')
  const post = objectAt(body, 'post')
  return {
    ...(stringAt(body, 'text') === undefined ? {} : { text: requireField(body, 'text') }),
    ...(image ? { image } : {}),
    ...(file
      ? {
          file: {
            name: requireField(file, 'name'),
            bytes: bytes(file, 'bytes') ?? Buffer.alloc(0),
          },
        }
      : {}),
    ...(location
      ? {
          location: {
            name: requireField(location, 'name'),
            longitude: requireField(location, 'longitude'),
            latitude: requireField(location, 'latitude'),
          },
        }
      : {}),
    ...(post ? { post: readPost(post) } : {}),
    ...(Array.isArray(body['forwarded']) ? { forwarded: body['forwarded'].map(String) } : {}),
    ...(stringAt(body, 'replyTo') === undefined ? {} : { replyTo: requireField(body, 'replyTo') }),
    inThread: body['inThread'] === true,
    mentionBot: body['mentionBot'] === true,
    mentions: arrayAt(body, 'mentions').map(String),
  }
}

/** `img` nodes have their picture as base64 in `image`. */
function readPost(post: JsonObject): { title?: string; content: PostNode[][] } {
  const content = arrayAt(post, 'content').map((line) =>
    (Array.isArray(line) ? line : []).filter(isObject).map((node): PostNode => {
      const { image, ...rest } = node
      const tag = stringAt(node, 'tag') ?? 'text'
      if (typeof image !== 'string') return { ...rest, tag }
      return { ...rest, tag, image: Buffer.from(image, 'base64') }
    }),
  )
  const title = stringAt(post, 'title')
  return title === undefined ? { content } : { title, content }
}
