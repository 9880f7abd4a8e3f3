import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Heights, lastPart, nearPart, type Part, type Piece, piecesOf } from './near-rows.ts'

/** The number of recently used messages that stay in the document, with what was typed and opened on their cards. */
const mostKept = 20

/** An element of the page, once it exists. */
interface Held {
  readonly current: HTMLElement | null
}

/** A message that must keep its position, in px below the upper edge. */
interface Anchor {
  readonly id: string
  readonly below: number
}

/** The scroll position, and the range of the list that is in the document for it. */
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

  /** What to draw for the current list. */
  draw(ids: readonly string[]): readonly Piece[] {
    this.#ids = ids
    return piecesOf(ids, this.#heights, shifted(this.#held, ids), this.#kept)
  }

  /** Draws another range if another one is near. */
  look(): void {
    const box = this.#frame.current
    if (!box) return
    // A removed message leaves as much space as it took.
    for (const row of rowsOf(this.#inner.current)) this.#measure(row)
    const view = { top: box.scrollTop, height: box.clientHeight }
    const next = this.#atEnd
      ? lastPart(this.#ids, this.#heights, view.height)
      : nearPart(this.#ids, this.#heights, view)
    const now = shifted(this.#held, this.#ids)
    if (now.from !== next.from || now.to !== next.to) this.#show(next)
  }

  /** Scrolls the frame to its end, or keeps what is read in place. */
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

  /** Watches the heights of what is drawn; the returned function stops that. */
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

  /** Has to be called when the frame was scrolled; returns whether its upper end is near. */
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

  /** Has to be called when somebody uses a message. */
  touched(id: string): void {
    this.#kept.delete(id)
    this.#kept.add(id)
    for (const oldest of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(oldest)
  }

  /** Scrolls to a message. */
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
 * Keeps in the document only what is near the visible area of a long list. The frame stays at its end unless
 * one scrolled away; otherwise the uppermost visible message keeps its position, whatever changes above it.
 * Every message must be a child of the frame's content with `data-id`.
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
  // Added or removed messages are measured once they are drawn.
  useLayoutEffect(() => near.look(), [ids.length, ids[0], ids.at(-1)])
  useEffect(() => near.observe(), [held, ids.length, ids[0], ids.at(-1)])
  return { rows: near, pieces }
}

/** A range by indexes, with the first message of the list at that time: older ones may be inserted before it. */
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

/** The first message that is partly visible. */
function uppermost(box: HTMLElement, inner: HTMLElement | null): Anchor | null {
  const top = box.getBoundingClientRect().top
  const row = rowsOf(inner).find((one) => one.getBoundingClientRect().bottom > top)
  const id = row?.dataset['id']
  return row && id ? { id, below: below(box, row) } : null
}
