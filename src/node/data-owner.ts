import { statSync } from 'node:fs'

/**
 * Root becomes the owner of a data directory before it touches anything there, so that whatever is made
 * (a log of the database, a restored file) can be written by the bot afterwards. Nothing happens where
 * root owns it, as in a container, where it is still missing, and to everybody else.
 */
export function becomeOwner(directory: string): void {
  if (process.getuid?.() !== 0) return
  const entry = statSync(directory, { throwIfNoEntry: false })
  if (entry === undefined || entry.uid === 0) return
  process.setgroups?.([entry.gid])
  process.setgid?.(entry.gid)
  process.setuid?.(entry.uid)
}
