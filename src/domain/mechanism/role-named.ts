import type { Profile } from './profile.ts'
import { type Role, roleNames, roles } from './role.ts'
import { speak } from './words.ts'

/** The role with this id or name; `null` for any other word. */
export function findRole(word: string, profile: Profile): Role | null {
  const wanted = word.trim()
  return roles.find((role) => role === wanted || speak(roleNames[role], profile) === wanted) ?? null
}
