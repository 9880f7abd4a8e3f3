import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { Overlay } from '../overlay.tsx'
import type { FieldValue } from '../wire.ts'
import type { Path } from './context.ts'
import { part, words } from './property.ts'

/** A tap that is about to be sent. */
export interface CardAction {
  path: Path
  element: JsonObject
  value?: FieldValue
  formValue?: Record<string, FieldValue>
}

/** The question before a callback. */
export function Confirm(props: {
  action: CardAction
  onClose: () => void
  onConfirm: (action: CardAction) => void
}): JSX.Element {
  const confirm = part(props.action.element, 'confirm')
  return (
    <Overlay label={words(confirm, 'title')} onClose={props.onClose}>
      <div class="dialog">
        <h2>{words(confirm, 'title')}</h2>
        <p>{words(confirm, 'text')}</p>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={props.onClose}>
            取消
          </button>
          <button
            type="button"
            class="button button-filled"
            onClick={() => props.onConfirm(props.action)}
          >
            确定
          </button>
        </div>
      </div>
    </Overlay>
  )
}
