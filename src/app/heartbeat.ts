import { isLinkLocal } from '../config/link-local.ts'

/**
 * Asks an address for its answer, which does not matter; resolves with the address that it sends on to,
 * or null. Follows nothing by itself.
 */
export type Ask = (url: URL, signal: AbortSignal) => Promise<string | null>

/** How long one heartbeat may take, with all that it is sent on to (ms). */
const patience = 5000
/** As often as a browser or less. */
const mostSteps = 5

/**
 * Calls the watcher's address (心跳). Each address on the way is checked before it is called: a link-local
 * one is refused, whether it was written, resolved or sent on to. Rejects when it fails.
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

/** What is logged when a heartbeat would go to a link-local address. */
export const refusal = (host: string, address = host): Error =>
  new Error(
    `heartbeat refused: ${host}${address === host ? '' : ` is ${address}, which`} is link-local`,
  )

/** Asks by `fetch`, which resolves names itself, so that their addresses cannot be checked here. */
export const askByFetch: Ask = async (url, signal) => {
  const answer = await fetch(url, { redirect: 'manual', signal })
  await answer.body?.cancel()
  return answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
}
