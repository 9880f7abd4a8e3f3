import { z } from 'zod'
import type { Inbound } from './inbound.ts'
import { readMessage, receivedMessage } from './message.ts'
import { readTap, tapped } from './tap.ts'

/** What the reading of an envelope depends on besides the envelope. */
export interface Reading {
  /** The bot's own open_id, when it is already known; asked only where somebody is mentioned. */
  readonly botOpenId: () => string | null
  /** Milliseconds UTC, for envelopes that carry no time. */
  readonly now: number
}

const identity = z.object({ open_id: z.string().min(1) })
const identified = z.object({ open_id: z.string() }).partial().nullish()
const chatEvent = z.object({ chat_id: z.string().min(1) })
const groupEvent = chatEvent.extend({ operator_id: identified, name: z.string().nullish() })
const recalledEvent = chatEvent.extend({ message_id: z.string().min(1) })
const menuEvent = z.object({
  operator: z.object({ operator_id: identity }),
  event_key: z.string(),
})
const departedEvent = z.object({ object: identity })

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

/** An envelope whose header has been checked; the event inside has not. */
export type Envelope = z.infer<typeof envelope>

/**
 * Reads one authentic envelope. What the bot does not know, and a known event of an unexpected
 * shape, come back as unhandled with the reason: refusing them would only make Feishu repeat them.
 */
export function readInbound({ header, event }: Envelope, reading: Reading): Inbound {
  const common = {
    key: header.event_id,
    eventType: header.event_type,
    tenant: header.tenant_key ?? '',
    at: instant(header.create_time) ?? reading.now,
  }
  try {
    switch (header.event_type) {
      case 'im.message.receive_v1':
        return readMessage(common, receivedMessage.parse(event), reading.botOpenId)
      case 'card.action.trigger':
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
        return { kind: 'departed', ...common, openId: departedEvent.parse(event).object.open_id }
      case 'im.message.recalled_v1': {
        const { chat_id: chatId, message_id: messageId } = recalledEvent.parse(event)
        return { kind: 'recalled', ...common, chatId, messageId }
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

function membership(event: unknown): { chatId: string; operator: string; name: string } {
  const { chat_id: chatId, operator_id: operator, name } = groupEvent.parse(event)
  return { chatId, operator: operator?.open_id ?? '', name: name ?? '' }
}

/** Where an event differs from what was expected; paths only, never the text of people. */
function fault(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ')
}

/** Feishu writes seconds, milliseconds or microseconds, told apart by their digits (feishu.md 0). */
export function instant(time: string | number | undefined): number | null {
  const digits = String(time ?? '')
  if (/^\d{10}$/.test(digits)) return Number(digits) * 1000
  if (/^\d{13}$/.test(digits)) return Number(digits)
  if (/^\d{16}$/.test(digits)) return Number(digits.slice(0, 13))
  return null
}
