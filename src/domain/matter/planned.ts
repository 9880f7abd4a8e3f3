import type { Call } from './command.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import type { Incomplete } from './input.ts'
import type { Matter } from './matter.ts'
import type { Refusal } from './refusal.ts'
/** How well what is said fits an open plan: beyond doubt, perhaps, or not at all. */
export type Fit = 'sure' | 'maybe' | null

/** What an act asks that may be about something planned already (对应的计划). */
export interface Asking {
  /** 对应的巡查. */
  readonly label: string
  /** 巡查计划, in the sentence that asks. */
  readonly what: string
  /** The open plans that the actor sees, newest first. */
  readonly plans: (context: Context) => readonly Matter[]
  /** When it is planned, and where: how people know it. */
  readonly called: (plan: Matter) => string
  readonly fits: (plan: Matter, values: Readonly<Record<string, unknown>>, context: Context) => Fit
  /** What is done to the plan that is meant. */
  readonly carryOut: (plan: Matter, call: Call, context: Context) => Decision | Refusal | Incomplete
}

/** A day of a form or of typed text, as it came: `2026-04-12 +0800` is that day. */
export const dayIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 10) : null

/** What several were chosen of, as it came. */
export const listIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[,，、]/) : []
