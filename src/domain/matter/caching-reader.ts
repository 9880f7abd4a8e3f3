import type { Reader } from './context.ts'
import type { Matter } from './matter.ts'

/**
 * A reader that caches each matter and its parts: for one question about many people, or about many matters
 * that were read together (`known`). It must not be used after a write.
 */
export function cachingReader(reader: Reader, known: readonly Matter[] = []): Reader {
  const matters = new Map<number, Matter | undefined>(known.map((one) => [one.id, one]))
  const parts = new Map<number, readonly Matter[]>()
  const remembered: Reader = Object.create(reader)
  return Object.assign(remembered, {
    matter(id: number) {
      if (!matters.has(id)) matters.set(id, reader.matter(id))
      return matters.get(id)
    },
    matters(ids: readonly number[]) {
      const missing = ids.filter((id) => !matters.has(id))
      for (const one of missing.length > 0 ? reader.matters(missing) : []) matters.set(one.id, one)
      return [...new Set(ids)]
        .toSorted((one, other) => one - other)
        .flatMap((id) => matters.get(id) ?? [])
    },
    children(parent: number) {
      const found = parts.get(parent) ?? reader.children(parent)
      parts.set(parent, found)
      return found
    },
  })
}
