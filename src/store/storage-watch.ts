import type { Engine } from './engine.ts'
import { isStorageError } from './storage-error.ts'

/** Observes whether the database works. */
export interface StorageWatch {
  readonly engine: Engine
  /** Whether a write failed and none as large has succeeded since. */
  isFailing(): boolean
  /**
   * Makes a small durable write from time to time; after a failure at once, and a larger one, since a full
   * disk may still take a small row.
   */
  probe(): void
}

/** Failures are noticed by normal writes; without any, a test write is made this often (ms). */
const probeEvery = 5 * 60_000
/** More than an event writes, in bytes. */
const muchBytes = 64 * 1024
const write = `INSERT INTO fact (name, value) VALUES ('ready-probe', ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`

/** Observes an engine; asking for its state writes nothing. */
export function watchStorage(engine: Engine): StorageWatch {
  let failing = false
  let probedAt = Number.NEGATIVE_INFINITY

  /** A function of the engine, observed; without a closure for each call, since there are dozens in an act. */
  const watched =
    <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      try {
        return work(...given)
      } catch (error) {
        if (isStorageError(error)) failing = true
        throw error
      }
    }

  return {
    engine: {
      run: watched(engine.run),
      all: watched(engine.all) as Engine['all'],
      get: watched(engine.get) as Engine['get'],
      script: watched(engine.script),
      transact: watched(engine.transact) as Engine['transact'],
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
