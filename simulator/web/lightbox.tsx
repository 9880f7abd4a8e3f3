import type { JSX } from 'preact'
import { Overlay } from './overlay.tsx'

/** A picture over the whole window; a tap or Escape closes it. */
export function Lightbox(props: { url: string; alt: string; onClose: () => void }): JSX.Element {
  return (
    <Overlay label="查看图片" onClose={props.onClose} bare>
      <button type="button" class="lightbox" aria-label="关闭图片" onClick={props.onClose}>
        <img src={props.url} alt={props.alt} />
      </button>
    </Overlay>
  )
}
