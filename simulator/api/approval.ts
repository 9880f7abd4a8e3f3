import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../json.ts'
import type { ApprovalDefinition, ApprovalInstance, ApprovalTask, State } from '../world/state.ts'
import type { World } from '../world/world.ts'
import type { ApiAnswer, Endpoint } from './endpoint.ts'
import { personBy } from './message-target.ts'
import { Refusal, wrongType } from './refusal.ts'

const DEFINITIONS = '/open-apis/approval/v4/external_approvals'
const INSTANCES = '/open-apis/approval/v4/external_instances'
const DEFINITION_SCOPES = ['approval:approval', 'approval:external_approval']
const INSTANCE_SCOPES = ['approval:approval', 'approval:external_instance']
const STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'CANCELED', 'DELETED', 'HIDDEN', 'TERMINATED']
const TASK_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'TRANSFERRED', 'DONE']
const GREATEST_FORM = 2048
const SHOWN_ROWS = 3
const GREATEST_TASKS = 300

/** 三方审批, approval v4: definitions and instances of approvals that run in the app (feishu.md 9.6). */
export const approvalEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: DEFINITIONS,
    scopes: DEFINITION_SCOPES,
    run: ({ world, body }) => define(world, body),
  },
  {
    method: 'GET',
    path: `${DEFINITIONS}/:approval_code`,
    scopes: DEFINITION_SCOPES,
    run: ({ world, params }) => {
      const { name, ownCode, callbackUrl } = definitionOf(world, params['approval_code'])
      const external = { action_callback_url: callbackUrl }
      return { data: { approval_name: name, approval_code: ownCode, external } }
    },
  },
  {
    method: 'POST',
    path: INSTANCES,
    scopes: INSTANCE_SCOPES,
    run: ({ world, body }) => synchronise(world, body),
  },
  {
    method: 'POST',
    path: `${INSTANCES}/check`,
    scopes: INSTANCE_SCOPES,
    run: ({ world, body }) => ({ data: { diff_instances: differing(world, body) } }),
  },
]

const parameter = (detail: string): Refusal => new Refusal(1390001, `param is invalid: ${detail}`)

function bookOf({ state }: World): NonNullable<State['approvals']> {
  state.approvals ??= { definitions: [], instances: [] }
  return state.approvals
}

/** Identified by the platform's code only: the app's own code identifies no definition (feishu.md 9.6). */
function definitionOf(world: World, code: string | undefined): ApprovalDefinition {
  const found = bookOf(world).definitions.find((one) => one.code === code)
  if (!found) throw new Refusal(1390002, 'approval code not found')
  return found
}

/** Creates a definition, or changes the one with this code. */
function define(world: World, body: JsonObject): ApiAnswer {
  const words = wordsOf(body)
  const ownCode = textOf(body, 'approval_code')
  const external = objectAt(body, 'external')
  if (!external) throw parameter('external')
  if ((body['group_code'] === undefined) !== (body['group_name'] === undefined)) {
    throw parameter('group_code and group_name')
  }
  for (const link of ['create_link_pc', 'create_link_mobile']) textOf(external, link)
  if (arrayAt(body, 'viewers').length === 0) throw parameter('viewers')
  const { definitions } = bookOf(world)
  const known = definitions.find((one) => one.ownCode === ownCode)
  const group = stringAt(body, 'group_name')
  const definition: ApprovalDefinition = {
    code: known?.code ?? world.mint('', 32).toUpperCase(),
    ownCode,
    name: spoken(words, textOf(body, 'approval_name')),
    group: group === undefined ? undefined : spoken(words, group),
    callbackUrl: stringAt(external, 'action_callback_url'),
    callbackToken: stringAt(external, 'action_callback_token') ?? '',
    callbackKey: stringAt(external, 'action_callback_key') ?? '',
    quick: external['enable_quick_operate'] === true,
  }
  spoken(words, textOf(external, 'biz_name'))
  if (known) Object.assign(known, definition)
  else definitions.push(definition)
  return { data: { approval_code: definition.code } }
}

/** The texts of all keys; they must be a list, a map is refused with 9499. */
function wordsOf(body: JsonObject): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const resources = arrayAt(body, 'i18n_resources')
  if (resources.length === 0) throw parameter('i18n_resources')
  for (const resource of resources) {
    if (!isObject(resource) || !Array.isArray(resource['texts'])) {
      throw wrongType('texts')
    }
    for (const text of resource['texts']) {
      words.set(stringAt(text, 'key') ?? '', stringAt(text, 'value') ?? '')
    }
  }
  return words
}

/** The text for a key: texts are given by keys of nine characters or more. */
function spoken(words: ReadonlyMap<string, string>, key: string): string {
  const text = words.get(key)
  if (!key.startsWith('@i18n@') || key.length < 9 || text === undefined) {
    throw parameter(`${key} is not an i18n key with a text`)
  }
  return text
}

function textOf(body: JsonObject, field: string): string {
  const value = stringAt(body, field)
  if (value === undefined || value === '') throw parameter(field)
  return value
}

/** Milliseconds as a string. */
function instantOf(body: unknown, field: string): number {
  const value = stringAt(body, field) ?? ''
  if (!/^(?:0|\d{13})$/.test(value)) throw parameter(`${field} is in milliseconds`)
  return Number(value)
}

/** Creates an instance, or updates it. */
function synchronise(world: World, body: JsonObject): ApiAnswer {
  const { code } = definitionOf(world, stringAt(body, 'approval_code'))
  const told = instanceOf(world, code, body)
  const { instances } = bookOf(world)
  const at = instances.findIndex((one) => one.code === code && one.instanceId === told.instanceId)
  const known = instances[at]
  if (known === undefined) instances.push(told)
  else if (body['update_mode'] === 'REPLACE') instances[at] = told
  else renew(known, told)
  world.tell({ kind: 'approval', id: told.instanceId })
  // Nested twice, as in the platform's answer.
  return { data: { data: { ...body, approval_code: code } } }
}

function instanceOf(world: World, code: string, body: JsonObject): ApprovalInstance {
  const words = wordsOf(body)
  const status = stringAt(body, 'status') ?? ''
  if (!STATUSES.includes(status)) throw parameter('status')
  const form = arrayAt(body, 'form').map((row) => ({
    name: spoken(words, stringAt(row, 'name') ?? ''),
    value: spoken(words, stringAt(row, 'value') ?? ''),
  }))
  if (JSON.stringify(form).length > GREATEST_FORM) throw parameter('form is too long')
  const tasks = arrayAt(body, 'task_list')
  if (tasks.length > GREATEST_TASKS) throw parameter('task_list is too long')
  const instanceId = textOf(body, 'instance_id')
  const ids = [instanceId, ...tasks.map((task) => stringAt(task, 'task_id'))]
  const isUnique = new Set(ids).size === ids.length
  if (!isUnique) world.note(`审批 ${instanceId}：实例、任务的 ID 重复，审批中心不显示其任务`)
  const applicant = stringAt(body, 'open_id')
  if (applicant !== undefined) personOf(world, applicant)
  return {
    code,
    instanceId,
    status,
    title: spoken(words, textOf(body, 'title')),
    applicant: applicant ?? spoken(words, textOf(body, 'user_name')),
    startedAt: instantOf(body, 'start_time'),
    endedAt: instantOf(body, 'end_time'),
    updatedAt: instantOf(body, 'update_time'),
    form: form.slice(0, SHOWN_ROWS),
    link: textOf(objectAt(body, 'links') ?? {}, 'pc_link'),
    tasks: isUnique ? tasks.flatMap((task) => taskOf(world, words, task)) : [],
  }
}

function personOf(world: World, openId: string): void {
  const person = personBy(world, 'open_id', openId)
  if (!person || person.tenantKey !== world.state.app.tenantKey) throw parameter('open_id')
}

/** A task without a person is dropped silently (feishu.md 9.6). */
function taskOf(
  world: World,
  words: ReadonlyMap<string, string>,
  task: unknown,
): readonly ApprovalTask[] {
  if (!isObject(task)) throw parameter('task_list')
  const openId = stringAt(task, 'open_id')
  if (openId === undefined) {
    world.note(`审批任务 ${stringAt(task, 'task_id')} 没有 open_id，已丢弃`)
    return []
  }
  personOf(world, openId)
  const status = stringAt(task, 'status') ?? ''
  if (!TASK_STATUSES.includes(status)) throw parameter('task_list.status')
  textOf(objectAt(task, 'links') ?? {}, 'pc_link')
  const node = stringAt(task, 'node_name')
  return [
    {
      taskId: textOf(task, 'task_id'),
      openId,
      status,
      node: node === undefined ? undefined : spoken(words, node),
      createdAt: instantOf(task, 'create_time'),
      updatedAt: instantOf(task, 'update_time'),
      context: stringAt(task, 'action_context') ?? '',
      actions: arrayAt(task, 'action_configs').map((action) => ({
        type: stringAt(action, 'action_type') ?? '',
        takesReason: isObject(action) && action['is_need_reason'] === true,
        needsReason: isObject(action) && action['is_reason_required'] === true,
      })),
    },
  ]
}

/**
 * An update that is not newer changes nothing, and neither does any of a deleted one; people and ids are
 * never changed.
 */
function renew(known: ApprovalInstance, told: ApprovalInstance): void {
  if (known.status === 'DELETED') return
  for (const task of told.tasks) {
    const same = known.tasks.find((one) => one.taskId === task.taskId)
    if (same === undefined) known.tasks.push(task)
    else if (task.updatedAt > same.updatedAt) Object.assign(same, task, { openId: same.openId })
  }
  if (told.updatedAt <= known.updatedAt) return
  Object.assign(known, told, { applicant: known.applicant, tasks: known.tasks })
}

/** Of the instances that the app states, those that differ here. */
function differing(world: World, body: JsonObject): JsonObject[] {
  const { instances } = bookOf(world)
  return arrayAt(body, 'instances')
    .filter(isObject)
    .filter((asked) => {
      const known = instances.find((one) => one.instanceId === stringAt(asked, 'instance_id'))
      if (known === undefined || String(known.updatedAt) !== stringAt(asked, 'update_time'))
        return true
      return arrayAt(asked, 'tasks').some((task) => {
        const same = known.tasks.find((one) => one.taskId === stringAt(task, 'task_id'))
        return same === undefined || String(same.updatedAt) !== stringAt(task, 'update_time')
      })
    })
}
