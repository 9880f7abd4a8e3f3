import type { Settings } from '../config/settings.ts'
import { checkAddress } from './check-up-address.ts'
import { checkMachine } from './check-up-machine.ts'
import { checkPlatform } from './check-up-platform.ts'
import type { Finding, Outside } from './finding.ts'

/** Looks at the machine, at Feishu and at the way from outside, for one district. */
export async function checkUp(settings: Settings, outside: Outside): Promise<readonly Finding[]> {
  const address = outside.publicUrl === null ? [] : [await checkAddress(settings, outside)]
  return [...(await checkMachine(settings)), ...(await checkPlatform(settings)), ...address]
}
