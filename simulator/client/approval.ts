import { type JsonObject, parseJson, stringAt } from '../json.ts'
import { encrypt } from '../push/envelope.ts'
import type { PushEngine } from '../push/push-engine.ts'
import type { ApprovalDefinition, ApprovalInstance, ApprovalTask, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { TapRefused } from './tap-refused.ts'

/** An entry under 审批 as a person sees it. */
export interface ApprovalView {
  taskId: string
  instanceId: string
  /** The definition's name. */
  kind: string
  title: string
  applicant: string
  form: readonly { name: string; value: string }[]
  node: string | undefined
  /** The status of the person's task; below, that of the whole instance. */
  status: string
  instanceStatus: string
  startedAt: number
  actions: ApprovalTask['actions']
}

/** The result of an answer given under 审批. */
export interface QuickAnswer {
  status: number | undefined
  /** What the client shows if the app did not accept it. */
  message: string | undefined
  push: Push
}

/** All entries under 审批 for a person, oldest first; under 待办 are those that are `PENDING` in both. */
export function approvalsOf(world: World, openId: string): readonly ApprovalView[] {
  const { definitions = [], instances = [] } = world.state.approvals ?? {}
  return instances
    .filter((one) => one.status !== 'DELETED')
    .flatMap((instance) =>
      instance.tasks
        .filter((task) => task.openId === openId)
        .map((task) => ({
          taskId: task.taskId,
          instanceId: instance.instanceId,
          kind: definitions.find((one) => one.code === instance.code)?.name ?? '',
          title: instance.title,
          applicant: world.person(instance.applicant)?.name ?? instance.applicant,
          form: instance.form,
          node: task.node,
          status: task.status,
          instanceStatus: instance.status,
          startedAt: instance.startedAt,
          actions: task.actions,
        })),
    )
}

/** A person answers under 审批 in the mobile client; TapRefused when the client does not allow it. */
export async function answerApproval(
  world: World,
  engine: PushEngine,
  openId: string,
  taskId: string,
  type: string,
  reason = '',
): Promise<QuickAnswer> {
  const { instances = [], definitions = [] } = world.state.approvals ?? {}
  const instance = instances.find(
    (one) => one.tasks.some((task) => task.taskId === taskId) && one.status === 'PENDING',
  )
  const task = instance?.tasks.find((one) => one.taskId === taskId && one.openId === openId)
  if (!instance || task?.status !== 'PENDING') throw new TapRefused('not-found', '该审批已处理')
  const action = task.actions.find((one) => one.type === type)
  const definition = definitions.find((one) => one.code === instance.code)
  if (!action || definition?.callbackUrl === undefined) {
    throw new TapRefused('nothing', '请在详情中处理')
  }
  if (action.needsReason && reason === '') throw new TapRefused('required', '请填写理由')
  const payload = callbackOf(world, { instance, task, definition }, type, reason)
  const plain = JSON.stringify(payload)
  const { callbackKey: key, callbackUrl } = definition
  const body = key === '' ? plain : JSON.stringify({ encrypt: encrypt(key, plain) })
  const { push, outcome } = await engine.callAt(callbackUrl, 'approval.quick', payload, body)
  if (!outcome.answered) return { status: undefined, message: '操作失败，请稍后重试', push }
  const message = stringAt(parseJson(outcome.body), 'message') ?? '操作失败'
  return { status: outcome.status, message: outcome.status === 200 ? undefined : message, push }
}

function callbackOf(
  world: World,
  about: { instance: ApprovalInstance; task: ApprovalTask; definition: ApprovalDefinition },
  type: string,
  reason: string,
): JsonObject {
  const { instance, task, definition } = about
  return {
    action_type: type,
    action_context: task.context,
    user_id: world.person(task.openId)?.userId ?? '',
    approval_code: definition.code,
    instance_id: instance.instanceId,
    task_id: task.taskId,
    reason,
    attachments: [],
    token: definition.callbackToken,
  }
}
