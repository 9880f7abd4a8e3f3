import { shownCard } from '../card/first-card.ts'
import { isObject, type JsonObject } from '../json.ts'
import { showCard } from '../message/card-change.ts'
import { fillTemplate, templateData } from '../message/card-template.ts'
import { checkCard } from '../message/content.ts'
import type { World } from '../world/world.ts'
import { type Endpoint, requireText } from './endpoint.ts'
import { Refusal } from './refusal.ts'

const TOKEN_LIFETIME_MS = 30 * 60_000
const GREATEST_USES = 2

function refuse(code: number, message: string): Refusal {
  return new Refusal(code, message, { status: 200 })
}

function readCard(world: World, given: unknown): JsonObject {
  if (!isObject(given)) throw refuse(100030, 'card is not a JSON object')
  const template = templateData(given)
  try {
    return template ? fillTemplate(world, template) : shownCard(given)
  } catch (error) {
    if (error instanceof Refusal) throw refuse(11311, error.message)
    throw error
  }
}

/** Updates a card with the token of a tap: within 30 minutes, twice, and after the answer (feishu.md 4.5). */
export const cardUpdate: Endpoint = {
  method: 'POST',
  path: '/open-apis/interactive/v1/card/update',
  scopes: [],
  run: ({ world, body }) => {
    const token = world.state.updateTokens[requireText(body, 'token')]
    if (!token) throw refuse(300020, 'token is invalid')
    if (world.now() - token.issuedAt > TOKEN_LIFETIME_MS) throw refuse(300030, 'token is expired')
    if (token.uses >= GREATEST_USES) throw refuse(300040, 'token has been used up')
    const message = world.message(token.messageId)
    if (!message || message.recalled) throw refuse(200000, 'card has been recalled')
    const card = readCard(world, body['card'])
    if (message.card?.['schema'] === '2.0' && card['schema'] !== '2.0') {
      throw refuse(200830, 'card schema can not be downgraded')
    }
    try {
      checkCard(world, card)
    } catch (error) {
      if (error instanceof Refusal) throw refuse(11311, error.message)
      throw error
    }
    const early = world.pendingCallbacks.has(message.messageId)
    if (early && world.knobs.earlyUpdate === 'refuse') {
      throw refuse(11310, 'card action is lock')
    }
    token.uses += 1
    showCard(world, message, card)
    return { flat: { code: 0, msg: 'ok' } }
  },
}
