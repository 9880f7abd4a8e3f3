import type { Knobs } from '../simulator/world/knobs.ts'
import type { Driver } from './driver.ts'
import type { Need } from './need.ts'

/** What a check found about one fact. */
export interface Finding {
  readonly verdict: 'confirmed' | 'contradicted' | 'not-tried'
  /** What was seen, without ids, names and secrets. */
  readonly saw: string
  /** The id by which the platform's support finds the call. */
  readonly logId?: string
  /** Knobs of the local Feishu that the result decides. */
  readonly knobs?: Partial<Knobs>
}

/** A fact about the platform, and how to check it. */
export interface Check {
  readonly id: string
  readonly fact: string
  readonly needs: readonly Need[]
  readonly run: (driver: Driver) => Promise<Finding>
}

/** A finding: whether the fact holds, and what was seen. */
export function found(holds: boolean, saw: string, rest: Omit<Finding, 'verdict' | 'saw'> = {}) {
  return { verdict: holds ? 'confirmed' : 'contradicted', saw, ...rest } as const
}
