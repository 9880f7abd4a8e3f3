import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** JSON that is rendered only when its details are opened. */
export function LazyJson({ value }: { value: unknown }): JSX.Element {
  const frame = useRef<HTMLPreElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const details = frame.current?.closest('details')
    const look = () => setOpen(details?.open ?? false)
    details?.addEventListener('toggle', look)
    return () => details?.removeEventListener('toggle', look)
  }, [])
  return (
    <pre ref={frame} class="wire-json">
      {open ? JSON.stringify(value, undefined, 2) : ''}
    </pre>
  )
}
