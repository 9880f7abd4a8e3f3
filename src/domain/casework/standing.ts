import type { Reader } from '../matter/context.ts'
import { isConfidential, namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'

/**
 * Whether a matter may be shown in Feishu's own places (飞书自有入口): one that is confidential or limited to
 * named people, or about a matter that is, never is.
 */
export function mayStandElsewhere(matter: Matter, reader: Reader): boolean {
  const { clue } = matter.data
  const about = [matter.parent, typeof clue === 'number' ? clue : null]
  const all = [matter, ...about.flatMap((id) => (id === null ? [] : (reader.matter(id) ?? [])))]
  return all.every((one) => !isConfidential(one.id) && namedPeople(one) === null)
}
