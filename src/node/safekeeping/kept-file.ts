import { readFileSync } from 'node:fs'
import { isMissing } from '../../observability/file-fault.ts'

/** The bytes of a file; `null` when it does not exist. */
export function readKept(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
