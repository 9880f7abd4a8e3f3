import { join } from 'node:path'
import type { Plugin } from 'rolldown'

const package_ = join('node_modules', '@larksuiteoapi', 'node-sdk')
const beginning = /\bclass Client extends Client\$1 \{/g

/**
 * Bundles only the part of the official SDK (five megabytes) that the bot calls. All calls go through
 * `Client.request`; `Client` inherits the methods for Feishu's services from classes that this plugin leaves
 * out (decision 227). Fails the build when the SDK's source has changed.
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
