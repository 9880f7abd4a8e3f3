import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type ChartEngine, knobChoices } from '../world/knobs.ts'

/** In the package, the built client is beside its single script; here its source is one folder up. */
const built = join(import.meta.dirname, 'web')
const isBuilt = existsSync(built)
const web = isBuilt ? built : join(import.meta.dirname, '..', 'web')

/** The files of the page. */
interface Assets {
  readonly script: string
  readonly styles: string
}

/** Shared by all local Feishus of the process, since the code is the same. */
let assets: Promise<Assets> | undefined

/** Serves the web client; if it was not built before, it is built when the first window requests it. */
export function webRoutes(): Hono {
  const routes = new Hono()
  routes.get('/', async (context) => context.html(await readFile(join(web, 'index.html'), 'utf8')))
  routes.get('/assets/client.js', async (context) => {
    assets ??= loadAssets()
    context.header('content-type', 'text/javascript; charset=utf-8')
    context.header('cache-control', 'no-cache')
    return context.body((await assets).script)
  })
  routes.get('/assets/client.css', async (context) => {
    assets ??= loadAssets()
    context.header('content-type', 'text/css; charset=utf-8')
    context.header('cache-control', 'no-cache')
    return context.body((await assets).styles)
  })
  for (const engine of knobChoices.chartEngine) {
    routes.get(`/assets/${engine}.js`, async (context) => {
      context.header('content-type', 'text/javascript; charset=utf-8')
      context.header('cache-control', 'private, max-age=86400')
      return context.body(new Uint8Array(await readFile(await chartFile(engine))))
    })
  }
  routes.get('/favicon.ico', (context) => context.body(null, 204))
  return routes
}

async function chartFile(engine: ChartEngine): Promise<string> {
  if (isBuilt) return join(web, `${engine}.js`)
  return (await import('./bundle.ts')).chartEngine(engine)
}

async function loadAssets(): Promise<Assets> {
  if (!isBuilt) return (await import('./bundle.ts')).bundle(web)
  const styles = readFile(join(web, 'client.css'), 'utf8')
  return { script: await readFile(join(web, 'client.js'), 'utf8'), styles: await styles }
}
