import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'
import type { ChartEngine } from '../world/knobs.ts'

const sheets = ['tokens', 'frame', 'chat', 'composer', 'card', 'field', 'panel']

/** Makes script and styles of the web client from its source. */
export async function bundle(web: string): Promise<{ script: string; styles: string }> {
  const result = await build({
    input: join(web, 'main.tsx'),
    write: false,
    logLevel: 'warn',
    platform: 'browser',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    output: { format: 'esm', codeSplitting: false, minify: true },
  })
  const styles = await Promise.all(
    sheets.map((name) => readFile(join(web, 'style', `${name}.css`), 'utf8')),
  )
  return { script: result.output[0].code, styles: styles.join('\n') }
}

/** Where the bundle lies that VChart ships of itself; a page loads one when the first chart is shown. */
export function chartEngine(name: ChartEngine): string {
  const entry = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return join(dirname(entry), 'build', 'index.min.js')
}
