import type { ComponentChildren, JSX } from 'preact'
import { cssColor, inkColor } from './colour.ts'

/** A small label in one of the fixed colours. */
export function TextTag(props: { color: string; children: ComponentChildren }): JSX.Element {
  const hue = props.color === 'neutral' ? 'grey' : props.color
  const ink = hue === 'grey' ? 'var(--ink-2)' : inkColor(hue)
  return (
    <span class="text-tag" style={{ background: cssColor(`${hue}-200`), color: ink }}>
      {props.children}
    </span>
  )
}
