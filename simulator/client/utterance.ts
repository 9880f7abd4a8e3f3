import { type JsonObject, stringAt } from '../json.ts'
import type { Content } from '../message/content.ts'
import { MentionList, placeMentions } from '../message/mention.ts'
import { pictureType, storeFile } from '../world/file-store.ts'
import type { World } from '../world/world.ts'

/** A node of a rich text message; `img` nodes contain the picture itself. */
export type PostNode = JsonObject & { tag: string; image?: Buffer }

/** What a person sends. Text may contain `<at user_id="ou_…"></at>`; `bot` is the bot there. */
export interface Utterance {
  text?: string
  post?: { title?: string; content: PostNode[][] }
  image?: Buffer
  file?: { name: string; bytes: Buffer }
  audio?: { bytes: Buffer; durationMs: number }
  location?: { name: string; longitude: string; latitude: string }
  /** message_ids that are forwarded together (合并转发). */
  forwarded?: string[]
  /** message_id of the message that is answered. */
  replyTo?: string
  inThread?: boolean
  /** Puts a mention of the bot before the text. */
  mentionBot?: boolean
  /** Mentions that are put after the text. */
  mentions?: string[]
}

/** The content of a message in the platform's format. */
export function compose(world: World, openId: string, utterance: Utterance): Content {
  const mentions = new MentionList(world)
  const named = (text: string) =>
    placeMentions(
      text.replaceAll('user_id="bot"', `user_id="${world.state.app.botOpenId}"`),
      mentions,
    )
  const made = (msgType: string, content: JsonObject): Content => ({
    msgType,
    content: JSON.stringify(content),
    mentions: mentions.mentions,
    card: undefined,
    cardId: undefined,
  })
  const lead = utterance.mentionBot ? `${mentions.keyFor(world.state.app.botOpenId)} ` : ''
  const body = named(utterance.text ?? '')
  const tail = (utterance.mentions ?? []).map((id) => ` ${mentions.keyFor(id)}`).join('')
  const text = lead + body + tail
  if (utterance.post)
    return made('post', composePost(world, openId, utterance.post, mentions, lead))
  if (utterance.image && text !== '') {
    const line = [{ tag: 'text', text: body, style: [] }]
    const content = [
      [...leadNodes(world, lead), ...line],
      [{ tag: 'img', image_key: storePicture(world, openId, utterance.image) }],
    ]
    return made('post', { title: '', content })
  }
  if (utterance.image) {
    return made('image', { image_key: storePicture(world, openId, utterance.image) })
  }
  if (utterance.file) {
    const { name, bytes } = utterance.file
    const file = storeFile(world, { kind: 'file', name, mediaType: OCTETS, owner: openId }, bytes)
    return made('file', { file_key: file.key, file_name: name })
  }
  if (utterance.audio) {
    const { bytes, durationMs } = utterance.audio
    const stored = { kind: 'file', name: 'audio.opus', mediaType: OCTETS, owner: openId } as const
    return made('audio', { file_key: storeFile(world, stored, bytes).key, duration: durationMs })
  }
  if (utterance.forwarded) return made('merge_forward', { content: FORWARDED })
  if (utterance.location) return made('location', { ...utterance.location })
  return made('text', { text })
}

/** The text that replaces the messages inside (feishu.md 2.1). */
const FORWARDED = 'Merged and Forwarded Message'
const OCTETS = 'application/octet-stream'

function storePicture(world: World, openId: string, bytes: Buffer): string {
  const mediaType = pictureType(bytes) ?? OCTETS
  return storeFile(world, { kind: 'image', name: 'image', mediaType, owner: openId }, bytes).key
}

function leadNodes(world: World, lead: string): JsonObject[] {
  if (lead === '') return []
  const name = world.state.app.name
  return [{ tag: 'at', user_id: lead.trim(), user_name: name, style: [] }]
}

function composePost(
  world: World,
  openId: string,
  post: { title?: string; content: PostNode[][] },
  mentions: MentionList,
  lead: string,
): JsonObject {
  const content = post.content.map((line) =>
    line
      .flatMap((node) => splitMentions(world, node))
      .map(({ image, ...node }) => {
        if (node.tag === 'img' && image)
          return { ...node, image_key: storePicture(world, openId, image) }
        if (node.tag !== 'at') return node
        const key = mentions.keyFor(stringAt(node, 'user_id') ?? '')
        return { ...node, user_id: key }
      }),
  )
  if (lead !== '')
    content.unshift([...(leadNodes(world, lead) as PostNode[]), ...(content.shift() ?? [])])
  return { title: post.title ?? '', content }
}

/** Splits text nodes with `<at …></at>` into text and mention nodes. */
function splitMentions(world: World, node: PostNode): PostNode[] {
  const text = stringAt(node, 'text')
  if (node.tag !== 'text' || text === undefined || !text.includes('<at ')) return [node]
  return text
    .split(/(<at\s+user_id="[^"]*"><\/at>)/)
    .filter((piece) => piece !== '')
    .map((piece): PostNode => {
      const id = /^<at\s+user_id="([^"]*)">/.exec(piece)?.[1]
      if (id === undefined) return { ...node, text: piece }
      return { tag: 'at', user_id: id === 'bot' ? world.state.app.botOpenId : id, style: [] }
    })
}
