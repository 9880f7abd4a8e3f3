import { objectAt, stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import { delivered, spell } from './parts.ts'

export const tokenChecks: readonly Check[] = [
  {
    id: 'wrong-secret',
    fact: 'App Secret 不对，返回 10015（也见过 10014）',
    needs: [],
    run: async ({ bot }) => {
      const { code } = await bot.call('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
        body: { app_id: bot.app.appId, app_secret: 'wrong' },
      })
      const known = code === 10014 || code === 10015
      return found(known, `返回 ${code}`, known ? { knobs: { wrongSecretCode: code } } : {})
    },
  },
  {
    id: 'void-token',
    fact: '作废的令牌返回 99991663，HTTP 400（也见过 401）',
    needs: [],
    run: async ({ bot }) => {
      const answer = await bot.call('GET', '/open-apis/bot/v3/info', {
        token: 't-void0000000000000000000000000000',
      })
      const { status } = answer
      const known = answer.code === 99991663 && (status === 400 || status === 401)
      return found(known, spell(answer), known ? { knobs: { expiredTokenStatus: status } } : {})
    },
  },
  {
    id: 'tenant-key',
    fact: '租户信息（tenant/v2/tenant/query）的 tenant_key 与事件 header 和发消息的人相同',
    needs: ['person'],
    run: async (driver) => {
      const answer = await driver.bot.call('GET', '/open-apis/tenant/v2/tenant/query')
      if (answer.code === 99991672) {
        return { verdict: 'not-tried', saw: '应用没有这项权限（tenant:tenant:readonly）' }
      }
      const { event, header } = await delivered(driver, 'im.message.receive_v1', () =>
        driver.act({ does: 'say', text: '租户', mention: 'bot' }),
      )
      const own = stringAt(objectAt(answer.data, 'tenant'), 'tenant_key')
      const inHeader = own !== undefined && own === stringAt(header, 'tenant_key')
      const ofSender =
        own !== undefined && own === stringAt(objectAt(event, 'sender'), 'tenant_key')
      const words = (same: boolean) => (same ? '相同' : '不同')
      return found(
        inHeader && ofSender,
        `${spell(answer)}；header ${words(inHeader)}，发送者${words(ofSender)}`,
      )
    },
  },
  {
    id: 'missing-scope',
    fact: '缺少权限返回 HTTP 400、99991672，并列出所缺权限',
    needs: [],
    run: async ({ bot }) => {
      const answer = await bot.call('GET', '/open-apis/event/v1/outbound_ip')
      if (answer.code === 0) return { verdict: 'not-tried', saw: '应用有这项权限（event:ip_list）' }
      const named = answer.bytes.includes('permission_violations')
      const holds = answer.code === 99991672 && answer.status === 400 && named
      return found(holds, `${spell(answer)}；${named ? '有' : '没有'}清单`, { logId: answer.logId })
    },
  },
]
