import type { JSX } from 'preact'
import { ChatList } from './chat/chat-list.tsx'
import { ChatView } from './chat/chat-view.tsx'
import { ThreadView } from './chat/thread-view.tsx'
import { Notices } from './notices.tsx'
import { Panel } from './panel/panel.tsx'
import { Rail } from './rail.tsx'
import { useWindow } from './store.ts'

/** The whole window: rail, chats, the open chat, and whatever stands beside it. */
export function App(): JSX.Element {
  const chatId = useWindow((state) => state.chatId)
  const threadId = useWindow((state) => state.threadId)
  const panel = useWindow((state) => state.panel)
  return (
    <div class={`app${chatId ? ' app-chat-open' : ''}${panel || threadId ? ' app-side-open' : ''}`}>
      <Rail />
      <ChatList />
      <main class="stage">{chatId ? <ChatView key={chatId} /> : <Empty />}</main>
      {threadId && !panel ? <ThreadView key={threadId} /> : null}
      {panel ? <Panel name={panel} /> : null}
      <Notices />
    </div>
  )
}

function Empty(): JSX.Element {
  return (
    <div class="empty">
      <p>从左侧选择一个会话开始</p>
    </div>
  )
}
