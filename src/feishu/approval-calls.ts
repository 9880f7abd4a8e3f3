import { z } from 'zod'
import type { ApprovalItem, WordState } from '../domain/matter/approval-item.ts'
import { read } from './answer.ts'
import { botChatLink } from './applink.ts'
import { type ApprovalCallback, instanceIdOf, readingOf, taskIdOf } from './approval-callback.ts'
import type { FeishuPort } from './port.ts'
import type { Transport } from './transport.ts'

const definitions = '/open-apis/approval/v4/external_approvals'
const instances = '/open-apis/approval/v4/external_instances'
const params = { user_id_type: 'open_id' }
const definedAnswer = z.object({ data: z.object({ approval_code: z.string().min(1) }) })
const accountAnswer = z.object({
  data: z.object({ user: z.object({ user_id: z.string().optional() }) }),
})

const stateThere: Readonly<Record<ApprovalItem['state'], string>> = {
  waiting: 'PENDING',
  agreed: 'APPROVED',
  rejected: 'REJECTED',
  withdrawn: 'CANCELED',
  removed: 'DELETED',
}
const wordThere: Readonly<Record<WordState, string>> = {
  waited: 'PENDING',
  agreed: 'APPROVED',
  rejected: 'REJECTED',
  spared: 'DONE',
}

/** Texts are shown by keys (feishu.md 9.6): this gives each text a key. */
function keyed() {
  const texts: { key: string; value: string }[] = []
  return {
    key(value: string): string {
      const key = `@i18n@text${texts.length + 1}`
      texts.push({ key, value })
      return key
    },
    resources: () => [{ locale: 'zh-CN', is_default: true, texts }],
  }
}

/** The calls of approval v4 (三方审批). */
export function approvalCalls(
  transport: Transport,
  appId: string,
): Pick<FeishuPort, 'defineApprovals' | 'showApproval' | 'userIdOf'> {
  const href = botChatLink(appId)
  const links = { pc_link: href, mobile_link: href }
  return {
    defineApprovals: async ({ bot, callback }) => {
      const data = definitionOf(appId, href, bot, callback)
      const answer = await transport.call({ method: 'POST', path: definitions, params, data })
      return read(definedAnswer, answer).data.approval_code
    },
    showApproval: async (code, told) => {
      const data = { approval_code: code, ...instanceOf(told, links) }
      await transport.call({ method: 'POST', path: instances, data })
    },
    userIdOf: async (personId) => {
      const path = `/open-apis/contact/v3/users/${encodeURIComponent(personId)}`
      const answer = await transport.call({ method: 'GET', path, params })
      return read(accountAnswer, answer).data.user.user_id ?? null
    },
  }
}

function definitionOf(appId: string, href: string, bot: string, callback: ApprovalCallback) {
  const words = keyed()
  return {
    approval_name: words.key(`${bot}审批`),
    approval_code: `hejiantong-${appId}`,
    group_code: 'hejiantong',
    group_name: words.key(bot),
    external: {
      biz_name: words.key(bot),
      support_pc: true,
      support_mobile: true,
      create_link_pc: href,
      create_link_mobile: href,
      action_callback_url: callback.url,
      action_callback_token: callback.token,
      action_callback_key: callback.key,
      enable_quick_operate: true,
      allow_batch_operate: false,
    },
    // Nobody starts an approval in 审批 itself.
    viewers: [{ viewer_type: 'NONE' }],
    i18n_resources: words.resources(),
  }
}

/**
 * An item in the platform's format. People are added and never removed, so that it can always be updated: of
 * two calls that overtake each other the platform keeps the later state (feishu.md 9.6).
 */
function instanceOf(
  { item, toldAt, anew, quick }: Parameters<FeishuPort['showApproval']>[1],
  links: object,
) {
  const words = keyed()
  const isOver = item.state !== 'waiting'
  const at = { create_time: String(item.round), update_time: String(toldAt) }
  const actions = [
    { action_type: 'APPROVE', is_need_reason: true },
    ...(item.rejectable
      ? [{ action_type: 'REJECT', is_need_reason: true, is_reason_required: true }]
      : []),
  ]
  return {
    instance_id: instanceIdOf(item),
    status: stateThere[item.state],
    title: words.key(item.title),
    ...('personId' in item.applicant
      ? { open_id: item.applicant.personId }
      : { user_name: words.key(item.applicant.name) }),
    start_time: String(item.round),
    end_time: isOver ? String(toldAt) : '0',
    update_time: String(toldAt),
    update_mode: anew ? 'REPLACE' : 'UPDATE',
    display_method: 'NORMAL',
    links,
    form: item.rows.map(([name, value]) => ({ name: words.key(name), value: words.key(value) })),
    task_list: item.words.map(({ personId, node, nodeName, state }) => ({
      task_id: taskIdOf(item, personId),
      open_id: personId,
      status: wordThere[state],
      links,
      ...at,
      end_time: state === 'waited' ? '0' : String(toldAt),
      node_id: node,
      node_name: words.key(nodeName),
      action_context: readingOf(item),
      ...(state === 'waited' && quick.has(personId) ? { action_configs: actions } : {}),
    })),
    i18n_resources: words.resources(),
  }
}
