import { join } from 'node:path'
import type { Plugin } from 'rolldown'

const package_ = join('node_modules', 'axios', 'lib')
const ownForm = "typeof G.FormData !== 'undefined' ? G.FormData : undefined"

/** What axios imports and the bot does not use, by its name or its path, and the file that stands in. */
const standIns: readonly (readonly [RegExp, string])[] = [
  [/^form-data$/, 'absent-form.ts'],
  [/^http2$/, 'http2.ts'],
  [/\/(fetch|xhr)\.js$/, 'absent-adapter.ts'],
]

/**
 * Bundles of axios what the SDK's calls need on Node: plain HTTP/1.1 with bodies that are encoded already
 * (decision 241). Fails the build when axios's source has changed.
 */
export function leanAxios(project: string): Plugin {
  return {
    name: 'lean-axios',
    resolveId(id, importer) {
      if (importer === undefined || !importer.includes(package_)) return null
      const found = standIns.find(([name]) => name.test(id))
      return found === undefined ? null : join(project, 'deploy', 'bundle', found[1])
    },
    transform(code, id) {
      if (!id.endsWith(join(package_, 'utils.js'))) return null
      if (code.split(ownForm).length !== 2)
        throw new Error('axios is built otherwise than it was: see deploy/bundle/lean-axios.ts')
      // Reading it would load the whole of Node's `fetch`; a form of it is still known by its name.
      return code.replace(ownForm, 'undefined')
    },
  }
}
