import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { Avatar } from '../avatar.tsx'
import { nameOf } from '../store.ts'
import { flag, numeric, part, parts, text } from './property.ts'
import { TextIcon } from './text-icon.tsx'

const SIZES: Record<string, number> = { extra_small: 20, small: 24, medium: 32, large: 48 }

/** One person, by avatar, name or both. */
export function PersonMark(props: {
  id: string
  showName: boolean
  showAvatar: boolean
  size: string
  capsule?: boolean
}): JSX.Element {
  return (
    <span class={props.capsule ? 'person person-capsule' : 'person'} title={nameOf(props.id)}>
      {props.showAvatar ? <Avatar id={props.id} size={SIZES[props.size] ?? 32} /> : null}
      {props.showName ? <span class="person-name">{nameOf(props.id)}</span> : null}
    </span>
  )
}

/** The `person` component. */
export function PersonElement({ element }: { element: JsonObject }): JSX.Element {
  return (
    <PersonMark
      id={text(element, 'user_id')}
      size={text(element, 'size', 'medium')}
      showAvatar={flag(element, 'show_avatar', true)}
      showName={flag(element, 'show_name')}
      capsule={text(element, 'style') === 'capsule'}
    />
  )
}

/** The `person_list` component. */
export function PersonList({ element }: { element: JsonObject }): JSX.Element {
  const lines = numeric(element, 'lines', 0)
  const size = text(element, 'size', 'medium')
  const height = (SIZES[size] ?? 32) + 8
  return (
    <div class="person-list" style={lines > 0 ? { maxHeight: lines * height } : {}}>
      <TextIcon icon={part(element, element['icon'] ? 'icon' : 'ud_icon')} />
      {parts(element, 'persons').map((one) => (
        <PersonMark
          key={text(one, 'id')}
          id={text(one, 'id')}
          size={size}
          showAvatar={flag(element, 'show_avatar')}
          showName={flag(element, 'show_name', true)}
        />
      ))}
    </div>
  )
}
