import type { World } from '../world/world.ts'
import { type ApiRequest, type Endpoint, requireText } from './endpoint.ts'
import { Refusal } from './refusal.ts'

const LIFETIME_MS = 2 * 3_600_000
/** With less than this left (ms), a new token is issued while the old one stays valid. */
const OVERLAP_MS = 30 * 60_000

/** Issues tenant tokens: valid for 2 h, the same one until half an hour is left (feishu.md 4.1). */
export const tenantToken: Endpoint = {
  method: 'POST',
  path: '/open-apis/auth/v3/tenant_access_token/internal',
  scopes: [],
  authorised: false,
  run: (request) => {
    const { token, expire } = giveToken(request)
    return { flat: { code: 0, msg: 'ok', tenant_access_token: token, expire } }
  },
}

/** Issues the app's token; for a custom app it is the tenant's, which is returned too. */
export const appToken: Endpoint = {
  ...tenantToken,
  path: '/open-apis/auth/v3/app_access_token/internal',
  run: (request) => {
    const { token, expire } = giveToken(request)
    const tokens = { app_access_token: token, tenant_access_token: token }
    return { flat: { code: 0, msg: 'ok', ...tokens, expire } }
  },
}

function giveToken({ world, body }: ApiRequest): { token: string; expire: number } {
  const appId = requireText(body, 'app_id')
  const secret = requireText(body, 'app_secret')
  checkSecret(world, appId, secret)
  const now = world.now()
  const living = world.state.tokens.filter((one) => !one.revoked && one.expiresAt > now)
  let token = living.find((one) => one.expiresAt - now >= OVERLAP_MS)
  if (token === undefined) {
    token = {
      token: world.mint('t-', 40),
      issuedAt: now,
      expiresAt: now + LIFETIME_MS,
      revoked: false,
    }
    world.state.tokens = [...living, token]
  }
  return { token: token.token, expire: Math.floor((token.expiresAt - now) / 1000) }
}

/** Refuses a wrong app id or secret; the code for a wrong secret is not known for certain. */
export function checkSecret(world: World, appId: string, secret: string): void {
  const { app } = world.state
  if (appId !== app.appId) throw new Refusal(10003, 'invalid param')
  if (secret !== app.appSecret) {
    throw new Refusal(world.knobs.wrongSecretCode, 'app secret invalid')
  }
}

/** The bot's own identity; `bot` is at the top level. */
export const botInfo: Endpoint = {
  method: 'GET',
  path: '/open-apis/bot/v3/info',
  scopes: [],
  run: ({ world }) => ({
    flat: {
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: world.state.app.name,
        avatar_url: 'https://s1-imfile.feishucdn.com/static-resource/v1/bot.png',
        ip_white_list: [],
        open_id: world.state.app.botOpenId,
      },
    },
  }),
}
