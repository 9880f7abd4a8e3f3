/** What is in the document: a message by its index, or empty space for those that are not. */
export type Piece = { readonly row: number } | { readonly room: number; readonly before: number }

/** A range of the list by indexes, the end excluded. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** The assumed height of a message until one is measured (px). */
const usual = 96

/** The last measured heights of messages, by id, in px. */
export class Heights {
  readonly #known = new Map<string, number>()
  #sum = 0

  /** Stores a height; returns whether it has changed. */
  measure(id: string, height: number): boolean {
    const before = this.#known.get(id)
    if (before === height) return false
    this.#known.set(id, height)
    this.#sum += height - (before ?? 0)
    return true
  }

  of(id: string): number {
    const mean = this.#known.size === 0 ? usual : this.#sum / this.#known.size
    return this.#known.get(id) ?? mean
  }
}

/** The messages that intersect the visible area of this height, extended by the same height above and below. */
export function nearPart(
  ids: readonly string[],
  heights: Heights,
  view: { readonly top: number; readonly height: number },
): Part {
  let [bottom, from, to] = [0, 0, 0]
  for (const [place, id] of ids.entries()) {
    const top = bottom
    bottom += heights.of(id)
    if (bottom < view.top - view.height) from = place + 1
    if (top <= view.top + 2 * view.height) to = place + 1
  }
  // If all heights were overestimated, the last message is better than nothing.
  return from < ids.length ? { from, to } : { from: Math.max(0, ids.length - 1), to: ids.length }
}

/** The last messages that fill this height and as much again above. */
export function lastPart(ids: readonly string[], heights: Heights, height: number): Part {
  let [from, room] = [ids.length, 0]
  while (from > 0 && room < 2 * height) {
    from -= 1
    room += heights.of(ids[from] ?? '')
  }
  return { from, to: ids.length }
}

/** What to draw: the range, further kept messages, and empty space between. */
export function piecesOf(
  ids: readonly string[],
  heights: Heights,
  { from, to }: Part,
  kept: ReadonlySet<string>,
): Piece[] {
  const pieces: Piece[] = []
  let room = 0
  for (const [place, id] of ids.entries()) {
    if ((place >= from && place < to) || kept.has(id)) {
      if (room > 0) pieces.push({ room, before: place })
      pieces.push({ row: place })
      room = 0
    } else room += heights.of(id)
  }
  if (room > 0) pieces.push({ room, before: ids.length })
  return pieces
}
