import { commandNamed } from '../../../commands/registry.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { type Calling, callTyped, type Result, type Sent } from './command-call.ts'

/**
 * The command that is meant instead of the one that was called (改按他项办理), and why; `null` when the
 * called one is meant.
 */
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

/**
 * The command that an ambiguous word stands for in this text; the given command when the word is not
 * ambiguous, or when the person is to be asked.
 */
export function stoodFor(act: Command, text: string, context: Context): Command {
  const name = act.standsFor?.(text, context) ?? null
  return (name === null ? undefined : commandNamed(name)) ?? act
}

/**
 * Runs a command with the typed text. If another command is meant instead, its form says why and nothing is
 * done until it is submitted.
 */
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
