import { rmSync } from 'node:fs'

/**
 * What SQLite keeps beside a database under its name. One that is left there by a process that was killed
 * would be applied to the next database of that name.
 */
export const databaseParts = ['', '-journal', '-wal', '-shm'] as const

/** Deletes a database with everything beside it, whatever of it is there. */
export function dropDatabase(file: string): void {
  for (const part of databaseParts) rmSync(`${file}${part}`, { force: true })
}
