import { Hono } from 'hono'
import { stringAt } from '../json.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import type { Snapshot } from '../world/archive.ts'
import type { FaultOrder } from '../world/faults.ts'
import { readBody, requireField } from './body.ts'

/** The actions of testers: move the clock, inject faults, read the logs, restore snapshots. */
export function benchRoutes(feishu: LocalFeishu): Hono {
  const routes = new Hono()
  routes.get('/clock', (context) => context.json(clockOf(feishu)))
  routes.post('/clock', async (context) => {
    const body = await readBody(context)
    const { advance, to, step, pause } = body
    const target = typeof advance === 'number' ? feishu.clock.now() + advance : to
    if (typeof target !== 'number') throw new TypeError('advance (ms) or to (ms UTC) is required')
    if (typeof step === 'number' && step > 0) {
      await walk(feishu, target, step, typeof pause === 'number' ? pause : 0)
    }
    await feishu.clock.set(target)
    feishu.world.tell({ kind: 'clock', id: '' })
    return context.json(clockOf(feishu))
  })
  routes.get('/faults', (context) => context.json(feishu.faults.list()))
  routes.post('/faults', async (context) => {
    const body = await readBody(context)
    const order = {
      kind: requireField(body, 'kind'),
      ...(stringAt(body, 'match') === undefined ? {} : { match: requireField(body, 'match') }),
      ...(typeof body['times'] === 'number' ? { times: body['times'] } : {}),
      ...(typeof body['amount'] === 'number' ? { amount: body['amount'] } : {}),
    } as FaultOrder
    return context.json(
      body['times'] === null ? feishu.faults.always(order) : feishu.faults.next(order),
    )
  })
  routes.delete('/faults/:id?', (context) => {
    const id = context.req.param('id')
    feishu.faults.clear(id === undefined ? undefined : Number(id))
    return context.json({})
  })
  routes.get('/pushes', (context) => context.json(tail(feishu.pushes, context.req.query('last'))))
  routes.get('/calls', (context) => context.json(tail(feishu.calls, context.req.query('last'))))
  routes.get('/notices', (context) => context.json(feishu.notices))
  routes.get('/messages', (context) => {
    const { chat, person } = context.req.query()
    return context.json(feishu.messages(chat === undefined ? { person: person ?? '' } : { chat }))
  })
  routes.post('/configure-url', async (context) => {
    await feishu.configureUrl(requireField(await readBody(context), 'url'))
    return context.json({})
  })
  routes.post('/drop-connections', (context) => {
    feishu.dropConnections()
    return context.json({})
  })
  routes.post('/settle', async (context) => {
    await feishu.settle()
    return context.json({})
  })
  routes.put('/templates/:id', async (context) => {
    const { state } = feishu.world
    state.templates = { ...state.templates, [context.req.param('id')]: await readBody(context) }
    return context.json({})
  })
  addTimeTravel(routes, feishu)
  return routes
}

/** Snapshots, by number. */
function addTimeTravel(routes: Hono, feishu: LocalFeishu): void {
  const snapshots = new Map<string, Snapshot>()
  routes.post('/snapshot', (context) => {
    const id = String(snapshots.size + 1)
    snapshots.set(id, feishu.snapshot())
    return context.json({ id })
  })
  routes.post('/rollback', async (context) => {
    const id = requireField(await readBody(context), 'id')
    const snapshot = snapshots.get(id)
    if (!snapshot) throw new TypeError(`no such snapshot: ${id}`)
    await feishu.rollback(snapshot)
    return context.json({})
  })
}

/** Moves the clock in steps with real pauses, so that other processes can act in between. */
async function walk(feishu: LocalFeishu, to: number, step: number, pause: number): Promise<void> {
  while (feishu.clock.now() + step < to) {
    await feishu.clock.advance(step)
    feishu.world.tell({ kind: 'clock', id: '' })
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

function clockOf(feishu: LocalFeishu): { now: number; offset: number } {
  return { now: feishu.clock.now(), offset: feishu.clock.offset }
}

function tail<T>(all: readonly T[], last: string | undefined): readonly T[] {
  return last === undefined ? all : all.slice(-Number(last))
}
