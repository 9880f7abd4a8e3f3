import type { ComponentChildren, CSSProperties, JSX, RefObject } from 'preact'
import { createPortal } from 'preact/compat'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** The least distance from the edge of the window (px). */
const EDGE = 8

/** Takes the focus when it appears: a `ref` for the first element of a popover. */
export function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}

/** Opens beside its anchor, above or below depending on the available space. */
export function Popover(props: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  label: string
  matchWidth?: boolean
  children: ComponentChildren
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const [position, setPosition] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    const anchor = props.anchor.current?.getBoundingClientRect()
    const own = box.current?.getBoundingClientRect()
    if (!anchor || !own) return
    const below = innerHeight - anchor.bottom - EDGE
    const upward = below < Math.min(own.height, 280) && anchor.top > below
    const width = props.matchWidth ? Math.max(anchor.width, 160) : own.width
    setPosition({
      left: Math.max(EDGE, Math.min(anchor.left, innerWidth - width - EDGE)),
      ...(props.matchWidth ? { width } : {}),
      ...(upward
        ? { bottom: innerHeight - anchor.top + 4, maxHeight: anchor.top - EDGE - 4 }
        : { top: anchor.bottom + 4, maxHeight: below - 4 }),
    })
  }, [])
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node
      if (box.current?.contains(target) || props.anchor.current?.contains(target)) return
      props.onClose()
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      props.onClose()
      props.anchor.current?.focus()
    }
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('keydown', onEscape, true)
    document.addEventListener('scroll', outside, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      document.removeEventListener('keydown', onEscape, true)
      document.removeEventListener('scroll', outside, true)
    }
  }, [])
  const view = (
    <div ref={box} class="popover" style={position} role="dialog" aria-label={props.label}>
      {props.children}
    </div>
  )
  return createPortal(view, document.body) as JSX.Element
}
