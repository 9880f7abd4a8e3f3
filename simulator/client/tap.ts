import { ENTRY_TAGS, submits } from '../card/element-search.ts'
import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../json.ts'
import { CARD_LIFETIME_MS, showCard } from '../message/card-change.ts'
import { withoutUndefined } from '../message/wire-message.ts'
import { wrap } from '../push/envelope.ts'
import { personIds, tenantOf } from '../push/event-id.ts'
import type { PushEngine } from '../push/push-engine.ts'
import type { Message, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type CallbackAnswer, readCallbackAnswer } from './callback-answer.ts'
import { admitValue, type FieldValue, fillForm, initialValue } from './form.ts'
import { TapRefused } from './tap-refused.ts'
import { type FoundTarget, findTarget, formAround, type Target } from './target.ts'

/** What a person enters or chooses with a tap. */
export interface TapInput {
  /** Values by field name, for a submit button. */
  formValue?: Record<string, FieldValue>
  /** The chosen value of a component outside a form. */
  value?: FieldValue
  /** The copy that the person's client still shows, if it is not the current card. */
  card?: JsonObject
  /** The card was tapped in its pinned copy on top of the group. */
  fromTopNotice?: boolean
}

export interface TapResult extends CallbackAnswer {
  openedUrl?: string
  /** The question that was asked and confirmed. */
  confirmed?: { title: string; text: string }
  push?: Push
}

/**
 * A person acts on a card. TapRefused when the client itself refuses; otherwise the bot is called, and the
 * card that it returns is shown to everybody.
 */
export async function tap(
  world: World,
  engine: PushEngine,
  openId: string,
  messageId: string,
  target: Target,
  input: TapInput = {},
): Promise<TapResult> {
  const { message, card: present } = cardBefore(world, openId, messageId)
  const card = input.card ?? present
  const found = findTarget(card, target)
  const { element } = found
  if (element['disabled'] === true) {
    const tips = stringAt(objectAt(element, 'disabled_tips'), 'content') ?? ''
    throw new TapRefused('disabled', tips || 'the component is disabled')
  }
  const asked = question(element)
  const result: TapResult = asked ? { confirmed: asked } : {}
  const behaviors = arrayAt(element, 'behaviors').filter(isObject)
  const url = behaviors.find((one) => one['type'] === 'open_url')
  if (url) result.openedUrl = stringAt(url, 'default_url') ?? stringAt(url, 'pc_url') ?? ''
  else Object.assign(result, firstLink(element, found.option))
  const action = buildAction(world, message, card, found, input)
  if (action === undefined) {
    if (result.openedUrl === undefined) throw new TapRefused('nothing', 'nothing happens on a tap')
    return result
  }
  return { ...result, ...(await callBack(world, engine, openId, message, present, action, input)) }
}

/** The question before a tap; an empty `confirm` asks nothing. */
function question(element: JsonObject): TapResult['confirmed'] {
  const confirm = objectAt(element, 'confirm')
  if (confirm === undefined || Object.keys(confirm).length === 0) return undefined
  return {
    title: stringAt(confirm['title'], 'content') ?? '',
    text: stringAt(confirm['text'], 'content') ?? '',
  }
}

/** The card as the person sees it; TapRefused when there is none to act on. */
function cardBefore(
  world: World,
  openId: string,
  messageId: string,
): { message: Message; card: JsonObject } {
  const message = world.message(messageId)
  const card = message?.card
  if (!message || !card || message.recalled) throw new TapRefused('not-a-card', 'no card to act on')
  const hidden = message.visibleTo !== undefined && message.visibleTo !== openId
  if (hidden || !world.chat(message.chatId)?.members.includes(openId)) {
    throw new TapRefused('not-visible', `${openId} does not see this card`)
  }
  const lifetime = card['schema'] === '2.0' ? CARD_LIFETIME_MS : FIRST_LIFETIME_MS
  if (world.now() - message.createdAt > lifetime) {
    throw new TapRefused('expired', '卡片已过期，无法操作')
  }
  return { message, card }
}

/** Cards of 1.0 can be acted on for 30 days, and changed for 14 (feishu.md 5.8). */
const FIRST_LIFETIME_MS = 30 * 24 * 3_600_000

/** Tags that call back without behaviors (feishu.md 5.5). */
const CALLS_BY_ITSELF = new Set([...ENTRY_TAGS, 'overflow'])

/** The `action` of the callback; undefined when the component does not call back. */
function buildAction(
  world: World,
  message: Message,
  card: JsonObject,
  found: FoundTarget,
  input: TapInput,
): JsonObject | undefined {
  const { element } = found
  const tag = stringAt(element, 'tag') ?? ''
  const form = formAround(found)
  const submit = submits(element)
  const members = world.chat(message.chatId)?.members ?? []
  if (input.formValue && !submit) throw new TapRefused('invalid', 'not a submit button')
  const callback = arrayAt(element, 'behaviors').find(
    (one) => isObject(one) && one['type'] === 'callback',
  )
  const value = isObject(callback) ? callback['value'] : element['value']
  const common = withoutUndefined({ value, tag, name: element['name'] })
  if (submit && form) {
    const { unselectedFields, submitValue } = world.knobs
    const values = fillForm(form, input.formValue ?? {}, unselectedFields, members)
    const { value: carried, ...rest } = common
    const kept = submitValue === 'absent' ? rest : { ...rest, ...asText(carried, submitValue) }
    return { ...kept, timezone: 'Asia/Shanghai', form_value: values }
  }
  const insideForm = form !== undefined && tag !== 'button'
  const calls = callback !== undefined || CALLS_BY_ITSELF.has(tag) || isFirstButton(card, element)
  if (insideForm || !calls) return undefined
  return { ...common, ...chosen(found, input, members) }
}

/** In 1.0 a button or menu item has its own link. */
function firstLink(element: JsonObject, option: string | undefined): { openedUrl?: string } {
  const item = arrayAt(element, 'options').find((one) => stringAt(one, 'value') === option)
  const holder = option === undefined ? element : item
  const link = stringAt(holder, 'url') ?? stringAt(objectAt(holder, 'multi_url'), 'url')
  return link ? { openedUrl: link } : {}
}

/** A 1.0 button calls back if it has a value, or no link. */
function isFirstButton(card: JsonObject, element: JsonObject): boolean {
  if (card['schema'] === '2.0' || element['tag'] !== 'button') return false
  return element['value'] !== undefined || firstLink(element, undefined).openedUrl === undefined
}

/** The value of a submit button in the format that the knob sets; empty when the button has none. */
function asText(value: unknown, spelling: 'object' | 'string'): JsonObject {
  if (value === undefined) return {}
  return { value: spelling === 'string' ? JSON.stringify(value) : value }
}

/** The part of the action that contains what was chosen outside a form. */
function chosen(found: FoundTarget, input: TapInput, members: readonly string[]): JsonObject {
  const { element } = found
  const tag = stringAt(element, 'tag') ?? ''
  const entered = input.value ?? found.option ?? initialValue(element)
  if (tag === 'button' || tag === 'interactive_container') return {}
  if (tag === 'checker') {
    return { checked: typeof input.value === 'boolean' ? input.value : element['checked'] !== true }
  }
  if (entered === undefined) throw new TapRefused('invalid', `${tag} needs a value`)
  if (tag === 'overflow') return { option: entered }
  const value = admitValue(element, entered, members)
  if (tag === 'input') return { input_value: value }
  if (Array.isArray(value)) return { options: value }
  const timed = tag === 'date_picker' || tag.startsWith('picker_')
  return timed ? { option: value, timezone: 'Asia/Shanghai' } : { option: value }
}

async function callBack(
  world: World,
  engine: PushEngine,
  openId: string,
  message: Message,
  card: JsonObject,
  action: JsonObject,
  input: TapInput,
): Promise<TapResult> {
  const token = world.mint('c-', 40)
  const { messageId, chatId } = message
  world.state.updateTokens[token] = { token, messageId, issuedAt: world.now(), uses: 0 }
  const event = {
    operator: { tenant_key: tenantOf(world, openId), ...personIds(world, openId) },
    token,
    action,
    host: input.fromTopNotice ? 'im_top_notice' : 'im_message',
    context: { open_message_id: messageId, open_chat_id: chatId },
  }
  const payload = wrap(world, 'card.action.trigger', event, { microseconds: true })
  const pending = world.pendingCallbacks.get(messageId) ?? { count: 0, changedEarly: false }
  pending.count += 1
  world.pendingCallbacks.set(messageId, pending)
  const { push, outcome } = await engine.call(payload, { chatId, messageId })
  pending.count -= 1
  if (pending.count === 0) world.pendingCallbacks.delete(messageId)
  const overSocket = push.attempts[0]?.transport === 'websocket'
  const answer = readCallbackAnswer(world, outcome, card, overSocket)
  if (answer.card) showCard(world, message, answer.card)
  else if (pending.changedEarly && world.knobs.earlyUpdate === 'revert') {
    showCard(world, message, card)
  }
  return { ...answer, push }
}
