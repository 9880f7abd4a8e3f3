import type { Role } from '../src/domain/mechanism/role.ts'
import { benchProfile } from './large-district.ts'

const names: Readonly<Partial<Record<Role, string>>> = {
  member: '工作人员',
  handler: '承办人',
  liaison: '联络员',
  approver: '审批人',
  river_chief: '河长、检察长',
  chief_procurator: '河长、检察长',
  admin: '管理员',
}

/** The role of a person by name (角色), or that the name is a group's. */
export function roleOf(place: string): string {
  const { people, organisations } = benchProfile()
  const person = people.find((one) => one.name === place)
  if (!person) return '工作群'
  const side = organisations.find((one) => one.id === person.organisation)?.side
  if (side === 'responsible_unit') return '责任单位人员'
  return names[person.roles[0] ?? 'member'] ?? '其他'
}
