import { arrayAt, stringAt } from '../../simulator/json.ts'
import type { Answer } from '../bot.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { delivered, spell } from './parts.ts'

const definitions = '/open-apis/approval/v4/external_approvals'
const instances = '/open-apis/approval/v4/external_instances'
const query = { user_id_type: 'open_id' }
const link = 'https://applink.feishu.cn/client/bot/open'
const links = { pc_link: link, mobile_link: link }
const token = 'contract-token'
const refusal = '对照检查：不能办理'

const resources = (words: Record<string, string>) => [
  {
    locale: 'zh-CN',
    is_default: true,
    texts: Object.entries(words).map(([key, value]) => ({ key, value })),
  },
]

/** Creates the definition of the checks, or changes it: always with the same own code. */
function define({ bot, address }: Driver): Promise<Answer> {
  return bot.call('POST', definitions, {
    query,
    body: {
      approval_name: '@i18n@name1',
      approval_code: `contract-${bot.app.appId}`,
      group_code: 'contract',
      group_name: '@i18n@name1',
      external: {
        biz_name: '@i18n@name1',
        support_pc: true,
        support_mobile: true,
        create_link_pc: link,
        create_link_mobile: link,
        ...(address === null ? {} : { action_callback_url: address }),
        action_callback_token: token,
        action_callback_key: bot.app.encryptKey,
        enable_quick_operate: true,
      },
      viewers: [{ viewer_type: 'NONE' }],
      i18n_resources: resources({ '@i18n@name1': '对照检查' }),
    },
  })
}

/** Sends the state of an approval for the participating person. */
function tell(
  { bot, person }: Driver,
  code: string,
  { id, at, ...more }: { id: string; at: number; status: string; update_mode?: string },
): Promise<Answer> {
  const open = more.status === 'PENDING'
  const times = { create_time: String(at), end_time: '0', update_time: String(at) }
  const task = {
    task_id: `${id}-a`,
    open_id: person,
    status: open ? 'PENDING' : 'DONE',
    links,
    ...times,
    node_id: 'n',
    node_name: '@i18n@node1',
    action_context: id,
    ...(open ? { action_configs: [{ action_type: 'APPROVE', is_need_reason: true }] } : {}),
  }
  return bot.call('POST', instances, {
    body: {
      approval_code: code,
      instance_id: id,
      title: '@i18n@title1',
      user_name: '@i18n@name1',
      start_time: String(at),
      end_time: '0',
      update_time: String(at),
      display_method: 'NORMAL',
      links,
      task_list: [task],
      ...more,
      i18n_resources: resources({
        '@i18n@title1': id,
        '@i18n@name1': '对照检查',
        '@i18n@node1': '对照检查',
      }),
    },
  })
}

/** Whether the platform has an approval in the state of an instant. */
async function isAsOf({ bot }: Driver, id: string, at: number): Promise<boolean> {
  const body = { instances: [{ instance_id: id, update_time: String(at), tasks: [] }] }
  const answer = await bot.call('POST', `${instances}/check`, { body })
  return answer.code === 0 && arrayAt(answer.data, 'diff_instances').length === 0
}

const codeOf = (answer: Answer): string => stringAt(answer.data, 'approval_code') ?? ''
const nextId = () => `contract-${Date.now()}`

/** 三方审批 (feishu.md 9.6). */
export const approvalChecks: readonly Check[] = [
  {
    id: 'approval-definition',
    fact: '三方审批定义按应用自己的代码更新，实例认平台的代码',
    needs: ['approval'],
    run: async (driver) => {
      const first = await define(driver)
      const again = await define(driver)
      const own = { id: nextId(), at: Date.now(), status: 'PENDING' }
      const refused = await tell(driver, `contract-${driver.bot.app.appId}`, own)
      const holds = first.code === 0 && codeOf(first) === codeOf(again) && refused.code !== 0
      const saw = `${spell(first)}；再次 ${spell(again)}；用自己的代码 ${spell(refused)}`
      return found(holds, saw, { logId: first.logId })
    },
  },
  {
    id: 'approval-order',
    fact: '同步三方审批实例：时间较早的更新不改变较晚的',
    needs: ['approval', 'person'],
    run: async (driver) => {
      const code = codeOf(await define(driver))
      const [id, at] = [nextId(), Date.now()]
      const told = await tell(driver, code, { id, at: at + 1000, status: 'CANCELED' })
      await tell(driver, code, { id, at, status: 'PENDING', update_mode: 'UPDATE' })
      const holds = told.code === 0 && (await isAsOf(driver, id, at + 1000))
      await tell(driver, code, { id, at: at + 2000, status: 'DELETED' })
      return found(holds, spell(told), { logId: told.logId })
    },
  },
  {
    id: 'approval-anew',
    fact: '已删除的三方审批实例可用 REPLACE 重新显示',
    needs: ['approval', 'person'],
    run: async (driver) => {
      const code = codeOf(await define(driver))
      const [id, at] = [nextId(), Date.now()]
      await tell(driver, code, { id, at, status: 'DELETED' })
      const anew = { id, at: at + 1000, status: 'PENDING', update_mode: 'REPLACE' }
      const told = await tell(driver, code, anew)
      const holds = told.code === 0 && (await isAsOf(driver, id, at + 1000))
      await tell(driver, code, { id, at: at + 2000, status: 'DELETED', update_mode: 'REPLACE' })
      return found(holds, spell(told), { logId: told.logId })
    },
  },
  {
    id: 'approval-answer',
    fact: '审批中心的答复按定义的密钥加密，带 token、user_id 和 action_context；不予办理的说明显示给答复人',
    needs: ['approval', 'person', 'webhook', 'encryption'],
    run: async (driver) => {
      if (driver.address === null) {
        return { verdict: 'not-tried', saw: '需要 FEISHU_PUBLIC_URL' }
      }
      const code = codeOf(await define(driver))
      const [id, at] = [nextId(), Date.now()]
      await tell(driver, code, { id, at, status: 'PENDING' })
      const { inbox } = driver.bot
      const body = JSON.stringify({ message: refusal, without_prefix: true })
      inbox.answer = (one) => (one.type === 'approval.quick' ? { status: 400, body } : {})
      const deed = { does: 'approve', title: id, refusal } as const
      let said: string | undefined
      const received = await delivered(driver, 'approval.quick', async () => {
        said = (await driver.act(deed)).said
      })
      await tell(driver, code, { id, at: at + 60_000, status: 'DELETED' })
      const { event, encrypted } = received
      const fields = ['user_id', 'instance_id', 'task_id', 'action_context']
      const lacking = fields.filter((one) => (stringAt(event, one) ?? '') === '')
      const holds =
        encrypted && event['token'] === token && lacking.length === 0 && said === refusal
      const saw = `${encrypted ? '已加密' : '未加密'}，缺 ${lacking.join('、') || '无'}，${said === refusal ? '显示了说明' : '没有显示说明'}`
      return found(holds, saw)
    },
  },
]
