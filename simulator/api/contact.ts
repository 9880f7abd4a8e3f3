import type { Person } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type Endpoint, textList } from './endpoint.ts'
import { personBy } from './message-target.ts'
import { fieldViolation, Refusal } from './refusal.ts'

const USER_SCOPES = ['contact:contact.base:readonly', 'contact:user.base:readonly']

/** People by id; e-mail addresses and telephone numbers are unknown here (feishu.md 4.9). */
export const contactEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/open-apis/contact/v3/users/batch',
    scopes: USER_SCOPES,
    run: ({ world, query }) => {
      const ids = (query['user_ids'] ?? '').split(',').filter((id) => id !== '')
      if (ids.length === 0 || ids.length > 50) throw fieldViolation('user_ids', '1 to 50 ids')
      const idType = query['user_id_type'] ?? 'open_id'
      const found = ids.map((id) => personBy(world, idType, id)).filter((one) => one !== undefined)
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
    department_ids: ['od_root'],
    leader_user_id: '',
  }
}
