import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ChatList } from './chat/chat-list.tsx'
import { ChatView } from './chat/chat-view.tsx'
import { ThreadView } from './chat/thread-view.tsx'
import { Notices } from './notices.tsx'
import { Panel } from './panel/panel.tsx'
import { Rail } from './rail.tsx'
import { nameOf, useWindow, type WindowState } from './store.ts'

/** The whole window: rail, chats, the open chat, and the panel beside it. */
export function App(): JSX.Element {
  const chatId = useWindow((state) => state.chatId)
  const threadId = useWindow((state) => state.threadId)
  const panel = useWindow((state) => state.panel)
  const title = useWindow(titleOf)
  useEffect(() => {
    document.title = title
  }, [title])
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

/** The window's title: the person, and the number of unread messages. */
function titleOf(state: WindowState): string {
  const unread = state.view?.chats.reduce((sum, chat) => sum + chat.unread, 0) ?? 0
  return `${unread > 0 ? `(${unread}) ` : ''}${nameOf(state.person)} · 本地飞书`
}

function Empty(): JSX.Element {
  return (
    <div class="empty">
      <p>从左侧选择一个会话开始</p>
    </div>
  )
}
