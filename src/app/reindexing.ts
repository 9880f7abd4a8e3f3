import { indexText } from '../store/commit.ts'
import type { Store } from '../store/store.ts'
import type { Services } from './services.ts'

/** The version of the search index; when it rises, all matters are indexed again. */
const edition = 2
const mark = 'text-index'
/** The number of matters in one step, which takes some milliseconds. */
const most = 40
/** The pages of the index that a step merges: as much as it writes, in a few milliseconds. */
const merged = 16

/** Records that all matters are indexed in this version. */
export function markIndexed(store: Store): void {
  store.system.setFact(mark, JSON.stringify({ edition, after: null }))
}

/**
 * Indexes again the texts of matters that an earlier release indexed otherwise (检索), in steps; continues
 * after a restart. A matter whose turn has not come is still found.
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
  store.texts.merge(merged)
  store.system.setFact(mark, JSON.stringify({ edition, after: last }))
  return true
}
