import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { Overlay } from '../overlay.tsx'
import { attempt, current, useWindow } from '../store.ts'
import { wire } from '../wire.ts'

/** A position to send: one of the sample places, or one by its coordinates. */
export function PlacePicker(props: {
  threadRoot: string | undefined
  onClose: () => void
}): JSX.Element {
  const places = useWindow((state) => state.view?.places ?? [])
  const [name, setName] = useState('')
  const [longitude, setLongitude] = useState('106.651')
  const [latitude, setLatitude] = useState('29.028')
  const send = (location: { name: string; longitude: string; latitude: string }) => {
    const { person, chatId } = current()
    const about = props.threadRoot ? { replyTo: props.threadRoot, inThread: true } : {}
    void attempt(() => wire.say({ person, chat: chatId, location, ...about }))
    props.onClose()
  }
  return (
    <Overlay label="发送位置" onClose={props.onClose}>
      <div class="dialog place-dialog">
        <h2>发送位置</h2>
        <ul>
          {places.map((place) => (
            <li key={place.name}>
              <button type="button" class="choice" onClick={() => send(place)}>
                <Icon name="place" size={18} />
                <span>{place.name}</span>
                <small>
                  {place.longitude}，{place.latitude}
                </small>
              </button>
            </li>
          ))}
        </ul>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send({ name: name.trim() || '未命名位置', longitude, latitude })
          }}
        >
          <input
            class="input"
            placeholder="地点名称"
            aria-label="地点名称"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <div class="place-numbers">
            <input
              class="input"
              aria-label="经度"
              inputMode="decimal"
              pattern="-?\d+(\.\d+)?"
              value={longitude}
              onInput={(event) => setLongitude(event.currentTarget.value)}
            />
            <input
              class="input"
              aria-label="纬度"
              inputMode="decimal"
              pattern="-?\d+(\.\d+)?"
              value={latitude}
              onInput={(event) => setLatitude(event.currentTarget.value)}
            />
          </div>
          <div class="dialog-buttons">
            <button type="button" class="button" onClick={props.onClose}>
              取消
            </button>
            <button type="submit" class="button button-filled">
              发送
            </button>
          </div>
        </form>
      </div>
    </Overlay>
  )
}
