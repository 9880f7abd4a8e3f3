/** Whether the database could not do its work, as when the disk is full: the same may succeed later. */
export function isStorageError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('SQLITE_') &&
    !String(error.code).startsWith('SQLITE_CONSTRAINT')
  )
}
