import type { ImportName } from '../registers/import.ts'
import type { Query } from './query.ts'

/**
 * A document (文件) that a person asked for or is to get. Only this request is stored; the content is read
 * when it is sent, with the receiver's rights (docs/decisions/040).
 */
export type DocumentRequest =
  | {
      readonly document: 'ledger'
      /** The id of the period whose matters the ledger lists: `2026`, `2026H1`. */
      readonly period: string
      /** The kinds that the ledger lists; `null` for all. */
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
      /** Whether the sheet has headings and an example instead of the entries. */
      readonly template: boolean
    }
  | {
      /** All errors of a file that was not imported. */
      readonly document: 'import-faults'
      readonly import: number
    }
  | {
      readonly document: 'letter'
      /** The name of the paper (文书). */
      readonly paper: string
      /** The matter that the paper is about. */
      readonly matter: number
    }
  | {
      /** A file (附件) that was sent with a matter. */
      readonly document: 'attachment'
      readonly attachment: number
      /** The matter to which the attachment belongs. */
      readonly matter: number
    }

/** A document for one person's private chat; documents never go to a group. */
export interface Enclosure {
  readonly document: DocumentRequest
  /** The id of the receiving person. */
  readonly to: string
}
