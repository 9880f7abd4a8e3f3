import { invalidParameter, Refusal } from '../api/refusal.ts'
import { shownCard } from '../card/first-card.ts'
import { spellCardFault, validateCard } from '../card/validate.ts'
import { arrayAt, isObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts'
import type { Mention } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { fillTemplate, templateData } from './card-template.ts'
import { MentionList, placeMentions } from './mention.ts'

/** A message's content in the platform's format. */
export interface Content {
  msgType: string
  content: string
  mentions: Mention[]
  card: JsonObject | undefined
  /** The id of the card entity that is sent; undefined for none. */
  cardId: string | undefined
}

const TEXT_LIMIT = 150 * 1024
const RICH_LIMIT = 30 * 1024

/** Reads what the app wants to send, or refuses it with the platform's codes (feishu.md 4.3). */
export function readContent(world: World, msgType: string, raw: string): Content {
  const limit = msgType === 'interactive' || msgType === 'post' ? RICH_LIMIT : TEXT_LIMIT
  const parsed = parseJson(raw)
  if (!isObject(parsed)) throw invalidParameter('content is not a string in json format')
  if (Buffer.byteLength(raw) > limit) {
    throw new Refusal(230025, 'The length of the message content reaches its limit')
  }
  const mentions = new MentionList(world)
  const plain = (content: JsonObject): Content => ({
    msgType,
    content: JSON.stringify(content),
    mentions: mentions.mentions,
    card: undefined,
    cardId: undefined,
  })
  switch (msgType) {
    case 'text':
      return plain({ text: placeMentions(member(parsed, 'text'), mentions) })
    case 'post':
      return plain(readPost(world, parsed, mentions))
    case 'image':
      requireFile(world, member(parsed, 'image_key'), 'image')
      return plain(parsed)
    case 'file':
    case 'audio':
    case 'sticker':
      requireFile(world, member(parsed, 'file_key'), 'file')
      return plain({ file_name: world.state.files[member(parsed, 'file_key')]?.name, ...parsed })
    case 'media':
      requireFile(world, member(parsed, 'file_key'), 'file')
      return plain(parsed)
    case 'share_chat':
      member(parsed, 'chat_id')
      return plain(parsed)
    case 'share_user':
      member(parsed, 'user_id')
      return plain(parsed)
    case 'system':
      return plain(parsed)
    case 'interactive':
      return readCard(world, parsed)
    default:
      throw invalidParameter(`invalid msg_type: ${msgType}`)
  }
}

function member(content: JsonObject, key: string): string {
  const value = stringAt(content, key)
  if (value === undefined) throw invalidParameter(`${key} is required in content`)
  return value
}

function requireFile(world: World, key: string, kind: 'image' | 'file'): void {
  const file = world.state.files[key]
  if (file?.owner !== 'app') {
    throw new Refusal(230017, 'The bot is NOT the owner of the resource key')
  }
  if (file.kind !== kind) {
    throw new Refusal(230055, 'The type of the uploaded file does not match the message type')
  }
}

const POST_TAGS = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'code_block', 'hr', 'md'])

function readPost(world: World, content: JsonObject, mentions: MentionList): JsonObject {
  const body = objectAt(content, 'zh_cn') ?? Object.values(content).find(isObject)
  if (!Array.isArray(body?.['content'])) {
    throw invalidParameter('post content needs a language such as zh_cn with content in it')
  }
  const lines = arrayAt(body, 'content').map((line) => {
    if (!Array.isArray(line)) throw invalidParameter('a paragraph of post content must be an array')
    return line.map((node) => readPostNode(world, node, mentions))
  })
  return { title: stringAt(body, 'title') ?? '', content: lines }
}

function readPostNode(world: World, node: unknown, mentions: MentionList): JsonObject {
  const tag = stringAt(node, 'tag')
  if (!isObject(node) || tag === undefined || !POST_TAGS.has(tag)) {
    throw invalidParameter(`unknown post tag ${tag ?? ''}`)
  }
  if (tag === 'at') {
    const id = member(node, 'user_id')
    const key = mentions.keyFor(id)
    const name = mentions.mentions.find((one) => one.key === key)?.name ?? ''
    return { ...node, user_id: key, user_name: name }
  }
  if (tag === 'img') requireFile(world, member(node, 'image_key'), 'image')
  if (tag === 'md') return { ...node, text: placeMentions(member(node, 'text'), mentions) }
  return node
}

function readCard(world: World, parsed: JsonObject): Content {
  const type = parsed['type']
  const template = templateData(parsed)
  const cardId = type === 'card' ? stringAt(objectAt(parsed, 'data'), 'card_id') : undefined
  const entity = cardId === undefined ? undefined : world.state.cardEntities[cardId]
  if (type === 'card' && (!entity || entity.messageId !== undefined)) {
    throw new Refusal(
      230099,
      'Failed to create card content, ext=ErrCode: 11310; ErrMsg: cardid is invalid; ErrorValue: ',
    )
  }
  const card = shownCard(entity?.card ?? (template ? fillTemplate(world, template) : parsed))
  checkCard(world, card)
  return {
    msgType: 'interactive',
    content: JSON.stringify(card),
    mentions: [],
    card,
    cardId,
  }
}

/** The tenant's data for the card check. */
export function referencesOf(world: World): Parameters<typeof validateCard>[1] {
  return {
    knowsPerson: (id) => id === world.state.app.botOpenId || world.person(id) !== undefined,
    knowsImage: (key) => {
      const file = world.state.files[key]
      return file?.kind === 'image' && file.owner === 'app'
    },
    knowsFile: (key) => world.state.files[key]?.owner === 'app',
    refuseChartInForm: world.knobs.refuseChartInForm,
    refuseTableInCollapsible: world.knobs.refuseTableInCollapsible,
    refuseContainerWithoutBehaviors: world.knobs.refuseContainerWithoutBehaviors,
    greatestElements: world.knobs.greatestElements,
  }
}

/** Refuses a card that the platform would refuse: 230025 for its size, otherwise 230099. */
export function checkCard(world: World, card: unknown): void {
  const fault = validateCard(card, referencesOf(world))[0]
  if (!fault) return
  if (fault.code === 230025) {
    throw new Refusal(230025, 'The length of the message content reaches its limit')
  }
  throw new Refusal(230099, spellCardFault(fault))
}
