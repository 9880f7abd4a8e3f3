import { join } from 'node:path'
import type { Plugin } from 'rolldown'

const package_ = join('node_modules', '@larksuiteoapi', 'node-sdk')
const beginning = /\bclass Client extends Client\$1 \{/g

/**
 * Takes of the official SDK (five megabytes) what the bot calls. All its calls go through `Client.request`; the
 * methods for each of Feishu's services are inherited from classes that are left out with this (decision
 * 227). Ends the build when the SDK is not what it was.
 */
export function leanSdk(project: string): Plugin {
  return {
    name: 'lean-sdk',
    resolveId(id) {
      if (id.endsWith('/sdk.cjs')) return join(project, 'deploy', 'bundle', 'sdk.ts')
      return id === '@larksuiteoapi/node-sdk' ? join(project, package_, 'es', 'index.js') : null
    },
    transform(code, id) {
      if (!id.endsWith(join(package_, 'es', 'index.js'))) return null
      if (code.match(beginning)?.length !== 1)
        throw new Error('the SDK is built otherwise than it was: see deploy/bundle/lean-sdk.ts')
      return code.replace(beginning, 'class Client extends (class {}) {')
    },
  }
}
