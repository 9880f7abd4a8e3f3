import type { Profile } from './profile.ts'
import { speak } from './words.ts'

/** Roles (角色) that a person holds in an organisation, DESIGN section 2. */
export const roles = [
  'member',
  'liaison',
  'handler',
  'approver',
  'river_chief',
  'general_river_chief',
  'chief_procurator',
  'deputy_chief_procurator',
  'police_chief',
  'court_president',
  'admin',
] as const

export type Role = (typeof roles)[number]

/** The Chinese word for each role, as people type and read it. */
export const roleNames: Readonly<Record<Role, string>> = {
  member: '工作人员',
  liaison: '联络员',
  handler: '承办人',
  approver: '审批人',
  river_chief: '{河长}',
  general_river_chief: '{总河长}',
  chief_procurator: '检察长',
  deputy_chief_procurator: '{分管副检察长}',
  police_chief: '{警长}',
  court_president: '{法院院长}',
  admin: '管理员',
}

/** Finds a role by its id or its name in the district; `null` for any other word. */
export function findRole(word: string, profile: Profile): Role | null {
  const wanted = word.trim()
  return roles.find((role) => role === wanted || speak(roleNames[role], profile) === wanted) ?? null
}
