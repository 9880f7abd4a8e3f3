import type { Settings } from '../config/settings.ts'
import { checkAddress } from './check-up-address.ts'
import { checkMachine } from './check-up-machine.ts'
import { checkPlatform } from './check-up-platform.ts'

/** One thing that was looked at; the sentence that mends it where it is wrong. */
export interface Finding {
  readonly name: string
  readonly fault: string | null
}

/** The public address is asked only where it is given; `path` is where the district hangs on it. */
export interface Outside {
  readonly publicUrl: string | null
  readonly path: string
}

/** Looks at the machine, at Feishu and at the way from outside, for one district. */
export async function checkUp(settings: Settings, outside: Outside): Promise<readonly Finding[]> {
  const address = outside.publicUrl === null ? [] : [await checkAddress(settings, outside)]
  return [...(await checkMachine(settings)), ...(await checkPlatform(settings)), ...address]
}
