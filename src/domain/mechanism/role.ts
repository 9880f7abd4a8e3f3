/** Roles (角色) that a person holds in an organisation, domain.md 6. */
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

/** All roles except the administrator, who as such reads and handles no matter (domain.md 6). */
export const workingRoles: readonly Role[] = roles.filter((role) => role !== 'admin')

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
