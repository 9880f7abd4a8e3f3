import type { ComponentChildren, JSX } from 'preact'
import { createPortal } from 'preact/compat'
import { useEffect, useRef } from 'preact/hooks'

/** A dialog above everything; Escape or a tap outside closes it, and the focus stays inside. */
export function Overlay(props: {
  label: string
  onClose: () => void
  bare?: boolean
  children: ComponentChildren
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const view = (
    <dialog
      ref={dialog}
      class={props.bare ? 'overlay overlay-bare' : 'overlay'}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) props.onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {props.children}
    </dialog>
  )
  return createPortal(view, document.body) as JSX.Element
}
