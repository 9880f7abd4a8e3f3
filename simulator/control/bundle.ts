import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'
import { type ChartEngine, knobChoices } from '../world/knobs.ts'

const sheets = ['tokens', 'frame', 'chat', 'composer', 'card', 'field', 'panel']

/** Bundles script and styles of the web client from its source. */
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

/** Builds the web client from its source into a folder, as it is served. */
export async function layPage(web: string, folder: string): Promise<void> {
  const { script, styles } = await bundle(web)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'client.js'), script)
  await writeFile(join(folder, 'client.css'), styles)
  await copyFile(join(web, 'index.html'), join(folder, 'index.html'))
  for (const engine of knobChoices.chartEngine) {
    await copyFile(chartEngine(engine), join(folder, `${engine}.js`))
  }
}

/** The path of VChart's own bundle; a page loads it when the first chart is shown. */
export function chartEngine(name: ChartEngine): string {
  const entry = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return join(dirname(entry), 'build', 'index.min.js')
}
