import type { JSX } from 'preact'
import { Icon } from '../icon.tsx'
import { change, nameOf } from '../store.ts'
import type { MessageView } from '../wire.ts'
import { summaryOf } from './message-body.tsx'

/** The message pinned on top of the group (置顶); a tap scrolls to it. */
export function TopNotice({ view }: { view: MessageView | undefined }): JSX.Element | null {
  if (!view || view.recalled) return null
  return (
    <button
      type="button"
      class="top-notice"
      onClick={() => change({ wanted: { messageId: view.messageId } })}
    >
      <Icon name="pin" size={14} />
      <span>
        {nameOf(view.sender)}：{summaryOf(view)}
      </span>
    </button>
  )
}
