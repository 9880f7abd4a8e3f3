import type { JSX } from 'preact'
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icon.tsx'
import { actAs } from '../navigation.ts'
import { attempt, current, nameOf, useWindow } from '../store.ts'
import { wire } from '../wire.ts'

/** The members of the group; the bot and people can be added and removed. */
export function MembersPanel(): JSX.Element {
  const chat = useWindow((state) => state.view?.chats.find((one) => one.chatId === state.chatId))
  const people = useWindow((state) => state.view?.people ?? [])
  if (!chat) return <p class="side-note">没有打开的群。</p>
  const operator = current().person
  const move = (inside: boolean, person?: string) =>
    void attempt(() =>
      wire.membership({ chat: chat.chatId, operator, inside, ...(person ? { person } : {}) }),
    )
  const outside = people.filter((one) => !one.resigned && !chat.members.includes(one.openId))
  return (
    <div class="members">
      <ul>
        <li>
          <span class="members-person">
            <Avatar id="bot" size={32} />
            <span>{nameOf('bot')}</span>
          </span>
          <button type="button" class="button button-small" onClick={() => move(!chat.botInside)}>
            {chat.botInside ? '移出' : '添加'}
          </button>
        </li>
        {chat.members.map((openId) => (
          <li key={openId}>
            <button
              type="button"
              class="members-person"
              title="切换为此人"
              onClick={() => void actAs(openId, chat.chatId)}
            >
              <Avatar id={openId} size={32} />
              <span>{nameOf(openId)}</span>
            </button>
            {openId === operator ? (
              <small>当前身份</small>
            ) : (
              <button
                type="button"
                class="icon-button"
                aria-label={`移出${nameOf(openId)}`}
                onClick={() => move(false, openId)}
              >
                <Icon name="close" size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {outside.length > 0 ? <h3>添加成员</h3> : null}
      <ul>
        {outside.map((one) => (
          <li key={one.openId}>
            <span class="members-person">
              <Avatar id={one.openId} size={32} />
              <span>{one.name}</span>
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={`添加${one.name}`}
              onClick={() => move(true, one.openId)}
            >
              <Icon name="plus" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
