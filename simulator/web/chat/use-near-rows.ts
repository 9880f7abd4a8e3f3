import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Heights, lastPart, nearPart, type Part, type Piece, piecesOf } from './near-rows.ts'

/** So many messages that were touched stay in the document, with what was typed and opened on their cards. */
const mostKept = 20

/** An element of the page, once it is there. */
interface Held {
  readonly current: HTMLElement | null
}

/** A message that is to stay where it is, so many px below the upper edge. */
interface Anchor {
  readonly id: string
  readonly below: number
}

/** What one has scrolled to, and the part of the list that stands in the document for it. */
class NearRows {
  readonly #heights = new Heights()
  readonly #kept = new Set<string>()
  readonly #frame: Held
  readonly #inner: Held
  readonly #redraw: (held: HeldPart) => void
  #ids: readonly string[] = []
  #held: HeldPart = { from: 0, to: 0, first: undefined }
  #atEnd = true
  #lastTop = 0
  #anchor: Anchor | null = null

  constructor(frame: Held, inner: Held, redraw: (held: HeldPart) => void) {
    this.#frame = frame
    this.#inner = inner
    this.#redraw = redraw
  }

  /** The list as it is now. */
  draw(ids: readonly string[]): readonly Piece[] {
    this.#ids = ids
    return piecesOf(ids, this.#heights, shifted(this.#held, ids), this.#kept)
  }

  /** Draws another part where another one is near. */
  look(): void {
    const box = this.#frame.current
    if (!box) return
    // What leaves the document is to leave as much room as it took.
    for (const row of rowsOf(this.#inner.current)) this.#measure(row)
    const view = { top: box.scrollTop, height: box.clientHeight }
    const next = this.#atEnd
      ? lastPart(this.#ids, this.#heights, view.height)
      : nearPart(this.#ids, this.#heights, view)
    const now = shifted(this.#held, this.#ids)
    if (now.from !== next.from || now.to !== next.to) this.#show(next)
  }

  /** Puts the frame to its end, or what is read where it was. */
  settle(): void {
    const box = this.#frame.current
    if (!box) return
    if (this.#atEnd) box.scrollTop = box.scrollHeight
    else if (this.#anchor) {
      const row = rowOf(this.#inner.current, this.#anchor.id)
      const off = row ? below(box, row) - this.#anchor.below : 0
      if (Math.abs(off) > 0.5) box.scrollTop += off
    }
  }

  /** Follows the heights of what is drawn until it is told to stop. */
  observe(): () => void {
    const observer = new ResizeObserver((entries) => {
      const changed = entries.filter(({ target }) => this.#measure(target))
      this.settle()
      if (changed.length > 0) this.look()
    })
    if (this.#frame.current) observer.observe(this.#frame.current)
    for (const row of rowsOf(this.#inner.current)) observer.observe(row)
    return () => observer.disconnect()
  }

  #measure(target: Element): boolean {
    const id = target instanceof HTMLElement ? target.dataset['id'] : undefined
    if (!id) return true
    return target.isConnected && this.#heights.measure(id, target.getBoundingClientRect().height)
  }

  #show(part: Part): void {
    this.#held = { ...part, first: this.#ids[0] }
    this.#redraw(this.#held)
  }

  /** To be called when the frame was scrolled; tells whether its upper end is near. */
  scrolled(): boolean {
    const box = this.#frame.current
    if (!box) return false
    const up = box.scrollTop < this.#lastTop
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 80) this.#atEnd = true
    else if (up) this.#atEnd = false
    this.#lastTop = box.scrollTop
    this.#anchor = uppermost(box, this.#inner.current)
    this.look()
    return box.scrollTop < box.clientHeight
  }

  /** To be called when somebody does something on a message. */
  touched(id: string): void {
    this.#kept.delete(id)
    this.#kept.add(id)
    for (const oldest of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(oldest)
  }

  /** Brings a message into view. */
  goTo(id: string): void {
    const at = this.#ids.indexOf(id)
    const box = this.#frame.current
    if (at < 0 || !box) return
    this.#atEnd = false
    this.#anchor = { id, below: box.clientHeight / 3 }
    this.#show({ from: Math.max(0, at - 10), to: Math.min(this.#ids.length, at + 20) })
  }
}

/**
 * Keeps in the document what is near the view of a long list. The frame stays at its end while one has not
 * scrolled away; otherwise the uppermost message in view stays where it is, whatever changes above it. Every
 * message is to be a child with `data-id` of what the frame holds.
 */
export function useNearRows(
  frame: Held,
  inner: Held,
  ids: readonly string[],
): { readonly rows: NearRows; readonly pieces: readonly Piece[] } {
  const [held, setHeld] = useState<HeldPart | null>(null)
  const rows = useRef<NearRows | null>(null)
  rows.current ??= new NearRows(frame, inner, setHeld)
  const near = rows.current
  const pieces = near.draw(ids)
  useLayoutEffect(() => near.settle())
  // What came or went is looked at once it is drawn.
  useLayoutEffect(() => near.look(), [ids.length, ids[0], ids.at(-1)])
  useEffect(() => near.observe(), [held, ids.length, ids[0], ids.at(-1)])
  return { rows: near, pieces }
}

/** A part by places, with the message that was first in the list then: older ones may come before it. */
interface HeldPart extends Part {
  readonly first: string | undefined
}

function shifted({ from, to, first }: HeldPart, ids: readonly string[]): Part {
  const by = first === undefined ? 0 : Math.max(0, ids.indexOf(first))
  return { from: from + by, to: to + by }
}

const rowsOf = (inner: HTMLElement | null): HTMLElement[] => [
  ...(inner?.querySelectorAll<HTMLElement>(':scope > [data-id]') ?? []),
]

const rowOf = (inner: HTMLElement | null, id: string): HTMLElement | undefined =>
  rowsOf(inner).find((one) => one.dataset['id'] === id)

const below = (box: HTMLElement, row: HTMLElement): number =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top

/** The first message of which something is in view. */
function uppermost(box: HTMLElement, inner: HTMLElement | null): Anchor | null {
  const top = box.getBoundingClientRect().top
  const row = rowsOf(inner).find((one) => one.getBoundingClientRect().bottom > top)
  const id = row?.dataset['id']
  return row && id ? { id, below: below(box, row) } : null
}
