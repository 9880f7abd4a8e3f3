import type { Department, Person } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { cutPage, type Endpoint, pageSize, textList } from './endpoint.ts'
import { personBy } from './message-target.ts'
import { fieldViolation, Refusal } from './refusal.ts'

const USER_SCOPES = ['contact:contact.base:readonly', 'contact:user.base:readonly']

/** People by id; e-mail addresses and telephone numbers are unknown here (feishu.md 4.9). */
export const contactEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/open-apis/contact/v3/users/batch',
    scopes: USER_SCOPES,
    run: ({ world, query, repeated }) => {
      const ids = (repeated['user_ids'] ?? []).filter((id) => id !== '')
      if (ids.length === 0 || ids.length > 50) throw fieldViolation('user_ids', '1 to 50 ids')
      const idType = query['user_id_type'] ?? 'open_id'
      // People outside the app's range (通讯录权限范围) are left out silently.
      const found = ids
        .map((id) => personBy(world, idType, id))
        .filter((one) => one?.available)
        .filter((one) => one !== undefined)
      return { data: { items: found.map((one) => describePerson(world, one)) } }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/contact/v3/users/:user_id',
    scopes: USER_SCOPES,
    run: ({ world, params, query }) => {
      const person = personBy(world, query['user_id_type'] ?? 'open_id', params['user_id'] ?? '')
      if (!person) throw new Refusal(41012, 'user id invalid error')
      if (!person.available) throw new Refusal(41050, 'no user authority error')
      return { data: { user: describePerson(world, person) } }
    },
  },
  {
    method: 'POST',
    path: '/open-apis/contact/v3/users/batch_get_id',
    scopes: ['contact:user.id:readonly'],
    run: ({ body }) => {
      const emails = textList(body, 'emails', 50).map((email) => ({ email }))
      const mobiles = textList(body, 'mobiles', 50).map((mobile) => ({ mobile }))
      return { data: { user_list: [...emails, ...mobiles] } }
    },
  },
  {
    method: 'POST',
    path: '/open-apis/contact/v3/users/basic_batch',
    scopes: ['contact:user.basic_profile:readonly'],
    limit: { perSecond: 5, perMinute: 300 },
    run: ({ world, query, body }) => {
      const ids = textList(body, 'user_ids', 10)
      const idType = query['user_id_type'] ?? 'open_id'
      const users = ids
        .map((id) => ({ id, person: personBy(world, idType, id) }))
        .filter(({ person }) => person !== undefined)
        .map(({ id, person }) => ({
          user_id: id,
          name: person?.name ?? '',
          i18n_name: { zh_cn: person?.name ?? '', en_us: '', ja_jp: '' },
        }))
      return { data: { users } }
    },
  },
]

const DEPARTMENTS = '/open-apis/contact/v3/departments'
const ROOT = '0'

/** Departments of the tenant, and the people directly in one. */
export const departmentEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: `${DEPARTMENTS}/:department_id/children`,
    scopes: USER_SCOPES,
    run: ({ world, params, query }) => {
      const parent = params['department_id'] ?? ''
      admitDepartment(world, parent)
      const all = Object.values(world.state.departments ?? {})
      const mayReadName = world.state.app.scopes.includes('contact:department.base:readonly')
      const below = (id: string): Department[] =>
        all
          .filter((one) => one.parent === id)
          .flatMap((one) => (query['fetch_child'] === 'true' ? [one, ...below(one.id)] : [one]))
      const items = below(parent).map((one) => ({
        // A field with a permission of its own.
        ...(mayReadName ? { name: one.name } : {}),
        department_id: one.id,
        open_department_id: one.id,
        parent_department_id: one.parent,
        member_count: membersOf(world, one.id).length,
        status: { is_deleted: false },
      }))
      return { data: cutPage(items, query, pageSize(query, 10, 50)) }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/contact/v3/users/find_by_department',
    scopes: USER_SCOPES,
    run: ({ world, query }) => {
      const id = query['department_id'] ?? ''
      if (id === '') throw fieldViolation('department_id', 'department_id is required')
      admitDepartment(world, id)
      const people = membersOf(world, id).map((one) => describePerson(world, one))
      return { data: cutPage(people, query, pageSize(query, 10, 50)) }
    },
  },
]

function admitDepartment(world: World, id: string): void {
  if (id !== ROOT && !world.state.departments?.[id]) {
    throw new Refusal(40008, 'no department authority error')
  }
}

const membersOf = (world: World, department: string): Person[] =>
  Object.values(world.state.people).filter(
    (one) =>
      one.available &&
      !one.resigned &&
      one.tenantKey === world.state.app.tenantKey &&
      (one.departments ?? [ROOT]).includes(department),
  )

function describePerson(world: World, person: Person): Record<string, unknown> {
  const mayReadUserId = world.state.app.scopes.includes('contact:user.employee_id:readonly')
  return {
    union_id: person.unionId,
    ...(mayReadUserId ? { user_id: person.userId } : {}),
    open_id: person.openId,
    name: person.name,
    en_name: '',
    avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
    status: {
      is_frozen: person.frozen,
      is_resigned: person.resigned,
      is_activated: true,
      is_exited: false,
      is_unjoin: false,
    },
    department_ids: person.departments ?? [ROOT],
    leader_user_id: '',
  }
}
