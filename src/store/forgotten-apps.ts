import { appInSql } from './app-in-sql.ts'
import type { Engine } from './engine.ts'

/**
 * Drops the outbox messages of apps that are not among these, and retires the cards that they sent. Returns
 * the number of dropped messages. Call inside a transaction.
 */
export function forgetApps(engine: Engine, apps: readonly string[], now: number): number {
  const known = apps.map(() => '?').join(', ')
  const dropped = engine.run(
    `UPDATE parcels SET state = 'dropped', begun_at = NULL, settled_at = ?
     WHERE state = 'waiting' AND app NOT IN (${known})`,
    now,
    ...apps,
  )
  engine.run(
    `UPDATE card SET state = 'dead' WHERE state <> 'dead' AND instr(receiver, ':') > 0
       AND ${appInSql('receiver')} NOT IN (${known})`,
    ...apps,
  )
  return dropped
}
