import type { LocalFeishu } from 'local-feishu'
import { feishuTest } from 'local-feishu/vitest'
import { expect } from 'vitest'

const people = [{ openId: 'ou_zhang', name: '张三' }]
/**
 * The bot runs in this process: the local Feishu calls it with every push as a request. Without encryption,
 * to keep it short.
 */
const test = feishuTest({
  people,
  app: { encryptKey: '' },
  deliver: { fetch: (request) => bot(request) },
})

const text = (content: string) => ({ tag: 'plain_text', content })
const card = (...elements: object[]) => ({ schema: '2.0', body: { elements } })
const leave = card({
  tag: 'form',
  name: 'leave',
  elements: [
    { tag: 'date_picker', name: 'day', required: true, placeholder: text('哪一天') },
    { tag: 'input', name: 'reason', label: text('事由') },
    { tag: 'button', name: 'send', text: text('提交'), form_action_type: 'submit' },
  ],
})

/** Answers a submitted form with a toast and another card. */
async function bot(request: Request): Promise<Response> {
  const { header, event } = (await request.json()) as {
    header: { event_type: string }
    event: { action?: { form_value?: { day: string; reason?: string } } }
  }
  const values = event.action?.form_value
  if (header.event_type !== 'card.action.trigger' || !values) return Response.json({})
  const done = card({
    tag: 'markdown',
    content: `${values.day.slice(0, 10)} 请假，${values.reason}`,
  })
  return Response.json({
    toast: { type: 'success', content: '已提交' },
    card: { type: 'raw', data: done },
  })
}

/** The bot sends the card. */
async function sendForm(feishu: LocalFeishu): Promise<void> {
  const { appId, appSecret } = feishu.world.state.app
  const call = async (path: string, body: object, token = '') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${feishu.url}/open-apis${path}`, init)).json()
  }
  const token = (await call('/auth/v3/tenant_access_token/internal', {
    app_id: appId,
    app_secret: appSecret,
  })) as { tenant_access_token: string }
  const message = {
    receive_id: 'ou_zhang',
    msg_type: 'interactive',
    content: JSON.stringify(leave),
  }
  await call('/im/v1/messages?receive_id_type=open_id', message, token.tenant_access_token)
}

test('a form that is filled in and sent becomes another card', async ({ feishu }) => {
  await sendForm(feishu)
  const { messageId } = await feishu.waitForCard({ person: 'ou_zhang' }, '哪一天')
  const { toast } = await feishu.tap('ou_zhang', messageId, '提交', {
    formValue: { day: '2026-12-01', reason: '看病' },
  })
  expect(toast).toEqual({ type: 'success', content: '已提交' })
  expect(feishu.message(messageId).cardText).toBe('2026-12-01 请假，看病')
})

test('what is required must be filled in, as in the client', async ({ feishu }) => {
  await sendForm(feishu)
  const { messageId } = await feishu.waitForCard({ person: 'ou_zhang' })
  await expect(feishu.tap('ou_zhang', messageId, '提交')).rejects.toMatchObject({
    reason: 'required',
    fields: ['day'],
  })
})

test('a snapshot brings back what was', async ({ feishu }) => {
  await sendForm(feishu)
  const before = feishu.snapshot()
  const { messageId } = await feishu.waitForCard({ person: 'ou_zhang' })
  await feishu.tap('ou_zhang', messageId, '提交', { formValue: { day: '2026-12-01' } })
  await feishu.rollback(before)
  expect(feishu.message(messageId).cardText).toContain('哪一天')
})
