import type { JSX } from 'preact'
import { formAction } from '../../card/element-search.ts'
import type { JsonObject } from '../../json.ts'
import { LibraryIcon } from '../icon.tsx'
import { type Path, useCard, useForm } from './context.ts'
import { flag, part, text, words } from './property.ts'

/** The `button` component. */
export function ButtonElement({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const card = useCard()
  const form = useForm()
  const disabled = flag(element, 'disabled') || card.expired
  const waiting = card.waiting && card.tapped === path.join('.')
  const width = text(element, 'width', 'default')
  const does = formAction(element)
  const tips = words(element, disabled ? 'disabled_tips' : 'hover_tips')
  const token = text(part(element, 'icon'), 'token')
  const press = () => {
    if (card.waiting) return
    if (does === 'reset') form?.reset()
    else if (does === 'submit') form?.submit(path, element)
    else card.tap(path, element)
  }
  return (
    <button
      type="button"
      class={`button button-${text(element, 'type', 'default')} button-${text(element, 'size', 'medium')}`}
      style={width === 'fill' ? { width: '100%' } : width.endsWith('px') ? { width } : {}}
      disabled={disabled}
      aria-busy={waiting}
      title={card.expired ? '卡片已过期，无法操作' : tips || undefined}
      onClick={press}
    >
      {waiting ? <span class="spinner" /> : null}
      {token && !waiting ? <LibraryIcon token={token} size={14} /> : null}
      {words(element, 'text') ? <span>{words(element, 'text')}</span> : null}
    </button>
  )
}
