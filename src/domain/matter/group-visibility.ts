import type { Chat, Directory } from '../mechanism/directory.ts'
import type { Reader } from './context.ts'
import type { Kind } from './kind.ts'
import { namedPeople } from './limited-to.ts'
import type { Matter } from './matter.ts'

/**
 * Whether a group may show a matter's card: all offices of the group are among those whose members see it,
 * or it was filed openly in that group. A matter limited to named people is never shown in a group.
 */
export function mayShowIn(
  chat: Chat,
  matter: Matter,
  kind: Kind,
  given: { readonly directory: Directory; readonly reader: Reader },
): boolean {
  if (namedPeople(matter) !== null) return false
  if (kind.openIn?.(matter) === chat.chatId) return true
  if (chat.organisations.length === 0) return false
  const offices = kind.offices(matter, given)
  return chat.organisations.every((id) => offices.has(given.directory.officeOf(id)))
}
