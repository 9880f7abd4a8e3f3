import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'

const web = join(import.meta.dirname, '..', 'web')
const styles = ['tokens', 'frame', 'chat', 'composer', 'card', 'field', 'panel']

/** Shared by all local Feishus of the process, since the code is the same. */
let script: Promise<string> | undefined

/** Serves the web client; its code is bundled once, when the first window asks for it. */
export function webRoutes(): Hono {
  const routes = new Hono()
  routes.get('/', async (context) => context.html(await readFile(join(web, 'index.html'), 'utf8')))
  routes.get('/assets/client.js', async (context) => {
    script ??= bundle()
    context.header('content-type', 'text/javascript; charset=utf-8')
    context.header('cache-control', 'no-cache')
    return context.body(await script)
  })
  routes.get('/assets/client.css', async (context) => {
    const sheets = await Promise.all(
      styles.map((name) => readFile(join(web, 'style', `${name}.css`), 'utf8')),
    )
    context.header('content-type', 'text/css; charset=utf-8')
    context.header('cache-control', 'no-cache')
    return context.body(sheets.join('\n'))
  })
  routes.get('/assets/vchart.js', async (context) => {
    context.header('content-type', 'text/javascript; charset=utf-8')
    context.header('cache-control', 'private, max-age=86400')
    return context.body(new Uint8Array(await readFile(chartEngine())))
  })
  routes.get('/favicon.ico', (context) => context.body(null, 204))
  return routes
}

/** VChart ships a whole bundle of its own; it is loaded only when a chart is shown. */
function chartEngine(): string {
  const entry = createRequire(import.meta.url).resolve('@visactor/vchart/package.json')
  return join(dirname(entry), 'build', 'index.min.js')
}

async function bundle(): Promise<string> {
  const { build } = await import('rolldown')
  const result = await build({
    input: join(web, 'main.tsx'),
    write: false,
    logLevel: 'warn',
    platform: 'browser',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    output: { format: 'esm', codeSplitting: false, minify: true },
  })
  return result.output[0].code
}
