import { isObject, type JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'
import type { Parts } from './multipart.ts'
import { fieldViolation, Refusal, wrongType } from './refusal.ts'

/** A request to the platform that has been accepted. */
export interface ApiRequest {
  world: World
  params: Record<string, string>
  query: Record<string, string>
  /** All values of a parameter that may be repeated. */
  repeated: Record<string, string[]>
  body: JsonObject
  /** The fields of a multipart upload. */
  form: Parts | undefined
  /** The origin under which the caller reached the platform, e.g. http://127.0.0.1:9100 */
  origin: string
}

interface Download {
  bytes: Buffer
  mediaType: string
  name: string
}

/** `data` is wrapped in the usual envelope; `flat` is the whole body; `download` is binary. */
export type ApiAnswer = { data: JsonObject } | { flat: JsonObject } | { download: Download }

/** One API of the platform (feishu.md 4). */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path in Hono's notation. */
  path: string
  /** Any one of these scopes suffices; empty when none is needed. */
  scopes: readonly string[]
  /** Calls per second and per minute; the usual tier is 50 and 1000 (feishu.md 4.2). */
  limit?: { perSecond: number; perMinute: number }
  /** False for the few APIs that need no tenant token. */
  authorised?: boolean
  run: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>
}

/** A string field of the body; 99992402 when it is missing, 9499 when it has another type. */
export function requireText(body: JsonObject, field: string): string {
  const value = optionalText(body, field)
  if (value === undefined || value === '') throw fieldViolation(field, `${field} is required`)
  return value
}

/** An optional string field of the body; 9499 when it has another type. */
export function optionalText(body: JsonObject, field: string): string | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw wrongType(field)
  return value
}

/** A list of strings in the body; 9499 when it has another type, 99992402 when it is too long. */
export function textList(body: JsonObject, field: string, greatest: number): string[] {
  const value = body[field]
  if (value === undefined) return []
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) {
    throw wrongType(field)
  }
  if (value.length > greatest) throw fieldViolation(field, `the max len is ${greatest}`)
  return value
}

/** The page size in the query, within the API's bounds. */
export function pageSize(query: Record<string, string>, usual: number, greatest: number): number {
  if (query['page_size'] === undefined) return usual
  const size = Number(query['page_size'])
  if (!Number.isInteger(size) || size < 1 || size > greatest) {
    throw fieldViolation('page_size', `page_size must be within [1,${greatest}]`)
  }
  return size
}

/** One page of a list; page tokens are opaque to the caller. */
export function cutPage<T>(
  all: readonly T[],
  query: Record<string, string>,
  size: number,
): { items: T[]; has_more: boolean; page_token: string } {
  const from = query['page_token'] ? Number(Buffer.from(query['page_token'], 'base64url')) : 0
  if (!Number.isInteger(from) || from < 0) throw fieldViolation('page_token', 'invalid page_token')
  const items = all.slice(from, from + size)
  const more = from + size < all.length
  return {
    items,
    has_more: more,
    page_token: more ? Buffer.from(String(from + size)).toString('base64url') : '',
  }
}

/** The body as an object, empty when there is none; 9499, like the platform's gateway, when it is another thing. */
export function bodyObject(body: unknown): JsonObject {
  if (body === undefined) return {}
  if (!isObject(body)) throw new Refusal(9499, 'Bad Request')
  return body
}
