import type { JSX } from 'preact'
import { Icon } from '../icon.tsx'
import { change, useWindow } from '../store.ts'
import { Composer } from './composer.tsx'
import { MessageFlow } from './message-flow.tsx'

/** A topic (话题) beside the chat: its root, its replies, and its own composer. */
export function ThreadView(): JSX.Element {
  const threadId = useWindow((state) => state.threadId)
  const messages = useWindow((state) => state.messages)
  const inside = messages.filter((one) => one.threadId === threadId || one.messageId === threadId)
  const root = inside.find((one) => one.rootId === undefined) ?? inside[0]
  return (
    <aside class="side thread" aria-label="话题">
      <header class="side-head">
        <h2>话题</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="关闭话题"
          onClick={() => change({ threadId: undefined })}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageFlow
        messages={messages.filter(
          (one) => one === root || (root?.threadId !== undefined && one.threadId === root.threadId),
        )}
        all={messages}
        inThread
      />
      <Composer threadRoot={root?.messageId} />
    </aside>
  )
}
