import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Environment } from './settings.ts'

/** The process's environment over the directory's `.env`, which may be absent. For Node. */
export function loadEnvironment(directory: string, environment: Environment): Environment {
  const file = join(directory, '.env')
  if (!existsSync(file)) return environment
  return { ...parseEnv(readFileSync(file, 'utf8')), ...environment }
}
