import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../json.ts'
import type { Task } from '../world/state.ts'
import type { World } from '../world/world.ts'
import type { ApiAnswer, Endpoint } from './endpoint.ts'
import { personBy } from './message-target.ts'
import { Refusal } from './refusal.ts'

const PATH = '/open-apis/task/v2/tasks'
/** Needed to delete a task and to remove people; the other calls accept the second scope too. */
const FULL = ['task:task:write']
const WRITE = [...FULL, 'task:task:writeonly']
const GREATEST_TEXT = 3000
const GREATEST_MEMBERS = 50
const limit = { perSecond: 10, perMinute: 600 }
const memberLimit = { perSecond: 10, perMinute: 100 }
const utcDay = 24 * 3600 * 1000

/** 飞书任务, task v2: the calls of a bot for tasks that it created. */
const endpoints: Endpoint[] = [
  { method: 'POST', path: PATH, scopes: WRITE, limit, run: (one) => create(one.world, one.body) },
  {
    method: 'PATCH',
    path: `${PATH}/:task_guid`,
    scopes: WRITE,
    limit,
    run: ({ world, params, body }) => change(taskOf(world, params['task_guid']), body),
  },
  {
    method: 'DELETE',
    path: `${PATH}/:task_guid`,
    scopes: FULL,
    limit,
    run: ({ world, params }) => {
      taskOf(world, params['task_guid']).deleted = true
      return { data: {} }
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:task_guid/add_members`,
    scopes: WRITE,
    limit: memberLimit,
    run: ({ world, params, body }) => {
      const task = taskOf(world, params['task_guid'])
      const more = membersOf(world, body)
      const rest = task.members.filter((one) => !more.some(({ id }) => id === one.id))
      task.members = [...rest, ...more]
      if (task.members.length > GREATEST_MEMBERS) throw tooMany()
      return { data: { task: wire(task) } }
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:task_guid/remove_members`,
    scopes: FULL,
    limit: memberLimit,
    run: ({ world, params, body }) => {
      const task = taskOf(world, params['task_guid'])
      const gone = arrayAt(body, 'members').map((one) => stringAt(one, 'id'))
      task.members = task.members.filter(({ id }) => !gone.includes(id))
      return { data: { task: wire(task) } }
    },
  },
]

/** The task endpoints; after each call, windows that show tasks are told to reload them. */
export const taskEndpoints: Endpoint[] = endpoints.map((endpoint) => ({
  ...endpoint,
  run: async (request) => {
    const answer = await endpoint.run(request)
    request.world.tell({ kind: 'agenda', id: '' })
    return answer
  },
}))

const parameter = (detail: string): Refusal => new Refusal(1470400, `Invalid parameter: ${detail}`)
const tooMany = (): Refusal => new Refusal(1470610, 'The number of assignees exceeds the limit')

/** An existing task of this app; 1470404 when its owner has deleted it. */
function taskOf(world: World, guid: string | undefined): Task {
  const task = world.state.tasks?.[guid ?? '']
  if (!task || task.deleted) throw new Refusal(1470404, 'task not found', { status: 404 })
  return task
}

function create(world: World, body: JsonObject): ApiAnswer {
  const token = stringAt(body, 'client_token')
  if (token !== undefined && (token.length < 10 || token.length > 100)) {
    throw parameter('client_token must have 10 to 100 characters')
  }
  world.state.tasks ??= {}
  const { tasks } = world.state
  const same = Object.values(tasks).find((one) => token !== undefined && one.token === token)
  if (same) return { data: { task: wire(same) } }
  const task: Task = {
    guid: world.mint('task_', 32),
    token,
    summary: textOf(body, 'summary'),
    description: textOf(body, 'description'),
    due: dueOf(body),
    members: membersOf(world, body),
    completedAt: undefined,
    completedOnCard: isObject(body['custom_complete']),
    origin: stringAt(objectAt(objectAt(body, 'origin'), 'href'), 'url'),
    extra: stringAt(body, 'extra'),
    deleted: false,
  }
  if (task.summary === '') throw parameter('summary is required')
  if (task.members.length > GREATEST_MEMBERS) throw tooMany()
  tasks[task.guid] = task
  return { data: { task: wire(task) } }
}

/** Only what `update_fields` names is changed; a named value that is missing in `task` is cleared. */
function change(task: Task, body: JsonObject): ApiAnswer {
  const to = objectAt(body, 'task')
  const fields = arrayAt(body, 'update_fields')
  if (!to || fields.length === 0) throw parameter('task and update_fields are required')
  for (const field of fields) {
    if (field === 'summary') {
      const summary = textOf(to, 'summary')
      if (summary === '') throw parameter('summary is required')
      task.summary = summary
    } else if (field === 'description') task.description = textOf(to, 'description')
    else if (field === 'due') task.due = dueOf(to)
    else if (field === 'completed_at') complete(task, stringAt(to, 'completed_at') ?? '0')
    else throw parameter(`update_fields ${String(field)} is not supported`)
  }
  return { data: { task: wire(task) } }
}

function complete(task: Task, at: string): void {
  if (!/^\d+$/.test(at)) throw parameter('completed_at')
  if (at === '0') {
    task.completedAt = undefined
    return
  }
  if (task.completedAt !== undefined) throw parameter('the task is already completed')
  task.completedAt = Number(at)
}

function textOf(body: JsonObject, field: string): string {
  const text = stringAt(body, field) ?? ''
  if (text.length > GREATEST_TEXT) throw parameter(`${field} is too long`)
  return text
}

/** The day of an all-day date is that of its instant in UTC, whatever the reader's time zone. */
function dueOf(body: JsonObject): Task['due'] {
  const due = objectAt(body, 'due')
  if (due === undefined) return undefined
  const at = stringAt(due, 'timestamp') ?? ''
  if (!/^\d{13}$/.test(at)) throw parameter('due.timestamp is in milliseconds')
  const allDay = due['is_all_day'] === true
  return { at: allDay ? Math.floor(Number(at) / utcDay) * utcDay : Number(at), allDay }
}

function membersOf(world: World, body: JsonObject): Task['members'] {
  return arrayAt(body, 'members').map((one) => {
    const id = stringAt(one, 'id') ?? ''
    const role = stringAt(one, 'role')
    const person = personBy(world, 'open_id', id)
    if (!person || person.resigned) throw parameter(`member ${id}`)
    if (role !== 'assignee' && role !== 'follower') throw parameter('members.role')
    return { id, role }
  })
}

const wire = (task: Task): JsonObject => ({
  guid: task.guid,
  summary: task.summary,
  description: task.description,
  due: task.due && { timestamp: String(task.due.at), is_all_day: task.due.allDay },
  members: task.members.map((one) => ({ ...one, type: 'user' })),
  completed_at: String(task.completedAt ?? 0),
  status: task.completedAt === undefined ? 'todo' : 'done',
  extra: task.extra,
  url: `https://applink.feishu.cn/client/todo/detail?guid=${task.guid}`,
})
