import type { ApprovalView } from '../../simulator/client/approval.ts'
import { encrypt } from '../../simulator/push/envelope.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import type { Play } from './clue-kit.ts'

/** The entries under 审批 of a person; below, those that wait. */
export const itemsOf = ({ stage }: Play, who: string): readonly ApprovalView[] =>
  stage.feishu.approvals(who)
export const pendingOf = (play: Play, who: string): readonly ApprovalView[] =>
  itemsOf(play, who).filter((one) => one.status === 'PENDING' && one.instanceStatus === 'PENDING')

/** The only entry that waits for a person. */
export function itemOf(play: Play, who: string): ApprovalView {
  const [one, ...more] = pendingOf(play, who)
  if (!one || more.length > 0) throw new Error(`${pendingOf(play, who).length} items of ${who}`)
  return one
}

/** Somebody answers under 审批; resolves to the objection, if any. */
export async function answer(
  { stage }: Play,
  who: string,
  { taskId }: ApprovalView,
  type: 'APPROVE' | 'REJECT',
  reason?: string,
): Promise<string | undefined> {
  const { message } = await stage.feishu.answerApproval(who, taskId, type, reason)
  await stage.settle()
  return message
}

/** The callback that the platform would post for a person's answer, with changes. */
export function callbackOf(
  { world }: LocalFeishu,
  who: string,
  item: ApprovalView,
  change: object = {},
) {
  const { definitions = [], instances = [] } = world.state.approvals ?? {}
  const instance = instances.find((one) => one.instanceId === item.instanceId)
  const definition = definitions.find((one) => one.code === instance?.code)
  const task = instance?.tasks.find((one) => one.taskId === item.taskId)
  if (!definition || !task) throw new Error('there is no such item')
  const plain = {
    action_type: 'APPROVE',
    action_context: task.context,
    user_id: world.person(who)?.userId,
    approval_code: definition.code,
    instance_id: item.instanceId,
    task_id: item.taskId,
    reason: '',
    token: definition.callbackToken,
    ...change,
  }
  return { plain, definition }
}

/** Posts a body to the callback address of a definition. */
export async function post(
  { stage }: Play,
  url: string,
  body: object,
): Promise<{ readonly status: number; readonly message: string | undefined }> {
  const request = new Request(`http://bot.local${new URL(url).pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answered = await stage.bot.fetch(request)
  await stage.settle()
  const { message } = (await answered.json()) as { message?: string }
  return { status: answered.status, message }
}

/** The same, encrypted as the platform does. */
export const postSealed = (play: Play, url: string, key: string, plain: object) =>
  post(play, url, { encrypt: encrypt(key, JSON.stringify(plain)) })
