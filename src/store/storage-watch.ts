import type { Engine } from './engine.ts'
import { isStorageError } from './storage-error.ts'

/** A database that is watched while it works. */
export interface StorageWatch {
  readonly engine: Engine
  /** Whether it refused something, and has not proved since that it takes as much again. */
  isFailing(): boolean
  /**
   * Writes a little now and then, for which the disk is waited for; at once, and more, where it has
   * failed: a full disk may still take a row.
   */
  probe(): void
}

/** What refuses is seen at once by whatever is written; where nothing is, it is looked for so often (ms). */
const probeEvery = 5 * 60_000
/** More than an event writes. */
const muchBytes = 64 * 1024
const write = `INSERT INTO fact (name, value) VALUES ('ready-probe', ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`

/** Watches over an engine; whoever asks whether it works writes nothing by asking. */
export function watchStorage(engine: Engine): StorageWatch {
  let failing = false
  let probedAt = Number.NEGATIVE_INFINITY

  function watched<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      if (isStorageError(error)) failing = true
      throw error
    }
  }

  return {
    engine: {
      run: (sql, ...values) => watched(() => engine.run(sql, ...values)),
      all: (sql, ...values) => watched(() => engine.all(sql, ...values)),
      get: (sql, ...values) => watched(() => engine.get(sql, ...values)),
      script: (sql) => watched(() => engine.script(sql)),
      transact: (work) => watched(() => engine.transact(work)),
    },
    isFailing: () => failing,
    probe() {
      const now = performance.now()
      if (!failing && now - probedAt < probeEvery) return
      probedAt = now
      try {
        if (failing) engine.transact(() => engine.run(write, 'x'.repeat(muchBytes)))
        engine.transact(() => engine.run(write, 'well'))
        failing = false
      } catch (error) {
        if (!isStorageError(error)) throw error
        failing = true
      }
    },
  }
}
