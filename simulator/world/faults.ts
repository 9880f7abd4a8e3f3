/** Faults of a request that the bot makes. */
type CallFaultKind =
  | 'throttled' // 429 99991400 with the reset header
  | 'frequency' // 400 230020
  | 'server-error' // 500, nothing done
  | 'server-error-after' // 500 although it was done
  | 'reset' // connection reset, nothing done
  | 'reset-after' // connection reset although it was done
  | 'held' // done, and answered when the tester releases it
  | 'timeout' // no answer, nothing done
  | 'timeout-after' // no answer although it was done
  | 'token-revoked' // 99991663, and every token is void
  | 'token-refused' // 99991663 for this call only, while the token is valid
  | 'card-locked' // 230099 with 11310: somebody is using the card
  | 'code' // 400 with the code that `amount` names
  | 'bare-success' // success with the message_id only
  | 'empty-success' // success without any data
  | 'slow' // answered late
/** Faults of a push to the bot. */
type PushFaultKind =
  | 'unreachable' // the bot is down: no connection
  | 'late' // the bot's answer is delayed past the timeout
  | 'duplicate' // delivered several times
  | 'reorder' // held back until the next push was sent
  | 'delayed' // sent later, with the time of the act unchanged
  | 'corrupt-signature'
  | 'stale-timestamp' // signed an hour and a half ago, as in a replay
  | 'websocket-dropped' // the long connection breaks before the push is sent

/** A rule that applies a fault to matching traffic. */
export interface FaultRule {
  id: number
  kind: CallFaultKind | PushFaultKind
  /** A pattern for `METHOD /path` of calls, or the event type of pushes; everything by default. */
  match: string
  /** How often the fault still applies; null for always. */
  times: number | null
  /** Delay in real ms for slow and late, in virtual ms for delayed; copies for duplicate; seconds for throttled; the code for code. */
  amount: number | undefined
}

export interface FaultOrder {
  kind: CallFaultKind | PushFaultKind
  match?: RegExp | string
  times?: number
  amount?: number
}

const CALL_KINDS = new Set<string>([
  'throttled',
  'frequency',
  'server-error',
  'server-error-after',
  'reset',
  'reset-after',
  'held',
  'timeout',
  'timeout-after',
  'token-revoked',
  'token-refused',
  'card-locked',
  'code',
  'bare-success',
  'empty-success',
  'slow',
])
const PUSH_KINDS = new Set<string>([
  'unreachable',
  'late',
  'duplicate',
  'reorder',
  'delayed',
  'corrupt-signature',
  'stale-timestamp',
  'websocket-dropped',
])

/** The active faults: limited and permanent ones. */
export class Faults {
  #rules: FaultRule[] = []
  #counter = 0
  #changed: () => void

  constructor(changed: () => void = () => {}) {
    this.#changed = changed
  }

  /** Applies a fault to the next matching traffic, once or as often as given. */
  next(order: FaultOrder): FaultRule {
    return this.#add(order, order.times ?? 1)
  }

  /** Applies a fault to all matching traffic until cleared. */
  always(order: FaultOrder): FaultRule {
    return this.#add(order, null)
  }

  /** Clears one rule, or all. */
  clear(id?: number): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id)
    this.#changed()
  }

  list(): readonly FaultRule[] {
    return this.#rules
  }

  /** The fault for this call, counted as used once. */
  strikeCall(subject: string): FaultRule | undefined {
    return this.#strike(subject, CALL_KINDS)
  }

  /** The faults of one kind for this push, counted as used once. */
  strikePush(type: string, kind: PushFaultKind): FaultRule | undefined {
    return this.#strike(type, new Set([kind]))
  }

  #strike(subject: string, kinds: Set<string>): FaultRule | undefined {
    const rule = this.#rules.find(
      (one) => kinds.has(one.kind) && new RegExp(one.match).test(subject),
    )
    if (rule === undefined || rule.times === null) return rule
    rule.times -= 1
    if (rule.times <= 0) this.clear(rule.id)
    return rule
  }

  #add(order: FaultOrder, times: number | null): FaultRule {
    if (!CALL_KINDS.has(order.kind) && !PUSH_KINDS.has(order.kind)) {
      throw new RangeError(`unknown fault ${order.kind}`)
    }
    const match = order.match instanceof RegExp ? order.match.source : (order.match ?? '')
    this.#counter += 1
    const rule = { id: this.#counter, kind: order.kind, match, times, amount: order.amount }
    this.#rules.push(rule)
    this.#changed()
    return rule
  }
}
