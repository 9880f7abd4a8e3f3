import { markRead, openChat } from './navigation.ts'
import { change, current, refreshWindow } from './store.ts'
import { type MessageView, PAGE, wire } from './wire.ts'

/** Follows the stream of changes; reconnects by itself and catches up. */
export function follow(): void {
  const stream = new EventSource('/simulator/stream')
  stream.addEventListener('hello', () => {
    const { online, chatId } = current()
    change({ online: true })
    if (online) return
    void refreshWindow()
    if (chatId) void reload(chatId)
  })
  stream.onerror = () => change({ online: false })
  stream.addEventListener('message', (event) => {
    const view = JSON.parse(event.data) as MessageView
    if (view.messageId) receive(view)
    void refreshWindow()
  })
  for (const kind of ['chat', 'person', 'agenda', 'faults', 'approval']) {
    stream.addEventListener(kind, () => void refreshWindow())
  }
  for (const kind of ['push', 'call']) {
    stream.addEventListener(kind, () => change({ traffic: current().traffic + 1 }))
  }
  stream.addEventListener('clock', (event) => {
    const { now } = JSON.parse(event.data) as { now: number }
    change({ offset: now - Date.now() })
    void refreshWindow()
  })
  stream.addEventListener('all', () => {
    void refreshWindow()
    const { chatId } = current()
    if (chatId) void openChat(chatId)
  })
  document.addEventListener('visibilitychange', markRead)
}

function receive(view: MessageView): void {
  const { messages, chatId, person } = current()
  if (view.chatId !== chatId) return
  if (view.visibleTo !== undefined && view.visibleTo !== person) return
  const at = messages.findIndex((one) => one.messageId === view.messageId)
  if (at < 0) change({ messages: [...messages, view] })
  else change({ messages: messages.with(at, view) })
  markRead()
}

async function reload(chatId: string): Promise<void> {
  const shown = Math.max(current().messages.length, PAGE)
  const messages = await wire.chat(chatId, current().person, shown)
  if (current().chatId === chatId) change({ messages })
}
