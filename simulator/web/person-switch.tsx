import type { JSX, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { actAs, addressOf } from './navigation.ts'
import { Popover } from './popover.tsx'
import { useWindow } from './store.ts'

type Sought = { name: string; title: string }

/** The choice of whom to play: here, or in another window. */
export function PersonSwitch(props: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}): JSX.Element {
  const people = useWindow((state) => state.view?.people ?? [])
  const person = useWindow((state) => state.person)
  const [query, setQuery] = useState('')
  const isSought = (one: Sought) => `${one.name}${one.title}`.includes(query.trim())
  const shown = people.filter(isSought)
  return (
    <Popover anchor={props.anchor} onClose={props.onClose} label="切换身份">
      <div class="switch">
        <p class="switch-title">切换身份</p>
        {people.length > 8 ? (
          <input
            class="input"
            placeholder="搜索姓名或单位"
            aria-label="搜索姓名或单位"
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        ) : null}
        <ul>
          {shown.map((one) => (
            <li key={one.openId}>
              <button
                type="button"
                class="choice"
                aria-current={one.openId === person}
                disabled={one.resigned}
                onClick={() => {
                  props.onClose()
                  void actAs(one.openId)
                }}
              >
                <Avatar id={one.openId} size={28} />
                <span>
                  {one.name}
                  {one.resigned ? '（已离职）' : ''}
                  <small class="switch-place">{one.title}</small>
                </span>
                {one.openId === person ? <Icon name="check" size={16} /> : null}
              </button>
              <a
                class="switch-window"
                href={addressOf(one.openId)}
                target="_blank"
                rel="noreferrer"
                aria-label={`在新窗口以${one.name}打开`}
                title="在新窗口打开"
              >
                <Icon name="window" size={16} />
              </a>
            </li>
          ))}
          <Neighbours isSought={isSought} />
        </ul>
      </div>
    </Popover>
  )
}

/** People of other tenants, each on the page of their own tenant. */
function Neighbours(props: { isSought: (one: Sought) => boolean }): JSX.Element {
  const neighbours = useWindow((state) => state.view?.neighbours ?? [])
  const people = neighbours.flatMap(({ url, people: all }) =>
    all.filter(props.isSought).map((one) => ({ ...one, url })),
  )
  return (
    <>
      {people.map(({ url, openId, name, title }) => (
        <li key={`${url} ${openId}`}>
          <a class="choice" href={`${url}/${addressOf(openId)}`}>
            <Avatar id={openId} name={name} size={28} />
            <span>
              {name}
              <small class="switch-place">{title}（另一企业）</small>
            </span>
          </a>
        </li>
      ))}
    </>
  )
}
