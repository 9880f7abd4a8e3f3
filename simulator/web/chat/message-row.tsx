import type { JSX } from 'preact'
import { memo } from 'preact/compat'
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icon.tsx'
import { exactTime, timeOfDay } from '../instant.ts'
import { attempt, change, current, nameOf } from '../store.ts'
import { type MessageView, wire } from '../wire.ts'
import { MessageBody, summaryOf } from './message-body.tsx'

interface RowProps {
  view: MessageView
  together: boolean
  all: MessageView[]
  inThread: boolean
}

/** A message with avatar, the answered message, and its actions. */
export const MessageRow = memo(Row, (before, after) => {
  return (
    before.view === after.view &&
    before.together === after.together &&
    answers(before) === answers(after)
  )
})

function answers({ all, view }: RowProps): number {
  return view.threadId ? all.filter((one) => one.threadId === view.threadId).length : 0
}

function Row(props: RowProps): JSX.Element {
  const { view, together, all, inThread } = props
  const own = view.sender === current().person
  if (view.recalled) {
    return <p class="recalled">{own ? '你' : nameOf(view.sender)}撤回了一条消息</p>
  }
  const parent =
    view.parentId && !inThread ? all.find((one) => one.messageId === view.parentId) : undefined
  const replies = answers(props) - 1
  const urged = Object.values(view.urged).flat().includes(current().person)
  return (
    <article
      class={`row${own ? ' row-own' : ''}${together ? ' row-together' : ''}`}
      aria-label={`${nameOf(view.sender)} ${timeOfDay(view.createdAt)}`}
      id={`m-${view.messageId}`}
    >
      <div class="row-face">{together ? null : <Avatar id={view.sender} size={36} />}</div>
      <div class="row-content">
        {together ? null : (
          <p class="row-head">
            <span>{nameOf(view.sender)}</span>
            {view.sender === 'bot' ? <em class="bot-mark">机器人</em> : null}
            <time title={exactTime(view.createdAt)}>{timeOfDay(view.createdAt)}</time>
          </p>
        )}
        {view.visibleTo ? <p class="only-you">仅你可见</p> : null}
        {urged ? <p class="urged">加急</p> : null}
        {parent ? <Quote parent={parent} /> : null}
        <MessageBody view={view} />
        <Reactions view={view} />
        {replies > 0 && !inThread ? (
          <button
            type="button"
            class="thread-link"
            onClick={() => change({ threadId: view.threadId, panel: undefined })}
          >
            <Icon name="thread" size={14} />
            {replies} 条话题回复
          </button>
        ) : null}
        {view.edits > 0 ? <small class="edited">已编辑</small> : null}
        {inThread ? null : <RowActions view={view} own={own} />}
      </div>
    </article>
  )
}

function Reactions({ view }: { view: MessageView }): JSX.Element | null {
  if (view.reactions.length === 0) return null
  return (
    <p class="reactions">
      {view.reactions.map(({ emoji, by }) => (
        <span key={emoji} class="reaction">
          {FACES[emoji] ?? emoji} {by.join('、')}
        </span>
      ))}
    </p>
  )
}

/** The most common emoji; others are shown by name. */
const FACES: Record<string, string> = {
  THUMBSUP: '👍',
  OK: '👌',
  DONE: '✅',
  SMILE: '🙂',
  HEART: '❤️',
  THANKS: '🙏',
  OnIt: '✍️',
  Typing: '⌨️',
}

function Quote({ parent }: { parent: MessageView }): JSX.Element {
  return (
    <button
      type="button"
      class="quote"
      onClick={() => change({ wanted: { messageId: parent.messageId } })}
    >
      回复 {nameOf(parent.sender)}：{summaryOf(parent)}
    </button>
  )
}

function RowActions({ view, own }: { view: MessageView; own: boolean }): JSX.Element {
  return (
    <div class="row-actions">
      <button
        type="button"
        aria-label="回复"
        title="回复"
        onClick={() => change({ replyTo: view.messageId })}
      >
        <Icon name="reply" size={16} />
      </button>
      <button
        type="button"
        aria-label="在话题中回复"
        title="在话题中回复"
        onClick={() => change({ threadId: view.threadId ?? view.messageId, panel: undefined })}
      >
        <Icon name="thread" size={16} />
      </button>
      {own ? (
        <button
          type="button"
          aria-label="撤回"
          title="撤回"
          onClick={() => void attempt(() => wire.recall(current().person, view.messageId))}
        >
          <Icon name="undo" size={16} />
        </button>
      ) : null}
    </div>
  )
}
