import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { copyTree, project } from './tree.ts'

export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** What a newcomer has: an empty home, and the machine's node, npm and git. */
export interface Newcomer {
  /** The project as a clone would be now, including uncommitted changes. */
  readonly tree: string
  readonly environment: Readonly<Record<string, string>>
  /** Puts one more tool of the machine on the path. */
  grant(tool: string): void
  /** Runs a command in the tree; returns its output with the exit code. */
  run(command: string, ...parameters: string[]): Promise<Ended>
}

/** The path of a tool of the machine, except those that the project installed. */
function find(tool: string): string {
  const places = (process.env['PATH'] ?? '').split(delimiter)
  const found = places
    .filter((place) => !/node_modules|node-gyp-bin/.test(place))
    .map((place) => join(place, tool))
    .find((path) => existsSync(path))
  if (found === undefined) throw new Error(`${tool} is not on this machine`)
  return found
}

/** The registry settings of this machine, and no others. */
function wayToRegistry(): string {
  const userSettings = execFileSync('npm', ['config', 'get', 'userconfig'], { encoding: 'utf8' })
  const lines = existsSync(userSettings.trim())
    ? readFileSync(userSettings.trim(), 'utf8').split('\n')
    : []
  return lines
    .filter((line) => /^(?:\/\/|@|registry|cafile|https?-proxy|proxy)/.test(line))
    .join('\n')
}

/** Somebody who has just cloned the project. On a disk, since a gigabyte of packages follows. */
export function arrive(): Newcomer {
  const place = mkdtempSync('/var/tmp/hejiantong-newcomer-')
  const [tree, home, tools] = [join(place, 'tree'), join(place, 'home'), join(place, 'tools')]
  for (const folder of [tree, home, tools]) mkdirSync(folder)
  const setting = (name: string) =>
    execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', cwd: project }).trim()
  writeFileSync(join(home, '.npmrc'), wayToRegistry())
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name))
  const environment = {
    ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ''])),
    PATH: tools,
    HOME: home,
    npm_config_userconfig: join(home, '.npmrc'),
    npm_config_registry: setting('registry'),
    npm_config_cache: setting('cache'),
    npm_config_nodedir: '/nowhere',
    npm_config_python: '/nowhere',
  }
  const grant = (tool: string) => symlinkSync(find(tool), join(tools, tool))
  for (const tool of ['node', 'npm', 'git']) grant(tool)
  copyTree(tree)
  return {
    tree,
    environment,
    grant,
    async run(command, ...parameters) {
      const child = spawn(join(tools, command), parameters, { cwd: tree, env: environment })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => {
          output += data.toString()
        })
      const [code] = await once(child, 'close')
      return { code, output }
    },
  }
}
