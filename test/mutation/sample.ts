import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mutant, nameOf } from './mutant.ts'
import { mutantsOf } from './mutators.ts'
import { root } from './vitest-run.ts'

/** All mutants of the program in some folders. */
export function allMutants(folders: readonly string[]): readonly Mutant[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .toSorted()
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
}

/**
 * Draws this many mutants, the same for the same seed: equally many of every kind, since there are a hundred
 * numbers for each guard. Those in `besides` are left out.
 */
export function draw(
  mutants: readonly Mutant[],
  count: number,
  seed: number,
  besides: ReadonlySet<string>,
): readonly Mutant[] {
  const random = createRandom(seed)
  const kinds = new Map<string, Mutant[]>()
  for (const one of mutants) {
    if (besides.has(nameOf(one))) continue
    kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one])
  }
  const heaps = [...kinds.values()].map((heap) => shuffled(heap, random))
  const drawn: Mutant[] = []
  while (drawn.length < count && heaps.some((heap) => heap.length > 0)) {
    for (const heap of heaps) {
      const one = heap.pop()
      if (one !== undefined && drawn.length < count) drawn.push(one)
    }
  }
  return drawn
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const keyed = items.map((item) => ({ item, key: random() }))
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item)
}

/** Pseudo-random numbers in [0, 1), the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
