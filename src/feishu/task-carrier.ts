import type { DeadlineTask } from '../domain/matter/deadline-task.ts'
import type { KnownTask } from '../store/deadline-tasks.ts'
import { FeishuFailure } from './failure.ts'
import type { FeishuPort } from './port.ts'

/** The code for a task that does not exist, because its owner deleted it. */
const gone = 1470404

/** The work of one outbox message for 飞书任务. */
export interface TaskOrder {
  readonly known: KnownTask
  /** What the task should show now; `null` for no task any more. */
  readonly wanted: DeadlineTask | null
  /** Ten to a hundred characters, the same for all attempts: Feishu creates at most one task for it. */
  readonly token: string
  /** Milliseconds UTC. */
  readonly now: number
  /** Stores what is known before and after the creation, so that no crash leads to a second task. */
  readonly keep: (known: KnownTask) => void
}

/**
 * Updates a task (飞书任务) to what it should show, and resolves to what it then shows; `null` when nothing
 * had to be done. Idempotent. A task that its owner deleted is created again once, and then left alone.
 */
export async function carryTask(feishu: FeishuPort, order: TaskOrder): Promise<KnownTask | null> {
  const { known, wanted, token } = order
  if (known.state === 'left') return null
  if (known.guid === null) return make(feishu, order)
  try {
    return await change(feishu, known.guid, order)
  } catch (error) {
    if (!(error instanceof FeishuFailure) || error.code !== gone) throw error
    if (wanted === null || wanted.done) return { ...known, guid: null, state: 'closed' }
    if (known.remade) return { ...known, guid: null, state: 'left' }
    const lost = { ...known, guid: null, shown: null, remade: true }
    return make(feishu, { ...order, known: lost, token: `${token}-again` })
  }
}

/**
 * Creates the task. If the answer of an earlier creation is missing, that one is repeated as it was, so that its
 * task is found, and then changed or deleted.
 */
async function make(feishu: FeishuPort, order: TaskOrder): Promise<KnownTask | null> {
  const { known, wanted, keep } = order
  const { begun, shown } = known
  const first = begun === null ? wanted : (shown ?? wanted)
  if (first === null || first.done) return null
  const token = begun ?? order.token
  keep({ ...known, guid: null, shown: first, begun: token, state: 'open' })
  const guid = await feishu.makeTask({ ...first, token })
  const now: KnownTask = { ...known, guid, shown: first, begun: null, state: 'open' }
  keep(now)
  return change(feishu, guid, { ...order, known: now })
}

async function change(
  feishu: FeishuPort,
  guid: string,
  { known, wanted, now }: TaskOrder,
): Promise<KnownTask | null> {
  const { shown } = known
  if (wanted === null) {
    await feishu.deleteTask(guid)
    return { ...known, guid: null, shown: null, state: 'closed' }
  }
  const changes = {
    ...(wanted.summary === shown?.summary ? {} : { summary: wanted.summary }),
    ...(wanted.description === shown?.description ? {} : { description: wanted.description }),
    ...(wanted.dueOn === shown?.dueOn ? {} : { dueOn: wanted.dueOn }),
    ...(wanted.done && !shown?.done ? { completedAt: now } : {}),
    ...(!wanted.done && shown?.done ? { completedAt: 0 } : {}),
  }
  const before = shown?.people ?? []
  const more = wanted.people.filter((one) => !before.includes(one))
  const fewer = before.filter((one) => !wanted.people.includes(one))
  if (more.length > 0) await feishu.memberTask(guid, 'add', more)
  if (fewer.length > 0) await feishu.memberTask(guid, 'remove', fewer)
  if (Object.keys(changes).length > 0) await feishu.changeTask(guid, changes)
  return { ...known, shown: wanted, state: wanted.done ? 'closed' : 'open' }
}
