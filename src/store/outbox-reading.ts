import type { Engine } from './engine.ts'

/** How many readings may come to no end before the file is given up. */
export const mostReadings = 2

/** How many readings of what an outbox message fetched were begun and came to no end. */
export function unendedReadings(engine: Engine, outboxMessage: string): number {
  const row = engine.get<{ readings: number }>(
    'SELECT readings FROM parcels WHERE id = ?',
    outboxMessage,
  )
  return row?.readings ?? 0
}

/** Records durably that a reading is about to begin: what ends the process meanwhile has been counted. */
export function beginReading(engine: Engine, outboxMessage: string): void {
  engine.transact(() =>
    engine.run('UPDATE parcels SET readings = readings + 1 WHERE id = ?', outboxMessage),
  )
}
