import { listElements, spokenName } from '../card/element-search.ts'
import { visibleText } from '../card/visible-text.ts'
import { type JsonObject, objectAt, stringAt } from '../json.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** A message in the format of the message APIs (feishu.md 4.3); ids of mentions are strings here. */
export function toWireMessage(world: World, message: Message, wholeCard = false): JsonObject {
  const { app } = world.state
  const tenantKey = app.tenantKey
  const sender =
    message.sender.kind === 'app'
      ? { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: tenantKey }
      : {
          id: message.sender.id,
          id_type: 'open_id',
          sender_type: 'user',
          tenant_key: world.person(message.sender.id)?.tenantKey ?? tenantKey,
        }
  return withoutUndefined({
    message_id: message.messageId,
    root_id: message.rootId,
    parent_id: message.parentId,
    thread_id: message.threadId,
    msg_type: message.msgType,
    create_time: String(Math.floor(message.createdAt)),
    update_time: String(Math.floor(message.updatedAt)),
    deleted: message.recalled,
    updated: message.edits > 0,
    chat_id: message.chatId,
    sender,
    body: { content: contentOf(world, message, wholeCard) },
    mentions:
      message.mentions.length === 0
        ? undefined
        : message.mentions.map((one) => ({
            key: one.key,
            id: one.openId,
            id_type: 'open_id',
            name: one.name,
            tenant_key: tenantKey,
          })),
  })
}

function contentOf(world: World, message: Message, wholeCard: boolean): string {
  if (message.recalled) return JSON.stringify({ text: 'This message was recalled' })
  if (message.card === undefined) return message.content
  return JSON.stringify(wholeCard ? message.card : degradeCard(world, message.card))
}

/** The reduced form in which cards are received unless the original is requested. */
function degradeCard(world: World, card: JsonObject): JsonObject {
  const nameOf = (id: string) => world.person(id)?.name ?? id
  const title = stringAt(objectAt(objectAt(card, 'header'), 'title'), 'content') ?? ''
  const texts = visibleText(objectAt(card, 'body'), nameOf)
    .split('\n')
    .map((text) => [{ tag: 'text', text }])
  const buttons = listElements(card)
    .filter(({ element }) => element['tag'] === 'button')
    .map(({ element }) => ({
      tag: 'button',
      text: spokenName(element),
      type: stringAt(element, 'type') ?? 'default',
    }))
  return { title, elements: buttons.length === 0 ? texts : [...texts, buttons] }
}

/** The object without undefined members, as in JSON. */
export function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
