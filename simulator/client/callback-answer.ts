import { Refusal } from '../api/refusal.ts'
import { shownCard } from '../card/first-card.ts'
import { validateCard } from '../card/validate.ts'
import { isObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts'
import { fillTemplate, templateData } from '../message/card-template.ts'
import { referencesOf } from '../message/content.ts'
import type { Outcome } from '../push/channel.ts'
import type { World } from '../world/world.ts'

interface Toast {
  type: 'info' | 'success' | 'error' | 'warning'
  content: string
}

/** What the client does with the bot's answer to a tap. */
export interface CallbackAnswer {
  toast?: Toast
  card?: JsonObject
  /** The code that the client shows (feishu.md 2.2). */
  errorCode?: number
  /** The fault in detail, for developers. */
  detail?: string
}

/** Reads the answer to a card callback with the client's own error codes (feishu.md 2.2). */
export function readCallbackAnswer(
  world: World,
  outcome: Outcome,
  shown: JsonObject,
  overSocket: boolean,
): CallbackAnswer {
  if (!outcome.answered) {
    const codes = {
      'no-url': 200340,
      dns: 200343,
      connect: 200342,
      timeout: 200341,
      broken: 200080,
    }
    return { errorCode: codes[outcome.error], detail: outcome.detail }
  }
  if (outcome.status !== 200) return { errorCode: 200671, detail: `status ${outcome.status}` }
  if (outcome.body.trim() === '') {
    return { errorCode: overSocket ? 108002 : 200672, detail: 'empty answer' }
  }
  const answer = parseJson(outcome.body)
  if (!isObject(answer)) return { errorCode: 200672, detail: 'the answer is not a JSON object' }
  const strange = Object.keys(answer).filter((key) => key !== 'toast' && key !== 'card')
  if (strange.length > 0) return { errorCode: 200672, detail: `unknown member ${strange.join()}` }
  const toast = readToast(answer['toast'])
  if (toast === 'malformed') return { errorCode: 200672, detail: 'malformed toast' }
  const card = readReturnedCard(world, answer['card'], shown)
  return { ...(toast ? { toast } : {}), ...card }
}

function readToast(value: unknown): Toast | undefined | 'malformed' {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) return 'malformed'
  const type = stringAt(value, 'type') ?? 'info'
  const languages = objectAt(value, 'i18n')
  const content = stringAt(languages, 'zh_cn') ?? stringAt(value, 'content')
  // Both ways of saying it are optional.
  if (content === undefined) return undefined
  if (type === 'info' || type === 'success' || type === 'error' || type === 'warning') {
    return { type, content }
  }
  return 'malformed'
}

/** The returned card, or the fault in its template. */
function readReturned(world: World, value: unknown): JsonObject | string {
  const template = templateData(value)
  if (!template) return shownCard(objectAt(value, 'data') ?? {})
  try {
    return fillTemplate(world, template)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

function readReturnedCard(world: World, value: unknown, shown: JsonObject): CallbackAnswer {
  if (value === undefined || value === null) return {}
  const given = isObject(value) ? value['data'] : undefined
  if (!isObject(given) || !['raw', 'template'].includes(stringAt(value, 'type') ?? '')) {
    return { errorCode: 200673, detail: 'card needs type raw or template and an object as data' }
  }
  const data = readReturned(world, value)
  if (typeof data === 'string') return { errorCode: 200673, detail: data }
  if (shown['schema'] === '2.0' && data['schema'] !== '2.0') {
    return { errorCode: 200830, detail: 'the card may not fall back to schema 1.0' }
  }
  const fault = validateCard(data, referencesOf(world))[0]
  if (fault) {
    const detail = `ErrCode: ${fault.code}; ErrPath: ${fault.path}; ErrMsg: ${fault.message}; ErrorValue: ${fault.value}`
    return { errorCode: 200673, detail }
  }
  return { card: data }
}
