import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'
import { layPage } from './control/bundle.ts'
import { licencesOf } from './licences.ts'
import { knobChoices } from './world/knobs.ts'

/**
 * Builds the package into `dist`: the server with its dependencies in a few files, which start much faster
 * than hundreds; its types, the web client, and the licences of bundled packages.
 */
const here = import.meta.dirname
const dist = join(here, 'dist')

rmSync(dist, { recursive: true, force: true })
const { output } = await build({
  input: Object.fromEntries(
    ['index', 'cli', 'vitest'].map((name) => [name, join(here, `${name}.ts`)]),
  ),
  platform: 'node',
  tsconfig: false,
  // Not bundled: `control/bundle.ts` runs in the source tree only, and `vitest` is that of the project that
  // uses the fixture.
  external: [/control\/bundle\.ts$/, 'vitest'],
  output: { dir: dist, format: 'esm', chunkFileNames: '[name].js', comments: { legal: true } },
})
chmodSync(join(dist, 'cli.js'), 0o755)
// The page is built separately from the server.
const { resolve } = createRequire(import.meta.url)
const client = ['preact', ...knobChoices.chartEngine].map((name) => resolve(`${name}/package.json`))
const server = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
writeFileSync(join(dist, 'licences.txt'), licencesOf([...server, ...client]))

const compiler = resolve('typescript/package.json')
const tsc = join(dirname(compiler), 'bin', 'tsc')
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' })

await layPage(join(here, 'web'), join(dist, 'web'))
