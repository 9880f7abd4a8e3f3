import type { Knobs } from '../simulator/world/knobs.ts'
import type { Driver } from './driver.ts'
import type { Need } from './need.ts'

/** What was found out about one fact. */
export interface Finding {
  readonly verdict: 'confirmed' | 'contradicted' | 'not-tried'
  /** What was seen, without ids, names and secrets. */
  readonly saw: string
  /** By which the platform's staff finds the call. */
  readonly logId?: string
  /** Knobs of the local Feishu that are settled by it. */
  readonly knobs?: Partial<Knobs>
}

/** One fact about the platform, and how to try it. */
export interface Check {
  readonly id: string
  readonly fact: string
  readonly needs: readonly Need[]
  readonly run: (driver: Driver) => Promise<Finding>
}

/** A finding by whether it is as the fact says. */
export function found(holds: boolean, saw: string, rest: Omit<Finding, 'verdict' | 'saw'> = {}) {
  return { verdict: holds ? 'confirmed' : 'contradicted', saw, ...rest } as const
}
