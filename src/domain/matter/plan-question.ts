import type { Call } from './command.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import type { Incomplete } from './input.ts'
import type { Matter } from './matter.ts'
import type { Refusal } from './refusal.ts'
/** How well the input fits an open plan: certainly, perhaps, or not at all. */
export type Fit = 'sure' | 'maybe' | null

/** The question of a command that may be about something planned (对应的计划). */
export interface Asking {
  /** 对应的巡查. */
  readonly label: string
  /** The name of the plan in the question: 巡查计划. */
  readonly what: string
  /** The open plans that the actor sees, newest first. */
  readonly plans: (context: Context) => readonly Matter[]
  /** The plan's day and place, by which people recognise it. */
  readonly called: (plan: Matter) => string
  readonly fits: (plan: Matter, values: Readonly<Record<string, unknown>>, context: Context) => Fit
  /** What is done to the chosen plan. */
  readonly carryOut: (plan: Matter, call: Call, context: Context) => Decision | Refusal | Incomplete
}

/** The day of a raw value from a form or text: `2026-04-12 +0800` is that day. */
export const dayIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 10) : null

/** A raw value of a field with several choices, as a list. */
export const listIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[,，、]/) : []
