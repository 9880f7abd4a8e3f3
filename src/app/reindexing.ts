import { indexText } from '../store/commit.ts'
import type { Store } from '../store/store.ts'
import type { Services } from './services.ts'

/** Which way of indexing is in use; a later one has all matters indexed anew. */
const edition = 2
const mark = 'text-index'
/** How many matters one step takes: some milliseconds. */
const most = 40

/** Notes that every matter stands in the index as this code puts it there. */
export function markIndexed(store: Store): void {
  store.system.setFact(mark, JSON.stringify({ edition, after: null }))
}

/**
 * Indexes the texts of matters anew that an earlier edition of the bot indexed otherwise (检索), some at
 * a time, and goes on after a restart where it was. Until a matter's turn comes it is found all the same.
 */
export function* reindexing({ store }: Services, isStopped: () => boolean): Generator<void, void> {
  while (!isStopped()) {
    const more = store.engine.transact(() => step(store))
    if (!more) return
    yield
  }
}

function step(store: Store): boolean {
  const known = JSON.parse(store.system.fact(mark) ?? '{}')
  const after: number | null = known.edition === edition ? known.after : 0
  if (after === null) return false
  const roots = store.matters.rootsAfter(after, most)
  const last = roots.at(-1)
  if (last === undefined) {
    markIndexed(store)
    return false
  }
  for (const id of roots) indexText(store, id)
  store.system.setFact(mark, JSON.stringify({ edition, after: last }))
  return true
}
