import { attempt, change, current, refreshWindow } from './store.ts'
import { wire } from './wire.ts'

/** The window's address contains person and chat, so that windows can be opened for anybody. */
export function addressOf(person: string, chatId?: string): string {
  return `#/${encodeURIComponent(person)}${chatId ? `/${encodeURIComponent(chatId)}` : ''}`
}

function readAddress(): { person: string | undefined; chatId: string | undefined } {
  const [, person, chatId] = location.hash.split('/').map(decodeURIComponent)
  return { person: person || undefined, chatId: chatId || undefined }
}

/** Switches this window to another person. */
export async function actAs(person: string, chatId?: string): Promise<void> {
  change({ person, chatId: undefined, threadId: undefined, messages: [], replyTo: undefined })
  history.replaceState(null, '', addressOf(person, chatId))
  await refreshWindow()
  const wanted = chatId ?? (isNarrow() ? undefined : firstChat())
  if (wanted) await openChat(wanted)
}

function firstChat(): string | undefined {
  const chats = current().view?.chats ?? []
  return chats.toSorted((a, b) => b.lastAt - a.lastAt)[0]?.chatId
}

/** Opens a chat; for the private chat with the bot, the bot is told that the person entered it. */
export async function openChat(chatId: string): Promise<void> {
  const { person } = current()
  change({ chatId, threadId: undefined, replyTo: undefined })
  history.replaceState(null, '', addressOf(person, chatId))
  const messages = await attempt(() => wire.chat(chatId, person))
  if (!messages || current().chatId !== chatId || current().person !== person) return
  change({ messages })
  const chat = current().view?.chats.find((one) => one.chatId === chatId)
  if (chat?.mode === 'p2p') void attempt(() => wire.enter(person))
  markRead()
}

/** Opens the private chat with the bot. */
export async function openPrivateChat(): Promise<void> {
  const made = await attempt(() => wire.privateChat(current().person))
  if (!made) return
  await refreshWindow()
  await openChat(made.chatId)
}

/** Messages that arrive within this time are reported as read together (ms). */
const TOLD_TOGETHER_MS = 300

let telling = false

/** Reports everything in the open chat as read; messages that arrive close together are in one receipt. */
export function markRead(): void {
  if (telling) return
  telling = true
  setTimeout(() => {
    telling = false
    tellRead()
  }, TOLD_TOGETHER_MS)
}

function tellRead(): void {
  const { person, messages } = current()
  if (document.visibilityState !== 'visible') return
  const unread = new Set(
    messages
      .filter((one) => one.sender !== person && !one.recalled && !(person in one.readBy))
      .map((one) => one.messageId),
  )
  if (unread.size === 0) return
  const now = Date.now()
  const seen = messages.map((one) =>
    unread.has(one.messageId) ? { ...one, readBy: { ...one.readBy, [person]: now } } : one,
  )
  change({ messages: seen })
  void wire.read(person, [...unread]).then(refreshWindow, () => undefined)
}

/** Whether there is room for one column only: phones. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 760px)').matches
}

/** Set once the tour was shown in this browser. */
const GREETED = 'local-feishu-greeted'

/** Switches to the person in the address, or the first one. */
export async function start(): Promise<void> {
  const { person, chatId } = readAddress()
  const view = await wire.window(person ?? '')
  const known = view.people.find((one) => one.openId === person)
  const first = known ?? view.people[0]
  change({ view, offset: view.now - Date.now() })
  if (view.tour.length > 0 && !localStorage.getItem(GREETED)) {
    localStorage.setItem(GREETED, 'yes')
    change({ panel: 'tour' })
  }
  if (first) await actAs(first.openId, known ? chatId : undefined)
  addEventListener('hashchange', () => {
    const wanted = readAddress()
    if (wanted.person && wanted.person !== current().person) {
      void actAs(wanted.person, wanted.chatId)
    } else if (wanted.chatId && wanted.chatId !== current().chatId) void openChat(wanted.chatId)
  })
}
