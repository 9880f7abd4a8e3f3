/** Whether the error is one of the database itself, such as a full disk, so that the same work may succeed later. */
export function isStorageError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('SQLITE_') &&
    !String(error.code).startsWith('SQLITE_CONSTRAINT')
  )
}
