import type { World } from '../world/world.ts'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'

/** Accepts a request with a valid tenant token and a sufficient scope (feishu.md 4.1). */
export function admit(world: World, endpoint: Endpoint, authorization: string | undefined): void {
  if (endpoint.authorised === false) return
  if (authorization === undefined || authorization === '') {
    throw new Refusal(
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    )
  }
  const token = /^Bearer (.+)$/.exec(authorization)?.[1]
  if (token === undefined || !/^[tua]-/.test(token)) {
    throw new Refusal(
      99991671,
      'Invalid access token for authorization. The token must start with "t-" or "u-".',
    )
  }
  const known = world.state.tokens.find((one) => one.token === token)
  if (known === undefined || known.revoked || known.expiresAt <= world.now())
    throw expiredToken(world)
  admitScope(world, endpoint)
}

/** 99991663; its HTTP status is not known for certain and therefore configurable. */
export function expiredToken(world: World): Refusal {
  return new Refusal(
    99991663,
    'Invalid access token for authorization. Please make a request with token attached.',
    { status: world.knobs.expiredTokenStatus },
  )
}

function admitScope(world: World, endpoint: Endpoint): void {
  if (endpoint.scopes.length === 0) return
  const { appId, scopes } = world.state.app
  if (endpoint.scopes.some((scope) => scopes.includes(scope))) return
  const wanted = endpoint.scopes.join(',')
  const url = `https://open.feishu.cn/app/${appId}/auth?q=${wanted}&op_from=openapi&token_type=tenant`
  throw new Refusal(
    99991672,
    `Access denied. One of the following scopes is required: [${endpoint.scopes.join(', ')}].` +
      `应用尚未开通所需的应用身份权限：[${endpoint.scopes.join(', ')}]，点击链接申请并开通任一权限即可：${url}`,
    {
      extra: {
        permission_violations: endpoint.scopes.map((subject) => ({
          type: 'action_scope_required',
          subject,
        })),
        helps: [{ url, description: '点击链接申请并开通任一权限即可' }],
      },
    },
  )
}
