/** The result of delivering one push to the bot. */
export type Outcome =
  | { answered: true; status: number; body: string }
  | { answered: false; error: DeliveryError; detail: string }

/** Why there was no answer. */
export type DeliveryError = 'no-url' | 'dns' | 'connect' | 'timeout' | 'broken'

/** Where pushes are sent: over HTTP to an address, or to a bot in the same process. */
export type Delivery =
  | { url: string }
  | { fetch: (request: Request) => Promise<Response>; url?: string }

/** Sends a signed request and waits for the answer for a limited number of real ms. */
export async function post(
  delivery: Delivery,
  request: { body: string; headers: Record<string, string> },
  timeoutMs: number,
): Promise<Outcome> {
  const { url = 'http://bot.local/feishu/events' } = delivery
  const init = { method: 'POST', headers: request.headers, body: request.body }
  const hand = 'fetch' in delivery ? delivery.fetch : fetch
  const timer = timeout(timeoutMs)
  try {
    const answer = async (): Promise<Outcome> => {
      const signal = AbortSignal.timeout(timeoutMs + 500)
      const response = await hand(new Request(url, { ...init, redirect: 'manual', signal }))
      return { answered: true, status: response.status, body: await response.text() }
    }
    return await Promise.race([answer(), timer.elapsed])
  } catch (error) {
    return { answered: false, error: classify(error), detail: describe(error) }
  } finally {
    timer.cancel()
  }
}

function timeout(ms: number): { elapsed: Promise<Outcome>; cancel: () => void } {
  let cancel = () => {}
  const elapsed = new Promise<Outcome>((resolve) => {
    const late: Outcome = { answered: false, error: 'timeout', detail: `no answer within ${ms} ms` }
    const timer = setTimeout(() => resolve(late), ms)
    cancel = () => clearTimeout(timer)
  })
  return { elapsed, cancel }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  for (const one of [cause, error]) {
    if (typeof one === 'object' && one !== null && 'code' in one) return String(one.code)
  }
  return ''
}

function classify(error: unknown): DeliveryError {
  const code = codeOf(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns'
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(code)) return 'connect'
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'broken'
}

function describe(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error))
}
