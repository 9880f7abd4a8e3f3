import { arrayAt, isObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts'
import { showCard } from '../message/card-change.ts'
import { checkCard } from '../message/content.ts'
import type { CardEntity } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { applyAction } from './cardkit-action.ts'
import { type ApiRequest, type Endpoint, optionalText, requireText } from './endpoint.ts'
import type { RateLimits } from './rate-limit.ts'
import { Refusal } from './refusal.ts'

const PATH = '/open-apis/cardkit/v1/cards'
const SCOPES = ['cardkit:card:write']
const ENTITY_LIFETIME_MS = 14 * 24 * 3_600_000

/** Card entities: create, replace, and change by element (feishu.md 4.10). */
export function cardkitEndpoints(limits: RateLimits): Endpoint[] {
  const change = (
    method: Endpoint['method'],
    path: string,
    action: (request: ApiRequest, card: JsonObject) => void,
  ): Endpoint => ({
    method,
    path: `${PATH}/:card_id${path}`,
    scopes: SCOPES,
    run: (request) => {
      const { world, params, body } = request
      const entity = livingEntity(world, params['card_id'])
      limits.admitTarget('card', entity.cardId, 10)
      if (admitSequence(entity, body) === 'repeated') return { data: {} }
      const card = structuredClone(entity.card)
      action(request, card)
      replaceCard(world, entity, card)
      return { data: {} }
    },
  })
  return [
    {
      method: 'POST',
      path: PATH,
      scopes: SCOPES,
      run: ({ world, body }) => {
        const card = readCardJson(body)
        checkCard(world, card)
        const cardId = world.mintNumber()
        const createdAt = world.now()
        world.state.cardEntities[cardId] = {
          cardId,
          card,
          sequence: 0,
          createdAt,
          messageId: undefined,
          uuids: [],
        }
        return { data: { card_id: cardId } }
      },
    },
    change('PUT', '', ({ body }, card) => {
      const fresh = readCardJson(objectAt(body, 'card') ?? {})
      for (const key of Object.keys(card)) delete card[key]
      Object.assign(card, fresh)
    }),
    change('PATCH', '/settings', ({ body }, card) => {
      const settings = parseJson(requireText(body, 'settings'))
      applyAction(card, { action: 'partial_update_setting', params: { settings } })
    }),
    change('POST', '/batch_update', ({ body }, card) => {
      const actions = parseJson(requireText(body, 'actions'))
      if (!Array.isArray(actions)) throw new Refusal(10002, 'actions is not a JSON list')
      for (const action of actions) applyAction(card, action)
    }),
    change('POST', '/elements', ({ body }, card) => {
      applyAction(card, {
        action: 'add_elements',
        params: { ...body, elements: parseJson(requireText(body, 'elements')) },
      })
    }),
    change('PUT', '/elements/:element_id', ({ params, body }, card) => {
      const element = parseJson(requireText(body, 'element'))
      const element_id = params['element_id']
      applyAction(card, { action: 'update_element', params: { element_id, element } })
    }),
    change('PATCH', '/elements/:element_id', ({ params, body }, card) => {
      const partial_element = parseJson(requireText(body, 'partial_element'))
      const element_id = params['element_id']
      applyAction(card, {
        action: 'partial_update_element',
        params: { element_id, partial_element },
      })
    }),
    change('DELETE', '/elements/:element_id', ({ params }, card) => {
      applyAction(card, {
        action: 'delete_elements',
        params: { element_ids: [params['element_id']] },
      })
    }),
    change('PUT', '/elements/:element_id/content', ({ params, body }, card) => {
      const content = requireText(body, 'content')
      const element_id = params['element_id']
      applyAction(card, {
        action: 'partial_update_element',
        params: { element_id, partial_element: { content } },
      })
    }),
  ]
}

function readCardJson(body: JsonObject): JsonObject {
  if (body['type'] !== 'card_json') throw new Refusal(10002, 'type must be card_json')
  const card = parseJson(stringAt(body, 'data') ?? '')
  if (!isObject(card)) throw new Refusal(10002, 'data is not a card JSON string')
  if (card['schema'] !== '2.0') throw new Refusal(300303, 'card schema must be 2.0')
  if (objectAt(card, 'config')?.['update_multi'] === false) {
    throw new Refusal(300302, 'update_multi must be true')
  }
  if (arrayAt(card['body'], 'elements').length === 0) throw new Refusal(300307, 'card is empty')
  return card
}

function livingEntity(world: World, cardId: string | undefined): CardEntity {
  const entity = world.state.cardEntities[cardId ?? '']
  if (!entity) throw new Refusal(200740, 'card entity does not exist')
  if (world.now() - entity.createdAt > ENTITY_LIFETIME_MS) {
    throw new Refusal(200750, 'card entity has expired')
  }
  return entity
}

/** Sequences must increase; a repeated uuid makes no second change. */
function admitSequence(entity: CardEntity, body: JsonObject): 'fresh' | 'repeated' {
  const uuid = optionalText(body, 'uuid')
  if (uuid !== undefined && entity.uuids.includes(uuid)) return 'repeated'
  const sequence = body['sequence']
  if (typeof sequence !== 'number' || sequence <= entity.sequence) {
    throw new Refusal(300317, 'sequence number compare failed')
  }
  entity.sequence = sequence
  if (uuid !== undefined) entity.uuids.push(uuid)
  return 'fresh'
}

function replaceCard(world: World, entity: CardEntity, card: JsonObject): void {
  checkCard(world, card)
  entity.card = card
  const message = entity.messageId === undefined ? undefined : world.message(entity.messageId)
  if (message) showCard(world, message, card)
}
