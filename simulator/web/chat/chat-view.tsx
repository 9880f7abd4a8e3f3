import type { JSX } from 'preact'
import { Icon } from '../icon.tsx'
import { addressOf } from '../navigation.ts'
import { change, current, useWindow } from '../store.ts'
import { Composer } from './composer.tsx'
import { MessageFlow } from './message-flow.tsx'
import { TopNotice } from './top-notice.tsx'

/** The open chat: its head, its messages, and the composer. */
export function ChatView(): JSX.Element {
  const chat = useWindow((state) => state.view?.chats.find((one) => one.chatId === state.chatId))
  const online = useWindow((state) => state.online)
  const messages = useWindow((state) => state.messages)
  const panel = useWindow((state) => state.panel)
  const group = chat !== undefined && chat.mode !== 'p2p'
  const leave = () => {
    change({ chatId: undefined, threadId: undefined })
    history.replaceState(null, '', addressOf(current().person))
  }
  return (
    <section class="chat" aria-label={chat?.name ?? '会话'}>
      <header class="chat-head">
        <button type="button" class="icon-button chat-back" aria-label="返回" onClick={leave}>
          <Icon name="back" />
        </button>
        <div class="chat-title">
          <h2>{chat?.name ?? ''}</h2>
          <p>
            {group ? `${chat.members.length} 名成员` : '机器人单聊'}
            {group && !chat.botInside ? ' · 机器人不在群内' : ''}
            {online ? '' : ' · 连接已断开，正在重连'}
          </p>
        </div>
        {group ? (
          <button
            type="button"
            class="icon-button"
            aria-label="群成员"
            aria-pressed={panel === 'members'}
            onClick={() => change({ panel: panel === 'members' ? undefined : 'members' })}
          >
            <Icon name="people" />
          </button>
        ) : null}
      </header>
      <TopNotice view={messages.find((one) => one.messageId === chat?.topNotice)} />
      <MessageFlow
        messages={messages.filter((one) => one.threadId === undefined || one.rootId === undefined)}
        all={messages}
      />
      <Composer />
    </section>
  )
}
