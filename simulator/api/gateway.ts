import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { parseJson } from '../json.ts'
import type { FaultRule } from '../world/faults.ts'
import type { ApiCall } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { admit, expiredToken } from './admission.ts'
import { type ApiAnswer, type ApiRequest, bodyObject, type Endpoint } from './endpoint.ts'
import { type Parts, readMultipart } from './multipart.ts'
import { frequencyLimit, type RateLimits, throttled } from './rate-limit.ts'
import { cardLocked, Refusal } from './refusal.ts'

type Bindings = { Bindings: HttpBindings }
type GatewayContext = Context<Bindings>

/** The most calls that are kept for the inspector. */
const GREATEST_LOG = 5000

/** Calls that are being answered. */
export interface Traffic {
  inFlight: number
}

/** The entry of all calls: faults, authorisation, limits, the API itself, and the log. */
export function createGateway(
  world: World,
  endpoints: readonly Endpoint[],
  limits: RateLimits,
  traffic: Traffic,
): Hono<Bindings> {
  const gateway = new Hono<Bindings>()
  for (const endpoint of endpoints) {
    gateway.on(endpoint.method, endpoint.path, (context) =>
      answer(world, endpoint, limits, traffic, context),
    )
  }
  return gateway
}

/** Answers 501 and says so in the log: the local Feishu does not have this API. */
export function answerUnknown(world: World, context: GatewayContext): Response {
  const { method, path } = context.req
  const msg = `本地飞书没有实现 ${method} ${path}：the local Feishu does not implement this API`
  const call = openCall(world, context, undefined)
  closeCall(world, call, { status: 501, code: 990001, msg, answer: undefined })
  return context.json({ code: 990001, msg }, 501)
}

async function answer(
  world: World,
  endpoint: Endpoint,
  limits: RateLimits,
  traffic: Traffic,
  context: GatewayContext,
): Promise<Response> {
  traffic.inFlight += 1
  const started = performance.now()
  const { body, form } = await readBody(context)
  const call = openCall(world, context, form ? '(multipart)' : body)
  const subject = `${call.method} ${call.path}`
  const fault = endpoint.authorised === false ? undefined : world.faults.strikeCall(subject)
  call.fault = fault?.kind
  const logId = world.mint('', 32)
  context.header('date', new Date(world.now() + world.knobs.dateAheadMs).toUTCString())
  try {
    if (fault && (await refuseBefore(world, fault, context))) return new Response(null)
    admit(world, endpoint, context.req.header('authorization'))
    limits.admitCall(endpoint)
    const request: ApiRequest = {
      world,
      params: context.req.param() as Record<string, string>,
      query: context.req.query(),
      repeated: context.req.queries(),
      body: bodyObject(body),
      form,
      origin: new URL(context.req.url).origin,
    }
    const result = spoil(fault, await endpoint.run(request))
    if (fault && (await refuseAfter(world, fault, context))) return new Response(null)
    closeCall(world, call, { status: 200, code: 0, msg: 'success', answer: shown(result) })
    return toResponse(context, result, logId)
  } catch (error) {
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(2200, `Internal Error: ${String(error)}`, { status: 500 })
    const failure = spellRefusal(refusal, logId)
    closeCall(world, call, {
      status: refusal.status,
      code: refusal.code,
      msg: refusal.message,
      answer: failure,
    })
    for (const [name, value] of Object.entries(refusal.headers)) context.header(name, value)
    context.header('x-tt-logid', logId)
    return context.json(failure, refusal.status as 400)
  } finally {
    call.durationMs = performance.now() - started
    traffic.inFlight -= 1
    world.tell({ kind: 'call', id: String(call.id) })
  }
}

function spellRefusal(refusal: Refusal, logId: string): Record<string, unknown> {
  return {
    code: refusal.code,
    msg: refusal.message,
    error: {
      log_id: logId,
      troubleshooter: `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?q=${refusal.code}`,
      ...refusal.extra,
    },
  }
}

async function readBody(context: GatewayContext): Promise<{ body: unknown; form?: Parts }> {
  if (context.req.method === 'GET') return { body: undefined }
  const type = context.req.header('content-type') ?? ''
  if (type.startsWith('multipart/')) {
    const bytes = Buffer.from(await context.req.arrayBuffer())
    return { body: undefined, form: readMultipart(bytes, type) }
  }
  const text = await context.req.text()
  // What is no JSON must not pass for a body that was left out.
  return { body: text === '' ? undefined : (parseJson(text) ?? null) }
}

function openCall(world: World, context: GatewayContext, body: unknown): ApiCall {
  const { calls } = world.state
  const call: ApiCall = {
    id: (calls.at(-1)?.id ?? 0) + 1,
    at: world.now(),
    method: context.req.method,
    path: context.req.path,
    query: context.req.query(),
    body,
    status: 0,
    code: 0,
    msg: '',
    durationMs: 0,
    answer: undefined,
    fault: undefined,
  }
  calls.push(call)
  if (calls.length > GREATEST_LOG) calls.splice(0, calls.length - GREATEST_LOG)
  return call
}

function closeCall(
  world: World,
  call: ApiCall,
  result: { status: number; code: number; msg: string; answer: unknown },
): void {
  Object.assign(call, result)
  world.tell({ kind: 'call', id: String(call.id) })
}

function shown(result: ApiAnswer): unknown {
  if ('download' in result) return `(${result.download.bytes.length} bytes)`
  return 'data' in result ? result.data : result.flat
}

function toResponse(context: GatewayContext, result: ApiAnswer, logId: string): Response {
  context.header('x-tt-logid', logId)
  if ('data' in result) return context.json({ code: 0, msg: 'success', data: result.data })
  if ('flat' in result) return context.json(result.flat)
  const { bytes, mediaType, name } = result.download
  context.header('content-type', mediaType)
  context.header('content-disposition', `attachment; filename="${encodeURIComponent(name)}"`)
  return context.body(new Uint8Array(bytes))
}

/** Applies faults before anything is done; true when there must be no answer. */
async function refuseBefore(
  world: World,
  fault: FaultRule,
  context: GatewayContext,
): Promise<boolean> {
  switch (fault.kind) {
    case 'throttled':
      throw throttled(50, fault.amount ?? 1)
    case 'frequency':
      throw frequencyLimit('injected')
    case 'server-error':
      throw new Refusal(2200, 'Internal Error', { status: 500 })
    case 'token-revoked':
      for (const token of world.state.tokens) token.revoked = true
      throw expiredToken(world)
    case 'token-refused':
      throw expiredToken(world)
    case 'card-locked':
      throw cardLocked()
    case 'code':
      throw new Refusal(fault.amount ?? 0, 'injected')
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.amount ?? 2000))
      return false
    case 'reset':
      context.env.incoming.socket.resetAndDestroy()
      return true
    case 'held':
      await world.holds.keep(closing(context))
      return false
    case 'timeout':
      await silence(world, context)
      return true
    default:
      return false
  }
}

/** Removes values from a success that other tenants or versions may omit. */
function spoil(fault: FaultRule | undefined, result: ApiAnswer): ApiAnswer {
  if (!('data' in result)) return result
  if (fault?.kind === 'empty-success') return { data: {} }
  if (fault?.kind !== 'bare-success') return result
  return { data: { message_id: result.data['message_id'] } }
}

/** Applies faults after the call has taken effect; true when there must be no answer. */
async function refuseAfter(
  world: World,
  fault: FaultRule,
  context: GatewayContext,
): Promise<boolean> {
  switch (fault.kind) {
    case 'server-error-after':
      throw new Refusal(2200, 'Internal Error', { status: 500 })
    case 'reset-after':
      context.env.incoming.socket.resetAndDestroy()
      return true
    case 'timeout-after':
      await silence(world, context)
      return true
    default:
      return false
  }
}

/** Gives no answer until the caller gives up, the tester releases it, or the platform closes the connection. */
async function silence(world: World, context: GatewayContext): Promise<void> {
  const { silenceMs } = world.knobs
  const patience =
    silenceMs === null ? null : setTimeout(() => context.env.incoming.socket.destroy(), silenceMs)
  await world.holds.keep(closing(context))
  if (patience !== null) clearTimeout(patience)
  context.env.incoming.socket.destroy()
}

function closing(context: GatewayContext): Promise<void> {
  return new Promise((resolve) => context.env.incoming.socket.once('close', () => resolve()))
}
