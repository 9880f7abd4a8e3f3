import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Avatar, GroupAvatar } from '../avatar.tsx'
import { Icon } from '../icon.tsx'
import { shortInstant } from '../instant.ts'
import { openChat, openPrivateChat } from '../navigation.ts'
import { useWindow, virtualNow } from '../store.ts'
import type { ChatView } from '../wire.ts'

/** The chats of the person that is played, newest first. */
export function ChatList(): JSX.Element {
  const chats = useWindow((state) => state.view?.chats ?? [])
  const open = useWindow((state) => state.chatId)
  const bot = useWindow((state) => state.view?.bot.name ?? '')
  const [query, setQuery] = useState('')
  const shown = chats
    .filter((chat) => chat.name.includes(query.trim()))
    .toSorted((a, b) => b.lastAt - a.lastAt)
  return (
    <section class="chats" aria-label="消息">
      <header class="chats-head">
        <h1>消息</h1>
        <label class="search">
          <Icon name="search" size={16} />
          <input
            placeholder="搜索"
            aria-label="搜索会话"
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
      </header>
      <ul class="chats-list">
        {shown.map((chat) => (
          <li key={chat.chatId}>
            <ChatLine chat={chat} open={chat.chatId === open} />
          </li>
        ))}
        {chats.some((chat) => chat.mode === 'p2p') ? null : (
          <li>
            <button type="button" class="chat-line" onClick={() => void openPrivateChat()}>
              <Avatar id="bot" size={40} />
              <span class="chat-line-text">
                <span class="chat-line-top">
                  <strong>{bot}</strong>
                </span>
                <span class="chat-line-preview">与机器人单聊</span>
              </span>
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}

function ChatLine({ chat, open }: { chat: ChatView; open: boolean }): JSX.Element {
  return (
    <button
      type="button"
      class="chat-line"
      aria-current={open ? 'true' : undefined}
      onClick={() => void openChat(chat.chatId)}
    >
      <span class="chat-line-face">
        {chat.mode === 'p2p' ? (
          <Avatar id="bot" size={40} />
        ) : (
          <GroupAvatar id={chat.chatId} size={40} />
        )}
        {chat.unread > 0 ? (
          <b class="unread">
            {chat.unread > 99 ? '99+' : chat.unread}
            <span class="visually-hidden">条未读</span>
          </b>
        ) : null}
      </span>
      <span class="chat-line-text">
        <span class="chat-line-top">
          <strong>{chat.name}</strong>
          {chat.mode === 'p2p' ? <em class="bot-mark">机器人</em> : null}
          <time>{chat.preview ? shortInstant(chat.lastAt, virtualNow()) : ''}</time>
        </span>
        <span class="chat-line-preview">{chat.preview || '暂无消息'}</span>
      </span>
    </button>
  )
}
