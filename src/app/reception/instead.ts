import { commandNamed } from '../../../commands/registry.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { type Calling, callTyped, type Result, type Sent } from './calling.ts'

/** The act that is meant instead of the one that was called (改按他项办理), and why; `null` when that one is meant. */
export function meantInstead(
  act: Command,
  subject: Matter,
  text: string,
  context: Context,
): { readonly act: Command; readonly why: string } | null {
  const other = act.instead?.(subject, text, context) ?? null
  const meant = other === null ? undefined : commandNamed(other.act)
  return other !== null && meant?.hindrance(subject, context) === null
    ? { act: meant, why: other.why }
    : null
}

/** The act that a word of several meanings stands for in what was typed; itself, where it has one meaning or where that is asked. */
export function stoodFor(act: Command, text: string, context: Context): Command {
  const name = act.standsFor?.(text, context) ?? null
  return (name === null ? undefined : commandNamed(name)) ?? act
}

/** Calls an act with what was typed. Where another one is meant, its form says why, and nothing is done before it is sent. */
export function callMeant(
  act: Command,
  subject: Matter | null,
  sent: Sent,
  given: Readonly<Record<string, unknown>>,
  context: Context,
  options: Calling = {},
): { readonly act: Command; readonly result: Result } {
  const other = subject === null ? null : meantInstead(act, subject, sent.text, context)
  if (other === null) return { act, result: callTyped(act, subject, sent, given, context, options) }
  const result = callTyped(other.act, subject, sent, given, context, {
    ...options,
    doubt: other.why,
  })
  return { act: other.act, result }
}
