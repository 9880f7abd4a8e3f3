import { statSync } from 'node:fs'

/**
 * Changes root to the owner of a data directory before any access, so that new files (a database log, a
 * restored file) are writable for the bot. Does nothing if root owns it, as in a container, if it does not
 * exist yet, or for any other user.
 */
export function becomeOwner(directory: string): void {
  if (process.getuid?.() !== 0) return
  const entry = statSync(directory, { throwIfNoEntry: false })
  if (entry === undefined || entry.uid === 0) return
  process.setgroups?.([entry.gid])
  process.setgid?.(entry.gid)
  process.setuid?.(entry.uid)
}
