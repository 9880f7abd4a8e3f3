import { z } from 'zod'
import type { Instant } from '../calendar/day.ts'
import { type RegisterName, registerChange } from './registers.ts'

/** A preview holds for a day: what it compares with may have changed by then (ms). */
export const importLife = 24 * 3600 * 1000

/** How far an import (导入) has come: asked for, read without fault, found faulty, or at its end. */
type ImportState = 'waiting' | 'ready' | 'faulty' | 'applied' | 'dropped'

/** Into what a file is imported: a register, or clues (问题清单). */
export type ImportName = RegisterName | 'clue'

/** One row of a list of clues (问题清单) as it was read: what the form of a clue would hold. */
const importedClue = z.object({
  row: z.int(),
  river: z.string(),
  section: z.string().optional(),
  place: z.string().optional(),
  field: z.string(),
  foundOn: z.string().optional(),
  description: z.string(),
  source: z.string().optional(),
  grade: z.string().optional(),
  unit: z.string().optional(),
  marks: z.array(z.string()).optional(),
})
export type ImportedClue = z.output<typeof importedClue>

/** What an import holds besides its state. */
export const importContent = z.object({
  /** The file's name as it was sent. */
  file: z.string(),
  changes: z.array(registerChange).default([]),
  clues: z.array(importedClue).default([]),
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

/** One import from a file. */
export interface RegisterImport {
  readonly id: number
  readonly register: ImportName
  /** The open_id of whoever asked for it: nobody else confirms it. */
  readonly actor: string
  readonly state: ImportState
  readonly content: z.output<typeof importContent>
  /** After this instant it can no longer be confirmed. */
  readonly expiresAt: Instant
}

/** A change to an import, written with the decision that makes it. */
export type ImportChange =
  | { readonly ask: ImportName; readonly attachment: number; readonly file: string }
  | {
      readonly settle: number
      readonly state: ImportState
      readonly content: RegisterImport['content']
    }
