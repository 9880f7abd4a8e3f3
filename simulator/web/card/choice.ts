import type { JsonObject } from '../../json.ts'
import { nameOf } from '../store.ts'
import { parts, text, words } from './property.ts'

/** A choice. */
export interface Choice {
  value: string
  label: string
  /** The open_id when the choice is a person. */
  person: string | undefined
}

/** A preselected value that is not in the list. */
export function unlisted(value: string, people: boolean): Choice {
  return people
    ? { value, label: nameOf(value), person: value }
    : { value, label: value, person: undefined }
}

/** The choices of a list; for people without a list, the members of the chat. */
export function choicesOf(element: JsonObject, members: readonly string[]): Choice[] {
  const people = text(element, 'tag').endsWith('_person')
  const given = parts(element, 'options')
  if (!people) {
    return given.map((option) => ({
      value: text(option, 'value'),
      label: words(option, 'text'),
      person: undefined,
    }))
  }
  const ids = given.length > 0 ? given.map((option) => text(option, 'value')) : members
  return ids.map((id) => ({ value: id, label: nameOf(id), person: id }))
}
