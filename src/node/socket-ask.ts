import { lookup as lookUp } from 'node:dns'
import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Ask, refusal } from '../app/heartbeat.ts'
import { isLinkLocal } from '../config/link-local.ts'

/**
 * Requests through a Node socket, which connects only to the addresses that were checked here: a name cannot
 * resolve to one address for the check and another for the call.
 */
export function createSocketAsk(resolve: LookupFunction = lookUp): Ask {
  const lookup: LookupFunction = (host, options, done) =>
    resolve(host, options, (error, found, family) => {
      const addresses =
        typeof found === 'string' ? [found] : (found ?? []).map((one) => one.address)
      const strange = addresses.find(isLinkLocal)
      if (strange === undefined) done(error, found, family)
      else done(refusal(host, strange), found, family)
    })
  return (url, signal) =>
    new Promise((settle, reject) => {
      const get = url.protocol === 'https:' ? getSecure : getPlain
      const request = get(url, { lookup, signal, agent: false }, (answer) => {
        answer.resume()
        const { statusCode = 0, headers } = answer
        settle(statusCode >= 300 && statusCode < 400 ? (headers.location ?? null) : null)
      })
      request.on('error', reject)
    })
}
