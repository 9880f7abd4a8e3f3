import { readFileSync, watchFile } from 'node:fs'

/** The offset in the file in ms; 0 when it is missing or not a number. */
function offsetIn(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8').trim())
    return Number.isFinite(offset) ? offset : 0
  } catch {
    return 0
  }
}

/** The current time for a command that runs beside the bot (ms UTC): that of a rehearsal if it has a clock. */
export const timeNow = (clockFile: string | undefined): number =>
  Date.now() + (clockFile === undefined ? 0 : offsetIn(clockFile))

/**
 * The clock of a rehearsal: real time plus the offset that the local Feishu writes to a file. `onMove` runs
 * when it has changed. Never used with the real platform (src/config/settings.ts).
 */
export function rehearsalClock(file: string, onMove: () => void): () => number {
  watchFile(file, { interval: 150, persistent: false }, onMove)
  return () => Date.now() + offsetIn(file)
}
