import type { ImportName } from '../registers/import.ts'
import type { Query } from './query.ts'

/**
 * A document (文件) that a person asks for or is owed. Stored as it is until it is sent; what it holds is
 * read at that moment, under the receiver's rights (docs/decisions/040).
 */
export type DocumentRequest =
  | {
      readonly document: 'ledger'
      /** The id of the period whose matters it lists: `2026`, `2026H1`. */
      readonly period: string
      /** Names of the kinds it lists; `null`: every kind. */
      readonly kinds: readonly string[] | null
    }
  | {
      /** The four lists (四张清单) of a list of clues. */
      readonly document: 'four-lists'
      readonly matter: number
    }
  | {
      readonly document: 'report-form'
      readonly query: Query
    }
  | {
      readonly document: 'register'
      readonly register: ImportName
      /** Headings and an example instead of the entries. */
      readonly template: boolean
    }
  | {
      /** Every fault of a file that was not imported. */
      readonly document: 'import-faults'
      readonly import: number
    }
  | {
      readonly document: 'letter'
      /** The name of the paper (文书). */
      readonly paper: string
      /** The matter of which it is made. */
      readonly matter: number
    }
  | {
      /** A file (附件) that was sent along with a matter. */
      readonly document: 'attachment'
      readonly attachment: number
      /** The matter to which it belongs. */
      readonly matter: number
    }

/** A document on its way to one person's private chat; nothing goes to a group. */
export interface Enclosure {
  readonly document: DocumentRequest
  /** The open_id of the person who gets it. */
  readonly to: string
}
