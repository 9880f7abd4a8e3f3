import type { Settings } from '../config/settings.ts'
import { checkAddress } from './check-up-address.ts'
import { checkMachine } from './check-up-machine.ts'
import { checkPlatform } from './check-up-platform.ts'
import type { Finding, Outside } from './finding.ts'

/** Checks machine, Feishu and the public address for one district; each app by its name if there are several. */
export async function checkUp(settings: Settings, outside: Outside): Promise<readonly Finding[]> {
  const { apps } = settings
  const ofApps = await Promise.all(
    apps.map(async (app) => {
      const address = outside.publicUrl === null ? [] : [await checkAddress(app, outside)]
      const label = apps.length < 2 ? '' : `应用 ${app.name}：`
      const found = [...(await checkPlatform(app)), ...address]
      return found.map((one) => ({ ...one, name: `${label}${one.name}` }))
    }),
  )
  return [...(await checkMachine(settings)), ...ofApps.flat()]
}
