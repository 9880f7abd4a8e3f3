import { z } from 'zod'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'

const problem = z.object({
  code: z.number(),
  msg: z.string().optional(),
  error: z.object({ log_id: z.string() }).partial().optional().catch(undefined),
})
const answered = z.object({
  response: z.object({
    status: z.number(),
    data: z.unknown().optional(),
    headers: z.object({
      'x-ogw-ratelimit-reset': z.unknown().optional(),
      'x-tt-logid': z.unknown().optional(),
    }),
  }),
})

/** Errors after which the request certainly did not reach Feishu. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Converts whatever the HTTP client threw to the one error type, without its secrets. */
export async function understand(error: unknown): Promise<FeishuFailure> {
  if (error instanceof FeishuFailure) return error
  const parsed = answered.safeParse(error)
  if (!parsed.success) return unanswered(error)
  const { status, data, headers } = parsed.data.response
  const read = problem.safeParse(await body(data))
  const code = read.data?.code ?? null
  const message = `Feishu answered ${status}, code ${code ?? 'none'}: ${read.data?.msg ?? ''}`
  return new FeishuFailure(message, outcomeOfCall(code, status, read.data?.msg), {
    code,
    status,
    resetSeconds: seconds(headers['x-ogw-ratelimit-reset']),
    logId: read.data?.error?.log_id ?? text(headers['x-tt-logid']),
  })
}

function unanswered(error: unknown): FeishuFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = code === '' ? String(error) : code
  if (neverLeft.has(code)) {
    const advice = '连接不上飞书，请检查服务器网络与 FEISHU_BASE_URL。'
    return new FeishuFailure(`Not sent: ${name}`, { kind: 'not-sent', reach: 'app', advice })
  }
  return new FeishuFailure(`No answer: ${name}`, outcomeOfCall(null, null))
}

/** A refused download has its JSON in a stream. */
async function body(data: unknown): Promise<unknown> {
  if (!isStream(data)) return data
  try {
    const bytes = await readWithin(data, 64 * 1024)
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** Whether the value is a stream of Node, or a web stream where axios uses fetch. */
function isStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}

/** Reads a stream to its end; beyond the limit it destroys the stream and throws a RangeError. */
export async function readWithin(
  stream: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    // Leaving the loop destroys the stream.
    if (length > limitBytes) throw new RangeError(`More than ${limitBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The longest wait that is accepted from Feishu, in seconds; after it the bot asks again, which costs one call. */
const longestWait = 5 * 60

function seconds(value: unknown): number | null {
  const number = Number(value ?? Number.NaN)
  return number >= 0 ? Math.min(number, longestWait) : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
