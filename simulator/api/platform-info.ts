import { type Endpoint, requireText, textList } from './endpoint.ts'
import { Refusal } from './refusal.ts'
import { checkSecret } from './token.ts'

/**
 * Small platform services: the addresses that pushes come from, the tenant, link previews, the address of the long
 * connection.
 */
export const platformEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/open-apis/event/v1/outbound_ip',
    scopes: ['event:ip_list'],
    run: () => ({ data: { ip_list: ['127.0.0.1'], has_more: false, page_token: '' } }),
  },
  {
    method: 'GET',
    path: '/open-apis/tenant/v2/tenant/query',
    scopes: ['tenant:tenant:readonly'],
    run: ({ world }) => ({
      data: {
        tenant: {
          name: '本企业',
          display_id: '',
          tenant_tag: 0,
          tenant_key: world.state.app.tenantKey,
          avatar: {},
        },
      },
    }),
  },
  {
    method: 'POST',
    path: '/open-apis/im/v2/url_previews/batch_update',
    scopes: ['im:url_preview.update'],
    limit: { perSecond: 5, perMinute: 300 },
    run: ({ body }) => {
      textList(body, 'preview_tokens', 100)
      return { data: {} }
    },
  },
  {
    method: 'POST',
    path: '/callback/ws/endpoint',
    scopes: [],
    authorised: false,
    run: ({ world, body, origin }) => {
      try {
        checkSecret(world, requireText(body, 'AppID'), requireText(body, 'AppSecret'))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { flat: { code: 514, msg: error.message, data: { URL: '', ClientConfig: {} } } }
      }
      const host = origin.replace(/^http/, 'ws')
      const ticket = world.mint('', 16)
      const query = `fpid=493&aid=552564&device_id=${world.mintNumber()}&access_key=${world.mint('', 16)}&service_id=33554678&ticket=${ticket}`
      return {
        flat: {
          code: 0,
          msg: 'success',
          data: {
            URL: `${host}/ws/v2?${query}`,
            ClientConfig: world.knobs.connectionWaits,
          },
        },
      }
    },
  },
]
