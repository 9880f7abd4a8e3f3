import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type OutputChunk, rolldown } from 'rolldown'
import { chartEngine, layPage } from '../../simulator/control/bundle.ts'
import { licencesOf } from '../../simulator/licences.ts'
import { knobChoices } from '../../simulator/world/knobs.ts'
import { builtInsByCall } from './built-ins.ts'
import { leanAxios } from './lean-axios.ts'
import { leanSdk } from './lean-sdk.ts'
import { nodeFor } from './node-of-platform.ts'
import { oneByte } from './one-byte.ts'
import { sumsOf } from './sums.ts'

/**
 * Builds `hejiantong-<version>-linux-<arch>.tar.gz` (单文件安装包): the bot and the local Feishu as bundled
 * files, Node, migrations, profiles, documents, units, licences and checksums. It runs without any
 * installation or network (docs/bundle.md). Paths inside are those of the project, so that the code finds
 * its files.
 */
const project = join(import.meta.dirname, '../..')
const { values: wishes } = parseArgs({
  options: {
    arch: { type: 'string', default: process.arch },
    /** The directory for the archive. */
    out: { type: 'string', default: join(project, 'dist') },
    /** Whether the folder is enough, without the archive. */
    unpacked: { type: 'boolean', default: false },
  },
})
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  version: string
}
const name = `hejiantong-${version}-linux-${wishes.arch}`
const root = join(wishes.out, name)

/** The programs, by the path of their source. */
const programs = {
  'src/node/service': 'src/node/service.ts',
  'src/node/reading-process': 'src/node/reading-process.ts',
  'src/node/writing-thread': 'src/node/writing-thread.ts',
  'src/node/integrity-process': 'src/node/integrity-process.ts',
  'src/node/shipping-process': 'src/node/shipping-process.ts',
  'src/node/backup': 'src/node/backup.ts',
  'src/node/restore': 'src/node/restore.ts',
  'src/node/verify': 'src/node/verify.ts',
  'src/node/await-ready': 'src/node/await-ready.ts',
  'src/node/doctor': 'src/node/doctor.ts',
  'src/node/schemas': 'src/node/schemas.ts',
}

rmSync(root, { recursive: true, force: true })
mkdirSync(join(root, 'bin'), { recursive: true })
const chunks = [
  ...(await build(programs, 'src/node')),
  ...(await build({ 'demo/main': 'demo/main.ts', 'contract/main': 'contract/main.ts' }, 'demo')),
]
// The entry only imports the service, which must not be loaded before the entry has run.
const entry = stripTypeScriptTypes(readFileSync(join(project, 'src', 'main.ts'), 'utf8'))
writeFileSync(join(root, 'src', 'main.js'), entry.replace('service.ts', 'service.js'))
await layPage(join(project, 'simulator', 'web'), join(root, 'demo', 'web'))
for (const folder of ['migrations', 'profiles', 'docs']) {
  cpSync(join(project, folder), join(root, folder), { recursive: true })
}
for (const file of ['README.md', 'README.zh.md', '.env.example', 'demo/sample.packed']) {
  copyFileSync(join(project, file), join(root, file))
}
mkdirSync(join(root, 'deploy'))
for (const one of readdirSync(join(project, 'deploy'), { withFileTypes: true })) {
  if (one.isFile()) copyFileSync(join(project, 'deploy', one.name), join(root, 'deploy', one.name))
}
const node = nodeFor(wishes.arch)
copyFileSync(node.program, join(root, 'bin', 'node'))
chmodSync(join(root, 'bin', 'node'), 0o755)
copyFileSync(join(project, 'deploy', 'bundle', 'hejiantong'), join(root, 'hejiantong'))
chmodSync(join(root, 'hejiantong'), 0o755)
// The page is built separately from the programs.
const preact = join(project, 'node_modules', 'preact')
// The table of syllables was made from it.
const pinyin = join(project, 'node_modules', 'pinyin-pro')
// The bundle contains ES modules; Node looks at the nearest package.json.
const manifest = { name: 'hejiantong', version, private: true, type: 'module' }
writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
const inside = chunks.flatMap((one) => one.moduleIds)
writeFileSync(
  join(root, 'licences.txt'),
  licencesOf([...inside, node.folder, ...knobChoices.chartEngine.map(chartEngine), preact, pinyin]),
)
writeFileSync(join(root, 'SHA256SUMS'), sumsOf(root))
const written = wishes.unpacked ? root : `${root}.tar.gz`
if (written !== root) {
  execFileSync('tar', ['-C', wishes.out, '--owner=0', '--group=0', '-czf', written, name])
}
process.stdout.write(`${written}\n`)

/** Bundles programs; shared code is in `folder` too, since each file finds others by its own location. */
async function build(
  input: Readonly<Record<string, string>>,
  folder: string,
): Promise<readonly OutputChunk[]> {
  const made = await rolldown({
    cwd: project,
    input: { ...input },
    platform: 'node',
    tsconfig: false,
    // The page is built beforehand; its build code is not in the bundle.
    external: [/control\/bundle\.ts$/],
    // Modules that are older than import.meta use these for their own location.
    transform: { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } },
    resolve: { alias: { 'better-sqlite3': join(project, 'src/store/node-database.ts') } },
    plugins: [leanSdk(project), leanAxios(project)],
    logLevel: 'warn',
  })
  const { output } = await made.write({
    dir: root,
    format: 'esm',
    chunkFileNames: `${folder}/[name]-[hash].js`,
    entryFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  await made.close()
  const chunks = output.filter((one) => one.type === 'chunk')
  for (const { fileName } of chunks) {
    const file = join(root, fileName)
    writeFileSync(file, builtInsByCall(oneByte(readFileSync(file, 'utf8'))))
  }
  return chunks
}
