import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Environment } from './settings.ts'
import { readText } from './text-file.ts'

/**
 * The environment of the process, on top of the `.env` file of the directory, which may be absent; throws a
 * sentence for the operator when that file cannot be read. For Node.
 */
export function loadEnvironment(directory: string, environment: Environment): Environment {
  const file = join(directory, '.env')
  const text = readText(file)
  if (text === null) return withState(environment)
  const astray = text.split('\n').findIndex((line) => /^\s*[A-Z][A-Z_]*\s*[＝：:]/.test(line))
  if (astray >= 0) {
    throw new Error(`${file} 第 ${astray + 1} 行应写成“名称=值”，用半角等号，请改正。`)
  }
  return withState({ ...parseEnv(text), ...environment })
}

/**
 * Without a data directory in the settings, the one that systemd created for the service is used
 * (StateDirectory=).
 */
function withState(environment: Environment): Environment {
  const [state = ''] = environment['STATE_DIRECTORY']?.split(':') ?? []
  if (state === '' || environment['DATA_DIR']?.trim()) return environment
  return { ...environment, DATA_DIR: state }
}
