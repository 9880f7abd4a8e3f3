import { z } from 'zod'
import {
  type Departed,
  type Inbound,
  type Message,
  type Renamed,
  type Returned,
  tapEvent,
  type Unhandled,
  type Unsure,
} from './inbound.ts'
import { instant } from './instant.ts'
import { isUnsure, readMessage, receivedMessage } from './message.ts'
import { inboundOf } from './own-ids.ts'
import type { OwnOpenId } from './own-open-id.ts'
import { readTap, tapped } from './tap.ts'

/** What reading an envelope needs besides the envelope. */
interface Reading {
  /** The app that received the event. */
  readonly app: string
  /** The bot's own id; used only if somebody is mentioned. */
  readonly ownName: OwnOpenId
  /** Milliseconds UTC; used for envelopes without a time. */
  readonly now: number
}

const identity = z.object({ open_id: z.string().min(1) })
const identified = z.object({ open_id: z.string() }).partial().nullish()
const chatEvent = z.object({ chat_id: z.string().min(1) })
const groupEvent = chatEvent.extend({ operator_id: identified, name: z.string().nullish() })
/** Contains only the changed values (feishu.md 2.3). */
const updatedEvent = chatEvent.extend({
  after_change: z.object({ name: z.string() }).partial().nullish(),
})
const recalledEvent = chatEvent.extend({ message_id: z.string().min(1) })
const menuEvent = z.object({
  operator: z.object({ operator_id: identity }),
  event_key: z.string(),
})
const departedEvent = z.object({ object: identity })
/** The old object contains only the changed values; without the scope for it there is no status at all. */
const accountStatus = z
  .object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() })
  .partial()
const accountEvent = z.object({
  object: identity.extend({ status: accountStatus.nullish(), name: z.string().nullish() }),
  old_object: z.object({ status: accountStatus.nullish(), name: z.string().nullish() }).nullish(),
})

/** Schema 2.0, which every event that the bot subscribes to uses (feishu.md 1.2). */
export const envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string().min(1),
    create_time: z.union([z.string(), z.number()]).optional(),
    token: z.string().optional(),
    app_id: z.string(),
    tenant_key: z.string().optional(),
  }),
  event: z.unknown().optional(),
})

/** An envelope with a checked header; the event inside is not checked yet. */
type Envelope = z.infer<typeof envelope>

/**
 * Reads an authentic envelope. An unknown event, or a known one of an unexpected shape, is returned as
 * unhandled with the reason: refusing it would only make Feishu repeat it.
 */
export function readInbound(read: Envelope, reading: Reading): Inbound {
  return inboundOf(reading.app, flattened(read, reading))
}

function flattened({ header, event }: Envelope, reading: Reading): Inbound {
  const common = {
    key: header.event_id,
    eventType: header.event_type,
    tenant: header.tenant_key ?? '',
    at: instant(header.create_time) ?? reading.now,
  }
  try {
    switch (header.event_type) {
      case 'im.message.receive_v1':
        return readReceived(common, header, event, reading.ownName)
      case tapEvent:
        return readTap(common, tapped.parse(event))
      case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
        const { chat_id: chatId, operator_id: operator } = groupEvent.parse(event)
        return { kind: 'entered', ...common, chatId, operator: operator?.open_id ?? '' }
      }
      case 'application.bot.menu_v6': {
        const { operator, event_key: eventKey } = menuEvent.parse(event)
        return { kind: 'menu', ...common, operator: operator.operator_id.open_id, eventKey }
      }
      case 'im.chat.member.bot.added_v1':
        return { kind: 'bot-added', ...common, ...membership(event) }
      case 'im.chat.member.bot.deleted_v1':
        return { kind: 'bot-removed', ...common, ...membership(event) }
      case 'contact.user.deleted_v3':
        return {
          kind: 'departed',
          ...common,
          personId: departedEvent.parse(event).object.open_id,
          why: 'resigned',
        }
      case 'contact.user.updated_v3':
        return readAccount(common, accountEvent.parse(event))
      case 'im.message.recalled_v1': {
        const { chat_id: chatId, message_id: messageId } = recalledEvent.parse(event)
        return { kind: 'recalled', ...common, chatId, messageId }
      }
      case 'im.chat.updated_v1': {
        const { chat_id: chatId, after_change: after } = updatedEvent.parse(event)
        const name = after?.name?.trim() ?? ''
        return name === ''
          ? { kind: 'unhandled', ...common, fault: null }
          : { kind: 'chat-renamed', ...common, chatId, name }
      }
      case 'im.chat.disbanded_v1':
        return { kind: 'disbanded', ...common, chatId: chatEvent.parse(event).chat_id }
      default:
        return { kind: 'unhandled', ...common, fault: null }
    }
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    return { kind: 'unhandled', ...common, fault: fault(error) }
  }
}

/** Reads a change of the directory: an account suspended, left, restored or renamed; unhandled when it is none of these. */
function readAccount(
  common: Pick<Departed, 'key' | 'eventType' | 'tenant' | 'at'>,
  { object, old_object: old }: z.infer<typeof accountEvent>,
): Departed | Returned | Renamed | Unhandled {
  const { open_id: personId, status, name } = object
  if (status?.is_resigned) return { kind: 'departed', ...common, personId, why: 'resigned' }
  if (status?.is_exited) return { kind: 'departed', ...common, personId, why: 'exited' }
  if (status?.is_frozen) return { kind: 'departed', ...common, personId, why: 'frozen' }
  const { is_frozen: frozen, is_exited: exited } = old?.status ?? {}
  if (status && (frozen || exited)) return { kind: 'returned', ...common, personId }
  if (name && old?.name && name !== old.name) {
    return { kind: 'renamed', ...common, personId, name, was: old.name }
  }
  return { kind: 'unhandled', ...common, fault: null }
}

function readReceived(
  common: Pick<Message, 'key' | 'eventType' | 'tenant' | 'at'>,
  header: Envelope['header'],
  event: unknown,
  ownName: OwnOpenId,
): Message | Unsure {
  const received = receivedMessage.parse(event)
  const message = readMessage(common, received, ownName)
  if (!isUnsure(received, ownName)) return message
  const { token: _, ...rest } = header
  const envelope = { schema: '2.0', header: rest, event }
  return { kind: 'unsure', ...common, key: message.key, message, envelope }
}

function membership(event: unknown): { chatId: string; operator: string; name: string } {
  const { chat_id: chatId, operator_id: operator, name } = groupEvent.parse(event)
  return { chatId, operator: operator?.open_id ?? '', name: name ?? '' }
}

/** Where an event differs from the expected shape; only paths, never texts of people. */
function fault(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ')
}
