import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
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
      copyFileSync(packedNode(join(unpacked, name), join(place, 'node.gz')), file)
      const others = tarOf(again, `--exclude=${basename(root)}/${node}`, basename(root))
      appendFileSync(file, gzipSync(others, fast))
      return file
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

/** Node in a bundle, which is the same file in all versions and nearly all of each. */
const node = 'bin/node'
const fast = { level: 1 }

/** An archive of what lies in a folder. */
function tarOf(folder: string, ...what: readonly string[]): Buffer {
  return execFileSync('tar', ['-C', folder, '-cf', '-', ...what], { maxBuffer: 2 ** 30 })
}

/**
 * The beginning of every version's archive, packed into `file` unless it is there: compressing Node again for
 * each took longer than installing it.
 */
function packedNode(root: string, file: string): string {
  if (existsSync(file)) return file
  // One header and the content, both in blocks of 512 bytes; without the empty blocks that end an archive.
  const length = 512 * (1 + Math.ceil(statSync(join(root, node)).size / 512))
  const archive = tarOf(dirname(root), `${basename(root)}/${node}`)
  writeFileSync(file, gzipSync(archive.subarray(0, length), fast))
  return file
}

/** The version in a package's manifest. */
function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}
