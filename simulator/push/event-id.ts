import type { JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'

/** A person's ids in events; user_id only with the scope for it (feishu.md 2). */
export function personIds(world: World, openId: string): JsonObject {
  const person = world.person(openId)
  const mayReadUserId = world.state.app.scopes.includes('contact:user.employee_id:readonly')
  return {
    union_id: person?.unionId ?? '',
    ...(mayReadUserId ? { user_id: person?.userId ?? '' } : {}),
    open_id: openId,
  }
}

/** The tenant of a person. */
export function tenantOf(world: World, openId: string): string {
  return world.person(openId)?.tenantKey ?? world.state.app.tenantKey
}
