import type { ScheduledController } from '@cloudflare/workers-types'
import { assign, listDistricts } from './config/districts.ts'
import type { Bindings } from './worker/bindings.ts'
import type { DistrictObject } from './worker/district-object.ts'

export { DistrictObject } from './worker/district-object.ts'

/** The Durable Object of a district, for the Worker. */
function objectOf(name: string, { DISTRICTS }: Bindings) {
  const stub = DISTRICTS.get(DISTRICTS.idFromName(name))
  return stub as unknown as Pick<DistrictObject, 'fetch' | 'watch'>
}

/** The Workers entry: forwards requests to the district's Durable Object, and wakes all of them. */
export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const url = new URL(request.url)
    const assigned = assign(url.pathname, listDistricts(bindings))
    if (assigned === null) return Response.json({ code: 1, msg: 'not found' }, { status: 404 })
    const { name } = assigned.district
    try {
      const inner = new URL(`https://${name}${assigned.path}${url.search}`)
      return await objectOf(name, bindings).fetch(new Request(inner, request))
    } catch (error) {
      // The object was reset or its storage failed: nothing was stored, and Feishu delivers the event again.
      console.error(
        JSON.stringify({
          level: 'error',
          district: name,
          event: 'object-failed',
          error: String(error),
        }),
      )
      return Response.json({ code: 1, msg: 'unavailable' }, { status: 500 })
    }
  },

  /** The cron trigger: sets an alarm again that the platform lost. */
  async scheduled(_: ScheduledController, bindings: Bindings): Promise<void> {
    const watches = listDistricts(bindings).map(({ name }) => objectOf(name, bindings).watch(name))
    await Promise.allSettled(watches)
  },
}
