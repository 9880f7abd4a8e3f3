import { isLinkLocal } from '../config/link-local.ts'

/**
 * Requests an address; the body of the response does not matter. Resolves with the address that it redirects
 * to, or null; does not follow the redirect.
 */
export type Ask = (url: URL, signal: AbortSignal) => Promise<string | null>

/** The longest time for one heartbeat with all redirects (ms). */
const patience = 5000
/** The most redirects that are followed; browsers follow more. */
const mostSteps = 5

/**
 * Calls the watcher's address (心跳). Every address is checked before it is called: a link-local one is
 * refused, whether it was written in the settings, resolved from a name or redirected to. Rejects on
 * failure.
 */
export async function beat(address: string, ask: Ask): Promise<void> {
  const signal = AbortSignal.timeout(patience)
  let url = new URL(address)
  for (let step = 0; step <= mostSteps; step += 1) {
    if (!/^https?:$/.test(url.protocol)) throw new Error(`heartbeat sent on to ${url.protocol}`)
    if (isLinkLocal(url.hostname)) throw refusal(url.hostname)
    const next = await ask(url, signal)
    if (next === null) return
    url = new URL(next, url)
  }
  throw new Error(`heartbeat sent on more than ${mostSteps} times`)
}

/** The error when a heartbeat would go to a link-local address. */
export const refusal = (host: string, address = host): Error =>
  new Error(
    `heartbeat refused: ${host}${address === host ? '' : ` is ${address}, which`} is link-local`,
  )

/** Requests by `fetch`, which resolves names itself, so that resolved addresses cannot be checked here. */
export const askByFetch: Ask = async (url, signal) => {
  const answer = await fetch(url, { redirect: 'manual', signal })
  await answer.body?.cancel()
  return answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
}
