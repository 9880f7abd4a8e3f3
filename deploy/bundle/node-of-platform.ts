import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')

/**
 * Node for Linux on this processor architecture, in the version of the lock file; if npm has not installed
 * it, since this machine differs, it is fetched from the registry. Throws a sentence when that fails.
 */
export function nodeFor(arch: string): { readonly program: string; readonly folder: string } {
  const name = `node-linux-${arch}`
  const folder = join(project, 'node_modules', name)
  const installed = join(folder, 'bin', 'node')
  if (existsSync(installed)) return { program: installed, folder }
  const { optionalDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const version: string | undefined = optionalDependencies[name]
  if (version === undefined)
    throw new Error(`没有 linux-${arch} 的 Node。请用 --arch x64 或 arm64。`)
  const fetched = join(
    project,
    'node_modules',
    '.cache',
    'node',
    `${name}-${version}`,
    'node_modules',
  )
  const there = join(fetched, name)
  if (!existsSync(join(there, 'bin', 'node'))) {
    mkdirSync(there, { recursive: true })
    const archive = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], {
      cwd: there,
      encoding: 'utf8',
    }).trim()
    execFileSync('tar', ['-C', there, '--strip-components=1', '-xzf', join(there, archive)])
  }
  return { program: join(there, 'bin', 'node'), folder: there }
}
