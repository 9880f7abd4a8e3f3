import type { World } from '../world/world.ts'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'

/** Counts calls in sliding windows of a monotonic time: real time unless a tester sets it. */
export class RateLimits {
  #instants = new Map<string, number[]>()
  #world: World
  #steady: () => number

  constructor(world: World, steady: () => number = () => performance.now()) {
    this.#world = world
    this.#steady = steady
  }

  /** 99991400 with the reset header when an API is called too often (feishu.md 4.2). */
  admitCall(endpoint: Endpoint): void {
    const { perSecond, perMinute } = endpoint.limit ?? { perSecond: 50, perMinute: 1000 }
    const key = `${endpoint.method} ${endpoint.path}`
    if (!this.#fits(key, 1000, perSecond)) throw throttled(perSecond, 1)
    if (!this.#fits(key, 60_000, perMinute)) throw throttled(perMinute, this.#resetOf(key))
    this.#count(key)
  }

  /** 230020 when one user, group or message is addressed more than 5 times a second. */
  admitTarget(kind: 'user' | 'group' | 'message' | 'card', id: string, perSecond = 5): void {
    const key = `${kind} ${id}`
    if (!this.#fits(key, 1000, perSecond)) throw frequencyLimit(kind)
    this.#count(key)
  }

  #fits(key: string, windowMs: number, greatest: number): boolean {
    if (this.#world.knobs.rateLimits === 'off') return true
    const since = this.#steady() - windowMs
    return (this.#instants.get(key) ?? []).filter((at) => at > since).length < greatest
  }

  #count(key: string): void {
    const since = this.#steady() - 60_000
    const kept = (this.#instants.get(key) ?? []).filter((at) => at > since)
    this.#instants.set(key, [...kept, this.#steady()])
  }

  #resetOf(key: string): number {
    const oldest = this.#instants.get(key)?.[0] ?? this.#steady()
    return Math.max(1, Math.ceil((oldest + 60_000 - this.#steady()) / 1000))
  }
}

/** 429 with the seconds to wait. */
export function throttled(limit: number, resetSeconds: number): Refusal {
  return new Refusal(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(resetSeconds),
    },
  })
}

/** The frequency limit for one user, group or message. */
export function frequencyLimit(kind: string): Refusal {
  return new Refusal(230020, `This operation triggers the frequency limit, ext=${kind}`)
}
