import { z } from 'zod'
import type { Instant } from '../calendar/day.ts'
import { type CoordinateSystem, coordinateSystem } from './course.ts'
import { type RegisterName, registerChange } from './registers.ts'

/** A preview is valid for a day, since the data it was compared with may change (ms). */
export const importLife = 24 * 3600 * 1000

/** The state of an import (导入): file requested, read without mistakes, read with mistakes, or ended. */
type ImportState = 'waiting' | 'ready' | 'faulty' | 'applied' | 'dropped'

/** What a file is imported into: a register, clues (问题清单), or the courses of rivers (走向). */
export type ImportName = RegisterName | 'clue' | 'course'

/** A row of a list of clues (问题清单): the values of a clue's form. */
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
  /** The name of the file as sent. */
  file: z.string(),
  /** The coordinate system (坐标系) of the file, as stated by its sender; null for a workbook. */
  system: coordinateSystem.nullable().default(null),
  changes: z.array(registerChange).default([]),
  clues: z.array(importedClue).default([]),
  /** The version of the register that the file was compared with; later changes are not overwritten. */
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
  /** The skipped rows, which are not entries: 第 9 行“合计”. */
  passedOver: z.array(z.string()).default([]),
  /** Doubts about the file that the sender is asked about, as sentences. */
  doubts: z.array(z.string()).default([]),
  /** How the file was changed while it was read (simplified, left out), as sentences. */
  told: z.array(z.string()).default([]),
  /** The result as a sentence, once it has ended. */
  outcome: z.string().nullable().default(null),
})

/** One import from a file. */
export interface RegisterImport {
  readonly id: number
  readonly register: ImportName
  /** The id of the person who asked for the import and who alone can confirm it. */
  readonly actor: string
  readonly state: ImportState
  readonly content: z.output<typeof importContent>
  /** The instant after which the import can no longer be confirmed. */
  readonly expiresAt: Instant
}

/** A change to an import, written with the decision that makes it. */
export type ImportChange =
  | {
      readonly ask: ImportName
      readonly attachment: number
      readonly file: string
      readonly system?: CoordinateSystem
    }
  | {
      readonly settle: number
      readonly state: ImportState
      readonly content: RegisterImport['content']
    }
