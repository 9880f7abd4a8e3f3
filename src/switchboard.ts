import type { LocalDistrict } from './local-district.ts'

type Answer = Response | Promise<Response>

/**
 * Passes a request on to the district whose name begins its path; whoever means none of them gets the
 * same 404 as for a path that is not there. A district without a path of its own gets everything.
 */
export function createSwitchboard(
  districts: readonly LocalDistrict[],
): (request: Request) => Answer {
  const alone = districts.find((one) => one.name === null)
  if (alone) return (request) => alone.district.app.fetch(request)
  const byName = new Map(districts.map((one) => [one.name, one.district.app]))
  return (request) => {
    const app = byName.get(new URL(request.url).pathname.split('/', 2)[1] ?? '')
    return app?.fetch(request) ?? Response.json({ code: 1, msg: 'not found' }, { status: 404 })
  }
}
