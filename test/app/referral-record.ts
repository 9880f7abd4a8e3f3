import type { Engine } from '../../src/store/engine.ts'

/** The newest referral as it is recorded: its state and data, its acts in the journal, its deadlines as `what state`. */
export function newestReferral(engine: Engine) {
  const [referral] = engine.all<{ id: number; state: string; data: string }>(
    "SELECT id, state, data FROM matter WHERE kind = 'referral' ORDER BY id DESC LIMIT 1",
  )
  if (!referral) throw new Error('no referral')
  const acts = engine
    .all<{ act: string }>('SELECT act FROM journal WHERE matter = ? ORDER BY sequence', referral.id)
    .map((one) => one.act)
  const deadlines = engine
    .all<{ what: string; state: string }>(
      'SELECT what, state FROM promise WHERE matter = ? ORDER BY id',
      referral.id,
    )
    .map((one) => `${one.what} ${one.state}`)
  return { state: referral.state, data: JSON.parse(referral.data), acts, deadlines }
}
