import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { attempt, change, current, nameOf, notify, useWindow } from '../store.ts'
import { toBase64, wire } from '../wire.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { type Completion, complete, markMentions, type Offer } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { summaryOf } from './message-body.tsx'
import { PlacePicker } from './place-picker.tsx'

/** Where messages are written: text, photos, files, positions, mentions, commands. */
export function Composer({ threadRoot }: { threadRoot?: string | undefined }): JSX.Element {
  const view = useWindow((state) => state.view)
  const chat = useWindow((state) => state.view?.chats.find((one) => one.chatId === state.chatId))
  const draft = useWindow((state) => state.draft)
  const replyTo = useWindow((state) =>
    threadRoot ? undefined : state.messages.find((one) => one.messageId === state.replyTo),
  )
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [completion, setCompletion] = useState<Completion | undefined>()
  const [picked, setPicked] = useState(0)
  const [placing, setPlacing] = useState(false)
  const [dragging, setDragging] = useState(false)
  const group = chat !== undefined && chat.mode !== 'p2p'
  const bot = view?.bot.name ?? ''

  useEffect(() => {
    if (threadRoot || draft.text === '') return
    setText(draft.text)
    change({ draft: { ...draft, text: '' } })
    area.current?.focus()
  }, [draft.serial])
  useEffect(() => {
    if (replyTo) area.current?.focus()
  }, [replyTo?.messageId])
  useEffect(() => {
    if (!area.current) return
    area.current.style.height = 'auto'
    area.current.style.height = `${Math.min(area.current.scrollHeight, 180)}px`
  }, [text])

  const look = () => {
    const field = area.current
    if (!field) return
    const members = chat?.members ?? []
    setCompletion(complete(view, members, group, field.value, field.selectionStart))
    setPicked(0)
  }
  const insert = (offer: Offer) => {
    const field = area.current
    if (!field || !completion) return
    const after = field.value.slice(field.selectionStart)
    const lead = field.value.slice(0, completion.from) + offer.text
    field.value = lead + after
    field.setSelectionRange(lead.length, lead.length)
    setText(field.value)
    setCompletion(undefined)
  }
  const addFiles = (list: FileList | null | undefined) => {
    if (list && list.length > 0) setFiles((before) => [...before, ...list])
  }
  const send = async () => {
    const said = text.trim()
    if (said === '' && files.length === 0) return
    setText('')
    setFiles([])
    setCompletion(undefined)
    const { person, chatId } = current()
    const about = threadRoot
      ? { replyTo: threadRoot, inThread: true }
      : replyTo
        ? { replyTo: replyTo.messageId }
        : {}
    change({ replyTo: undefined })
    const bodies = await utterances(markMentions(view, said), files)
    for (const body of bodies) {
      const push = await attempt(() => wire.say({ person, chat: chatId, ...about, ...body }))
      if (push?.state === 'withheld' && said.match(/^[/／、]/)) {
        notify('info', `${push.reason ?? ''}，机器人收不到这条消息。`)
      }
    }
  }
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (completion && steer(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
  }
  const steer = (event: KeyboardEvent): boolean => {
    const offers = completion?.offers ?? []
    const offer = offers[picked]
    if (event.key === 'ArrowDown') setPicked((picked + 1) % offers.length)
    else if (event.key === 'ArrowUp') setPicked((picked + offers.length - 1) % offers.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer) insert(offer)
    else if (event.key === 'Escape') setCompletion(undefined)
    else return false
    event.preventDefault()
    return true
  }

  return (
    <form
      aria-label="写消息"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      class={dragging ? 'composer composer-drag' : 'composer'}
      onDragOver={(event) => {
        event.preventDefault()
        setDragging(true)
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => {
        event.preventDefault()
        setDragging(false)
        addFiles(event.dataTransfer?.files)
      }}
    >
      {completion ? (
        <CompletionList completion={completion} picked={picked} onPick={insert} />
      ) : null}
      {replyTo ? (
        <p class="composer-reply">
          <span>
            回复 {nameOf(replyTo.sender)}：{summaryOf(replyTo)}
          </span>
          <button
            type="button"
            aria-label="取消回复"
            onClick={() => change({ replyTo: undefined })}
          >
            <Icon name="close" size={14} />
          </button>
        </p>
      ) : null}
      <AttachmentRow files={files} onRemove={(at) => setFiles(files.toSpliced(at, 1))} />
      <textarea
        ref={area}
        rows={1}
        value={text}
        placeholder={group ? `发消息，@${bot} 可叫到机器人` : '发消息，输入 / 选择指令'}
        aria-label="输入消息"
        onInput={(event) => {
          setText(event.currentTarget.value)
          look()
        }}
        onKeyDown={keys}
        onBlur={() => setTimeout(() => setCompletion(undefined), 150)}
        onPaste={(event) => addFiles(event.clipboardData?.files)}
      />
      <div class="composer-tools">
        {group ? (
          <button
            type="button"
            class="icon-button"
            aria-label={`提及${bot}`}
            title={`@${bot}`}
            onClick={() => {
              setText(`@${bot} ${text}`)
              area.current?.focus()
            }}
          >
            <Icon name="at" />
          </button>
        ) : null}
        <button
          type="button"
          class="icon-button"
          aria-label="图片或文件"
          title="图片或文件"
          onClick={() => picker.current?.click()}
        >
          <Icon name="image" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="位置"
          title="位置"
          onClick={() => setPlacing(true)}
        >
          <Icon name="place" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          class="visually-hidden"
          tabIndex={-1}
          aria-label="选择图片或文件"
          onChange={(event) => {
            addFiles(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
        <button
          type="submit"
          class="send"
          aria-label="发送"
          disabled={text.trim() === '' && files.length === 0}
        >
          <Icon name="send" />
        </button>
      </div>
      {placing ? <PlacePicker threadRoot={threadRoot} onClose={() => setPlacing(false)} /> : null}
    </form>
  )
}

/** The messages to send: text together with the first photo, then further photos and files. */
async function utterances(text: string, files: File[]): Promise<object[]> {
  const pictures = files.filter((file) => file.type.startsWith('image/'))
  const others = files.filter((file) => !file.type.startsWith('image/'))
  const encoded = await Promise.all(pictures.map(toBase64))
  const bodies: object[] = []
  if (text !== '' && encoded.length > 0) {
    const content = [[{ tag: 'text', text }], ...encoded.map((image) => [{ tag: 'img', image }])]
    bodies.push({ post: { content } })
  } else if (text !== '') bodies.push({ text })
  else bodies.push(...encoded.map((image) => ({ image })))
  for (const file of others) {
    bodies.push({ file: { name: file.name, bytes: await toBase64(file) } })
  }
  return bodies
}
