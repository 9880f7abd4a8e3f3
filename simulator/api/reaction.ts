import { objectAt, stringAt } from '../json.ts'
import { addReaction, removeReaction } from '../world/reaction.ts'
import type { Reaction } from '../world/state.ts'
import { cutPage, type Endpoint, pageSize } from './endpoint.ts'
import { visibleMessage } from './message-read.ts'
import { botOf, livingMessage } from './message-send.ts'
import { fieldViolation, Refusal, wrongType } from './refusal.ts'

const PATH = '/open-apis/im/v1/messages/:message_id/reactions'
const WRITE_SCOPES = ['im:message', 'im:message.reactions:write_only']

/** Emoji reactions to a message (表情回复): add, list, remove one's own. */
export const reactionEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE_SCOPES,
    run: ({ world, params, body }) => {
      const message = livingMessage(world, params['message_id'])
      visibleMessage(world, message.messageId)
      if (typeof body['reaction_type'] === 'string') throw wrongType('reaction_type')
      const emoji = stringAt(objectAt(body, 'reaction_type'), 'emoji_type')
      if (!emoji) throw fieldViolation('reaction_type', 'emoji_type is required')
      return { data: wire(addReaction(world, message, emoji, botOf(world))) }
    },
  },
  {
    method: 'GET',
    path: PATH,
    scopes: ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
    run: ({ world, params, query }) => {
      const message = visibleMessage(world, params['message_id'])
      const wanted = query['reaction_type']
      const found = (message.reactions ?? []).filter((one) => !wanted || one.emoji === wanted)
      const page = cutPage(found, query, pageSize(query, 20, 50))
      return { data: { ...page, items: page.items.map(wire) } }
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:reaction_id`,
    scopes: WRITE_SCOPES,
    run: ({ world, params }) => {
      const message = visibleMessage(world, params['message_id'])
      const id = params['reaction_id'] ?? ''
      const own = message.reactions?.find((one) => one.reactionId === id)
      if (!own) throw new Refusal(231003, 'The reaction does not exist')
      if (own.operator.kind !== 'app') {
        throw new Refusal(231007, 'The operator is not the owner of the reaction')
      }
      removeReaction(world, message, id)
      return { data: wire(own) }
    },
  },
]

function wire(reaction: Reaction): Record<string, unknown> {
  return {
    reaction_id: reaction.reactionId,
    operator: {
      operator_id: reaction.operator.id,
      operator_type: reaction.operator.kind === 'app' ? 'app' : 'user',
    },
    action_time: String(Math.floor(reaction.at)),
    reaction_type: { emoji_type: reaction.emoji },
  }
}
