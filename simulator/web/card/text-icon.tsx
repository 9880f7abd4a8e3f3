import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { LibraryIcon } from '../icon.tsx'
import { inkColor } from './colour.ts'
import { useCard } from './context.ts'
import { Picture } from './image.tsx'
import { iconPicture, part, text } from './property.ts'

/** An icon in front of text. */
export function TextIcon({ icon }: { icon: JsonObject }): JSX.Element | null {
  const { colors } = useCard()
  const picture = iconPicture(icon)
  if (picture) {
    return <Picture imageKey={picture} alt="" class="text-icon" />
  }
  const token = text(icon, 'token')
  if (!token) return null
  // A ud_icon carries its colour in a style.
  const colour = text(icon, 'color', text(part(icon, 'style'), 'color', 'grey'))
  return (
    <span class="text-icon" style={{ color: inkColor(colour, colors) }}>
      <LibraryIcon token={token} size={16} />
    </span>
  )
}
