import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isoDay, longDay } from '../instant.ts'
import { attempt, change, current, virtualNow } from '../store.ts'
import { type MessageView, PAGE, wire } from '../wire.ts'
import { MessageRow } from './message-row.tsx'

/** Messages of one sender within this time stand together under one face. */
const TOGETHER_MS = 5 * 60_000

/** Fetches a page of older messages; gone once there are none. */
function Earlier({ shown }: { shown: number }): JSX.Element | null {
  const [done, setDone] = useState(false)
  const fetchMore = async () => {
    const { chatId, person } = current()
    if (!chatId) return
    const messages = await attempt(() => wire.chat(chatId, person, shown + PAGE))
    if (!messages) return
    if (messages.length === shown) setDone(true)
    else change({ messages })
  }
  if (done) return null
  return (
    <p class="day">
      <button type="button" class="earlier" onClick={() => void fetchMore()}>
        更早的消息
      </button>
    </p>
  )
}

/** Messages from old to new; stays at the end while one has not scrolled away. */
export function MessageFlow(props: {
  messages: MessageView[]
  all: MessageView[]
  inThread?: boolean
}): JSX.Element {
  const { messages } = props
  const frame = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  useLayoutEffect(() => {
    const box = frame.current
    if (!box || !inner.current) return
    const keep = () => {
      if (atEnd.current) box.scrollTop = box.scrollHeight
    }
    keep()
    const observer = new ResizeObserver(keep)
    observer.observe(inner.current)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={frame}
      class="flow"
      role="log"
      aria-label="消息记录"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => {
        const box = event.currentTarget
        const scrolledUp = box.scrollTop < lastTop.current
        const near = box.scrollHeight - box.scrollTop - box.clientHeight < 80
        if (near) atEnd.current = true
        else if (scrolledUp) atEnd.current = false
        lastTop.current = box.scrollTop
      }}
    >
      <div ref={inner} class="flow-inner">
        {!props.inThread && props.all.length >= PAGE ? <Earlier shown={props.all.length} /> : null}
        {messages.map((view, index) => {
          const before = messages[index - 1]
          const newDay = !before || isoDay(before.createdAt) !== isoDay(view.createdAt)
          const together =
            !newDay &&
            !before.recalled &&
            before.sender === view.sender &&
            view.createdAt - before.createdAt < TOGETHER_MS
          return (
            <div key={view.messageId}>
              {newDay ? <p class="day">{longDay(view.createdAt, virtualNow())}</p> : null}
              <MessageRow
                view={view}
                together={together}
                all={props.all}
                inThread={props.inThread ?? false}
              />
            </div>
          )
        })}
        {messages.length === 0 ? <p class="flow-none">还没有消息</p> : null}
      </div>
    </div>
  )
}
