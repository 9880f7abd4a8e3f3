import type { World } from '../world/world.ts'
import { type ApiAnswer, type Endpoint, textList } from './endpoint.ts'
import { visibleMessage } from './message-read.ts'
import { personBy } from './message-target.ts'
import { Refusal } from './refusal.ts'

/** 加急 by app, text message or telephone (feishu.md 4.4). */
export const urgentEndpoints: Endpoint[] = [
  urgentEndpoint('urgent_app', ['im:message.urgent']),
  urgentEndpoint('urgent_sms', ['im:message.urgent:sms']),
  urgentEndpoint('urgent_phone', ['im:message.urgent:phone']),
]

function urgentEndpoint(kind: string, scopes: readonly string[]): Endpoint {
  return {
    method: 'PATCH',
    path: `/open-apis/im/v1/messages/:message_id/${kind}`,
    scopes,
    run: ({ world, params, query, body }) =>
      urge(world, kind, params['message_id'], query['user_id_type'] ?? 'open_id', body),
  }
}

function urge(
  world: World,
  kind: string,
  messageId: string | undefined,
  idType: string,
  body: Record<string, unknown>,
): ApiAnswer {
  const message = visibleMessage(world, messageId)
  if (message.sender.kind !== 'app')
    throw new Refusal(230012, 'Bot is NOT the sender of the message')
  if (message.recalled) throw new Refusal(230011, 'The message has been recalled')
  const invalid: string[] = []
  for (const id of textList(body, 'user_id_list', 200)) {
    const person = personBy(world, idType, id)
    const inside = person && world.chat(message.chatId)?.members.includes(person.openId)
    if (!person || !inside || person.resigned) invalid.push(id)
    else message.urged[kind] = [...new Set([...(message.urged[kind] ?? []), person.openId])]
  }
  world.tell({ kind: 'message', id: message.messageId })
  return { data: { invalid_user_id_list: invalid } }
}
