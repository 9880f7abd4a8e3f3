/** What stands in the document: a message by its place in the list, or room for those that do not. */
export type Piece = { readonly row: number } | { readonly room: number; readonly before: number }

/** A part of the list by places, the last excluded. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** How high a message is taken to be until one has been measured (px). */
const usual = 96

/** Heights of messages as they were last measured, by id, in px. */
export class Heights {
  readonly #known = new Map<string, number>()
  #sum = 0

  /** Whether it is otherwise than it was known. */
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

/** The messages that a view of so many px, and as much again above and below, touches. */
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
  // Where all was taken to be higher than it is, the last ones are better than nothing.
  return from < ids.length ? { from, to } : { from: Math.max(0, ids.length - 1), to: ids.length }
}

/** The last messages that fill a view of so many px, and as much again above it. */
export function lastPart(ids: readonly string[], heights: Heights, height: number): Part {
  let [from, room] = [ids.length, 0]
  while (from > 0 && room < 2 * height) {
    from -= 1
    room += heights.of(ids[from] ?? '')
  }
  return { from, to: ids.length }
}

/** What is to be drawn: the part, what is kept besides, and room between. */
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
