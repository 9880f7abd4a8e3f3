import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as MiniflareModule from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from 'wrangler'

/**
 * Serves the bundled worker of a directory under workerd with the bindings of wrangler.toml, like `wrangler
 * dev`, but without its proxies and its log of each request: a test makes thousands of requests.
 */
const [directory = ''] = process.argv.slice(2)
const home = join(import.meta.dirname, '../..')
// Wrangler's own copy, so that both use the same workerd.
const { Miniflare, convertV4MiniflareOptions } = createRequire(
  createRequire(import.meta.url).resolve('wrangler'),
)('miniflare') as typeof MiniflareModule
const { workerOptions } = readWorkerOptions(join(home, 'wrangler.toml'))
const server = new Miniflare(
  convertV4MiniflareOptions({
    ...workerOptions,
    name: 'staged',
    modules: [{ type: 'ESModule', path: join(directory, 'staged-worker.js') }],
    modulesRoot: directory,
    host: '127.0.0.1',
    port: 0,
    cf: false,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  }),
)
await server.ready
console.log(`Ready on ${(await server.unsafeGetDirectURL('staged')).origin}`)
