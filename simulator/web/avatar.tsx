import type { JSX } from 'preact'
import { Icon } from './icon.tsx'
import { nameOf } from './store.ts'

const HUES = ['blue', 'turquoise', 'green', 'orange', 'indigo', 'purple', 'wathet', 'carmine']

function hueOf(id: string): string {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return HUES[sum % HUES.length] ?? 'blue'
}

/**
 * Names of two or three characters are shortened to their end, as in Feishu; titles such as 甲联络员 to
 * their start.
 */
function shorten(name: string, small: boolean): string {
  const letters = [...name.replace(/[（(].*$/, '')]
  const first = letters[0] ?? ''
  if (letters.length > 3 || '甲乙丙丁戊己庚辛壬癸'.includes(first)) return first
  return letters.slice(small ? -1 : -2).join('')
}

/**
 * An avatar: a person's shortened name, or the bot's sign. For people of another tenant the caller gives the
 * name.
 */
export function Avatar(props: { id: string; name?: string; size?: number }): JSX.Element {
  const { id, name = nameOf(id), size = 36 } = props
  const bot = id === 'bot'
  const letters = shorten(name, size < 24)
  return (
    <span
      class={bot ? 'avatar avatar-bot' : 'avatar'}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(10, Math.round(size * (letters.length > 1 ? 0.34 : 0.46))),
        ...(bot ? {} : { background: `var(--hue-${hueOf(id)})` }),
      }}
      aria-hidden="true"
    >
      {bot ? <Icon name="robot" size={Math.round(size * 0.62)} /> : letters}
    </span>
  )
}

/** The avatar of a group. */
export function GroupAvatar({ id, size = 36 }: { id: string; size?: number }): JSX.Element {
  return (
    <span
      class="avatar avatar-group"
      style={{ width: size, height: size, background: `var(--hue-${hueOf(id)})` }}
      aria-hidden="true"
    >
      <Icon name="people" size={Math.round(size * 0.58)} />
    </span>
  )
}
