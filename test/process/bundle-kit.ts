import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sumsOf } from '../../deploy/bundle/sums.ts'
import { project } from './tree.ts'

/** The bundle, built and unpacked into an empty directory. */
export interface Bundle {
  readonly archive: string
  readonly root: string
  /** Packs the bundle again as another version, optionally after a change; returns the archive. */
  repack(version: string, change?: (root: string) => void): string
  remove(): void
}

/** Builds the bundle for this processor. Throws when it cannot be built. */
export function buildBundle(): Bundle {
  const place = mkdtempSync('/var/tmp/hejiantong-bundle-')
  const out = join(place, 'out')
  execFileSync(process.execPath, ['run.cjs', 'deploy/bundle/build.ts', '--out', out], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const name = `hejiantong-${versionOf(project)}-linux-${process.arch}`
  const archive = join(out, `${name}.tar.gz`)
  const unpacked = join(place, 'unpacked')
  mkdirSync(unpacked)
  execFileSync('tar', ['-C', unpacked, '-xzf', archive])
  // Readable for everybody, as under /opt.
  execFileSync('chmod', ['-R', 'go+rX', place])
  return {
    archive,
    root: join(unpacked, name),
    repack(version, change = () => {}) {
      const again = join(place, `again-${version}`)
      const root = join(again, basename(join(unpacked, name)))
      mkdirSync(again)
      execFileSync('cp', ['-al', join(unpacked, name), root])
      const manifest = join(root, 'package.json')
      const text = readFileSync(manifest, 'utf8').replace(versionOf(project), version)
      // Hard links are shared with the other version, so a changed file must be a new one.
      rmSync(manifest)
      writeFileSync(manifest, text)
      change(root)
      rmSync(join(root, 'SHA256SUMS'))
      writeFileSync(join(root, 'SHA256SUMS'), sumsOf(root))
      const file = join(place, `hejiantong-${version}.tar.gz`)
      execFileSync('tar', ['-C', again, '-I', 'gzip -1', '-cf', file, basename(root)])
      return file
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

/** The version in a package's manifest. */
function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}
