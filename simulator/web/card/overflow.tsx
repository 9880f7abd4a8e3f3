import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { focus, Popover } from '../popover.tsx'
import { type Path, useCard } from './context.ts'
import { flag, part, parts, text, words } from './property.ts'

/** The `overflow` component: further actions behind three dots. */
export function OverflowMenu({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const card = useCard()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const choose = (option: JsonObject) => {
    setOpen(false)
    const url = text(part(option, 'multi_url'), 'url')
    if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener')
    else card.tap(path, element, { value: text(option, 'value') })
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="button button-default button-icon"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label="更多操作"
        disabled={flag(element, 'disabled') || card.waiting || card.expired}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={16} />
      </button>
      {open ? (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label="更多操作">
          <div role="menu" aria-label="更多操作">
            {parts(element, 'options').map((option, index) => (
              <button
                key={index}
                type="button"
                role="menuitem"
                class="choice"
                ref={index === 0 ? focus : null}
                onClick={() => choose(option)}
              >
                {words(option, 'text')}
              </button>
            ))}
          </div>
        </Popover>
      ) : null}
    </>
  )
}
