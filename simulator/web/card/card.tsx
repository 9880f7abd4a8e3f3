import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { current, useWindow, virtualNow } from '../store.ts'
import type { FieldValue, MessageView } from '../wire.ts'
import { act } from './act.ts'
import { type CardAction, Confirm } from './confirm.tsx'
import { CardContext, type CardScene, type Path } from './context.ts'
import { Elements } from './element.tsx'
import { CardHeader } from './header.tsx'
import { part, parts, text } from './property.ts'

/** Cards can be acted on for 14 days, those of schema 1.0 for 30. */
const LIFETIME_MS = 14 * 86_400_000
const FIRST_LIFETIME_MS = 30 * 86_400_000

/** A card message, drawn as in Feishu, that can be acted on. */
export function CardView({ view }: { view: MessageView }): JSX.Element {
  const card = view.card ?? {}
  const [waiting, setWaiting] = useState(false)
  const [tapped, setTapped] = useState('')
  const [asking, setAsking] = useState<CardAction | undefined>()
  const members = useWindow(
    (state) => state.view?.chats.find((chat) => chat.chatId === state.chatId)?.members,
  )
  const perform = async (action: CardAction) => {
    setWaiting(true)
    setTapped(action.path.join('.'))
    await act(current().person, view.messageId, card, action)
    setWaiting(false)
  }
  const tap = (path: Path, element: JsonObject, input: TapInput = {}) => {
    if (waiting) return
    const action = { path, element, ...input }
    if (Object.keys(part(element, 'confirm')).length > 0) setAsking(action)
    else void perform(action)
  }
  const style = part(part(card, 'config'), 'style')
  const scene: CardScene = useMemo(
    () => ({
      card,
      members: members ?? [],
      colors: part(style, 'color') as CardScene['colors'],
      textSizes: part(style, 'text_size') as CardScene['textSizes'],
      waiting,
      tapped,
      expired:
        virtualNow() - view.createdAt >
        (card['schema'] === '2.0' ? LIFETIME_MS : FIRST_LIFETIME_MS),
      tap,
    }),
    [card, members, waiting, tapped],
  )
  const width = text(part(card, 'config'), 'width_mode', 'default')
  return (
    <CardContext.Provider value={scene}>
      <article class={`card card-${width}`} aria-busy={waiting} key={view.patches}>
        <CardHeader header={part(card, 'header')} />
        <CardBody card={card} />
        <CardLink card={card} />
      </article>
      {asking ? (
        <Confirm
          action={asking}
          onClose={() => setAsking(undefined)}
          onConfirm={(action) => {
            setAsking(undefined)
            void perform(action)
          }}
        />
      ) : null}
    </CardContext.Provider>
  )
}

/** The link of the whole card, which a tap outside the components opens. */
function CardLink({ card }: { card: JsonObject }): JSX.Element | null {
  const link = part(card, 'card_link')
  const url = text(link, 'url') || text(link, 'pc_url')
  if (!/^https?:/.test(url)) return null
  return (
    <a class="card-link" href={url} target="_blank" rel="noreferrer noopener">
      打开链接
    </a>
  )
}

type TapInput = { value?: FieldValue; formValue?: Record<string, FieldValue> }

function CardBody({ card }: { card: JsonObject }): JSX.Element | null {
  const isSecond = card['schema'] === '2.0'
  const body = isSecond ? part(card, 'body') : card
  if (parts(body, 'elements').length === 0) return null
  const path = isSecond ? ['body', 'elements'] : ['elements']
  return <Elements class="card-body" holder={body} path={path} gap="12px" />
}
