import { readFileSync } from 'node:fs'
import { isMissing } from '../../observability/file-fault.ts'

/** The bytes of a file that may never have been written; `null` when there is none. */
export function readKept(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
