import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lends a directory for the time of the work. It lies beside the project, on a disk: the directory for
 * temporary files may be kept in memory, where nothing is ever synced.
 */
export async function inWorkshop<Result>(
  work: (directory: string) => Result | Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(import.meta.dirname, '..', '.bench-'))
  try {
    return await work(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
