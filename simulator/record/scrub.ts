import { isObject, type JsonObject, parseJson } from '../json.ts'

/** Members whose value is a word of the platform; other values may be personal. */
const PLATFORM_WORDS = new Set(
  (
    'tag type schema msg_type message_type chat_type chat_mode chat_status event_type sender_type id_type ' +
    'member_id_type user_id_type receive_id_type container_id_type mentioned_type operator_type host ' +
    'recall_type image_type file_type emoji_type form_action_type template text_align text_size width'
  ).split(' '),
)
/** Stands for the name of a member that may contain anything. */
const FREELY = '*'
/** Members whose number is not personal. */
const PLATFORM_NUMBERS = new Set(['code', 'expire', 'page_size', 'sequence', 'PingInterval'])
/** Members in which bots and people use names of their own. */
const FREE = new Set(['form_value', 'value', 'template_variable', FREELY])
/** Names of members that the platform uses. */
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/
/** Parts of a path that precede an id which people may have chosen. */
const NAMED_BY_PEOPLE = new Set(['users', 'departments', 'group', 'unit'])
const VERB = /^(?:batch|basic_batch|find_by|children|parent|search|list)/
const PREFIX = /^(ou_|oc_|om_|on_|omt_|cli_|img_|file_|t-|u-|c-)/

/**
 * Replaces every secret, name, text and id; equal values get equal replacements, so that a sequence can be
 * followed.
 */
export class Scrubber {
  #known = new Map<string, string>()

  /** A JSON value with the same shape. */
  value(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((one) => this.value(one, key))
    if (isObject(value)) return this.#object(value, FREE.has(key))
    if (typeof value === 'number') return PLATFORM_NUMBERS.has(key) ? value : 0
    if (typeof value !== 'string') return value
    return this.#text(value, key)
  }

  /** A path with every id replaced by a star, so that equal calls have equal names. */
  path(path: string): string {
    const steps = path.split('/')
    return steps
      .map((step, at) => {
        const isWord = /^(?:[a-z_-]*|v\d+)$/.test(step) && !PREFIX.test(step)
        const isId = NAMED_BY_PEOPLE.has(steps[at - 1] ?? '') && !VERB.test(step)
        return isWord && !isId ? step : '*'
      })
      .join('/')
  }

  /** In what people entered, the names of members are personal too. */
  #object(object: JsonObject, isFree: boolean): JsonObject {
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        IDENTIFIER.test(key) && !PREFIX.test(key) ? key : this.#word(key),
        this.value(value, isFree ? FREELY : key),
      ]),
    )
  }

  #text(text: string, key: string): string {
    if (text === '' || (PLATFORM_WORDS.has(key) && /^[\w.\-/ ]{1,60}$/.test(text))) return text
    if (/^\d+$/.test(text)) return '0'.repeat(text.length)
    const inner = /^[[{]/.test(text) ? parseJson(text) : undefined
    if (inner !== undefined) return JSON.stringify(this.value(inner))
    const codes = [...text.matchAll(/ErrCode: \d+/g)].map(([code]) => code)
    return [this.#word(text), ...codes].join('; ')
  }

  #word(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const made = `${PREFIX.exec(text)?.[0] ?? 'text-'}${this.#known.size + 1}`
    this.#known.set(text, made)
    return made
  }
}
