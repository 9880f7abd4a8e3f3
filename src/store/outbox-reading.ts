import type { Engine } from './engine.ts'

/** The most parses without an end before a file is given up. */
export const mostReadings = 2

/** The number of parses of a fetched file that were started and did not end. */
export function unendedReadings(engine: Engine, outboxMessage: string): number {
  const row = engine.get<{ readings: number }>(
    'SELECT readings FROM parcels WHERE id = ?',
    outboxMessage,
  )
  return row?.readings ?? 0
}

/** Records durably that a parse is about to start, so that one that ends the process is counted. */
export function beginReading(engine: Engine, outboxMessage: string): void {
  engine.transact(() =>
    engine.run('UPDATE parcels SET readings = readings + 1 WHERE id = ?', outboxMessage),
  )
}
