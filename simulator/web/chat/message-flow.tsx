import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isoDay, longDay } from '../instant.ts'
import { attempt, change, current, useWindow, virtualNow } from '../store.ts'
import { type MessageView, PAGE, wire } from '../wire.ts'
import { MessageRow } from './message-row.tsx'
import { useNearRows } from './use-near-rows.ts'

/** Consecutive messages of one sender within this time share one avatar (ms). */
const TOGETHER_MS = 5 * 60_000

/** Loads earlier messages of the open chat, a page at a time, until there are no more. */
function useEarlier(shown: readonly MessageView[]): { done: boolean; fetch(): Promise<void> } {
  const [ended, setEnded] = useState(false)
  const done = ended || shown.length < PAGE
  const busy = useRef(false)
  return {
    done,
    async fetch() {
      const { chatId, person, messages } = current()
      const first = messages[0]
      if (done || busy.current || !chatId || !first) return
      busy.current = true
      const older = await attempt(() => wire.chat(chatId, person, PAGE, first.messageId))
      busy.current = false
      const now = current()
      if (!older || now.chatId !== chatId || now.person !== person) return
      setEnded(older.length < PAGE)
      change({ messages: [...older, ...now.messages] })
    },
  }
}

/** Messages from old to new; only those near the visible area are in the document. */
export function MessageFlow(props: {
  messages: MessageView[]
  all: MessageView[]
  inThread?: boolean
}): JSX.Element {
  const { messages, all, inThread = false } = props
  const frame = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const ids = messages.map((one) => one.messageId)
  const { rows, pieces } = useNearRows(frame, inner, ids)
  const earlier = useEarlier(all)
  const wanted = useWindow((state) => state.wanted)
  useEffect(() => {
    if (wanted && !inThread) rows.goTo(wanted.messageId)
  }, [wanted])
  return (
    <div
      ref={frame}
      class="flow"
      role="log"
      aria-label="消息记录"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={() => {
        if (rows.scrolled() && !inThread) void earlier.fetch()
      }}
    >
      <div ref={inner} class="flow-inner">
        {!inThread && !earlier.done ? <p class="day">更早的消息</p> : null}
        {pieces.map((piece) => {
          if ('room' in piece) {
            return <div key={`room-${piece.before}`} style={{ height: `${piece.room}px` }} />
          }
          const view = messages[piece.row]
          if (!view) return null
          const touched = () => rows.touched(view.messageId)
          return (
            <div
              key={view.messageId}
              data-id={view.messageId}
              class="flow-row"
              onInput={touched}
              onClickCapture={touched}
            >
              <DatedRow {...{ view, all, inThread }} before={messages[piece.row - 1]} />
            </div>
          )
        })}
        {messages.length === 0 ? <p class="flow-none">还没有消息</p> : null}
      </div>
    </div>
  )
}

/** A message, with its day if that differs from the previous one. */
function DatedRow(props: {
  view: MessageView
  before: MessageView | undefined
  all: MessageView[]
  inThread: boolean
}): JSX.Element {
  const { view, before } = props
  const newDay = !before || isoDay(before.createdAt) !== isoDay(view.createdAt)
  const together =
    !newDay &&
    !before.recalled &&
    before.sender === view.sender &&
    view.createdAt - before.createdAt < TOGETHER_MS
  return (
    <>
      {newDay ? <p class="day">{longDay(view.createdAt, virtualNow())}</p> : null}
      <MessageRow view={view} together={together} all={props.all} inThread={props.inThread} />
    </>
  )
}
