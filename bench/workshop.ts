import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Provides a directory while the work runs. It is beside the project, on a disk: the directory for temporary
 * files may be in memory, where syncs have no effect.
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
