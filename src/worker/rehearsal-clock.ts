import { z } from 'zod'

/** Real time plus an offset that is stored elsewhere. */
export interface RehearsalClock {
  /** Milliseconds UTC. */
  now(): number
  /** Requests the offset; resolves to whether it has changed. */
  read(): Promise<boolean>
}

/**
 * The clock of a rehearsal under `wrangler dev`: an address on this machine answers with the offset in ms,
 * as a plain number like the file on Node, or as `offset` of an object. Without an answer the offset stays.
 */
export function createRehearsalClock(address: string): RehearsalClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    async read() {
      const read = await askOffset(address).catch(() => null)
      if (read === null) return false
      const moved = Math.abs(read - offset) >= 1000
      offset = read
      return moved
    },
  }
}

const offsets = z.union([z.number(), z.object({ offset: z.number() })])

async function askOffset(address: string): Promise<number> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(2000) })
  const read = offsets.parse(await answer.json())
  return typeof read === 'number' ? read : read.offset
}
