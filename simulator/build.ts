import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'
import { bundle, chartEngine } from './control/bundle.ts'

/**
 * Builds the package into `dist`: the server with all that it uses in a few files, which start much faster
 * than hundreds, its types, the web client, and the licences of what was taken in.
 */
const here = import.meta.dirname
const dist = join(here, 'dist')
const web = join(dist, 'web')

rmSync(dist, { recursive: true, force: true })
const { output } = await build({
  input: Object.fromEntries(
    ['index', 'cli', 'vitest'].map((name) => [name, join(here, `${name}.ts`)]),
  ),
  platform: 'node',
  tsconfig: false,
  // Only where the source lies: the package brings what these make.
  external: [/control\/bundle\.ts$/, 'vitest'],
  output: { dir: dist, format: 'esm', chunkFileNames: '[name].js', comments: { legal: true } },
})
chmodSync(join(dist, 'cli.js'), 0o755)
writeLicences(output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : [])))

const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
const tsc = join(dirname(compiler), 'bin', 'tsc')
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' })

const { script, styles } = await bundle(join(here, 'web'))
mkdirSync(web)
writeFileSync(join(web, 'client.js'), script)
writeFileSync(join(web, 'client.css'), styles)
copyFileSync(join(here, 'web', 'index.html'), join(web, 'index.html'))
copyFileSync(chartEngine(), join(web, 'vchart.js'))

/** The licences of the packages whose modules are in it, each with its name. */
function writeLicences(modules: readonly string[]): void {
  const client = ['preact', '@visactor/vchart'].map((name) =>
    dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
  )
  const server = modules.flatMap((id) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])
  const texts = [...new Set([...server, ...client])].toSorted().map((folder) => {
    const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8')
    return `${name} (${license})\n\n${text.trim()}\n`
  })
  writeFileSync(join(dist, 'licences.txt'), texts.join(`\n${'-'.repeat(72)}\n\n`))
}
