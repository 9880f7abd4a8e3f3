import { z } from 'zod'
import type { Instant } from '../calendar/day.ts'
import { type RegisterName, registerChange } from './registers.ts'

/** How far an import (导入) has come: asked for, read without fault, found faulty, or at its end. */
type ImportState = 'waiting' | 'ready' | 'faulty' | 'applied' | 'dropped'

/** What an import holds besides its state. */
export const importContent = z.object({
  /** The file's name as it was sent. */
  file: z.string(),
  changes: z.array(registerChange).default([]),
  /** The version of the register with which the file was compared; what has changed since is not overwritten. */
  standing: z.string().nullable().default(null),
  problems: z
    .array(
      z.object({
        row: z.int().nullable(),
        column: z.string().nullable(),
        sentence: z.string(),
      }),
    )
    .default([]),
  /** The rows that are no entries and were passed over: 第 9 行“合计”. */
  passedOver: z.array(z.string()).default([]),
  /** What became of it, in a sentence, once it has ended. */
  outcome: z.string().nullable().default(null),
})

/** One import of a register from a file. */
export interface RegisterImport {
  readonly id: number
  readonly register: RegisterName
  /** The open_id of whoever asked for it: nobody else confirms it. */
  readonly actor: string
  readonly state: ImportState
  readonly content: z.output<typeof importContent>
  /** After this instant it can no longer be confirmed. */
  readonly expiresAt: Instant
}

/** A change to an import, written with the decision that makes it. */
export type ImportChange =
  | { readonly ask: RegisterName; readonly attachment: number; readonly file: string }
  | {
      readonly settle: number
      readonly state: ImportState
      readonly content: RegisterImport['content']
    }
