import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * A throwaway machine: the files of this one, below a layer that takes all changes and is deleted. Its root,
 * users, owners and modes are real; systemd is simulated (`systemctl.cjs`); the network is this machine's.
 */
export interface Machine {
  /** Runs lines as root types them, up to the first that fails; returns their output. */
  type(lines: string): Promise<{ code: number; output: string }>
  close(): Promise<void>
}

/** Shell commands that build a machine's root in a folder, with given folders bound into it. */
const lay = (place: string, folders: Readonly<Record<string, string>> = {}) =>
  [
    `mkdir -p ${place}/changes ${place}/work ${place}/root`,
    `mount -t overlay overlay -o lowerdir=/,upperdir=${place}/changes,workdir=${place}/work ${place}/root`,
    `mount -t proc proc ${place}/root/proc`,
    `mount --rbind /dev ${place}/root/dev`,
    ...Object.entries(folders).map(
      ([at, folder]) => `mkdir -p ${place}/root${at} && mount --bind ${folder} ${place}/root${at}`,
    ),
  ].join(' && ')
const apart = ['--mount', '--pid', '--fork', '--kill-child']
const makePlace = () => mkdtempSync('/var/tmp/hejiantong-machine-')

/** Whether overlay file systems can be mounted here, which many containers do not allow. */
export function canBuildMachine(): boolean {
  if (process.getuid?.() !== 0) return false
  const place = makePlace()
  const { status } = spawnSync('unshare', [
    ...apart,
    ...['sh', '-c', `${lay(place)} && chroot ${place}/root true`],
  ])
  rmSync(place, { recursive: true, force: true })
  return status === 0
}

/** Lines that put a program first on the path of a machine. */
function provide(name: string, text: string): string {
  const file = `/usr/local/sbin/${name}`
  return `echo ${Buffer.from(text).toString('base64')} | base64 -d >${file} && chmod 755 ${file}\n`
}

/** Programs that the machine does not have or that take too long: every installation but the first. */
const players = {
  systemctl: `#!/usr/bin/env node\n${readFileSync(join(import.meta.dirname, 'systemctl.cjs'), 'utf8')}`,
  apt: '#!/bin/sh\n',
  npm: `#!/bin/sh
[ "$*" = ci ] || exec "$REAL_NPM" "$@"
[ "$(id -u)" = 0 ] || exec test -d node_modules
if [ -d /srv/packages ]; then rm -rf node_modules && exec cp -al /srv/packages node_modules; fi
"$REAL_NPM" ci --prefer-offline && cp -al node_modules /srv/packages
`,
}

/** Builds a machine with given folders at these paths. */
export async function buildMachine(folders: Readonly<Record<string, string>>): Promise<Machine> {
  const place = makePlace()
  const mark = randomUUID()
  const reader = `while read -r script; do
  cd /root; bash -e -o pipefail -c "$(printf %s "$script" | base64 -d)" 2>&1 </dev/null; echo "${mark} $?"
done`
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_.*|NODE_OPTIONS|TMPDIR|DATA_DIR|.*FEISHU.*)$/i.test(name),
  )
  const path = (process.env['PATH'] ?? '').split(':').filter((one) => !one.includes('node_modules'))
  const shell = spawn(
    'unshare',
    [
      ...apart,
      'sh',
      '-c',
      `${lay(place, folders)} && exec chroot ${place}/root bash -c '${reader}'`,
    ],
    {
      env: {
        ...Object.fromEntries(inherited),
        PATH: ['/usr/local/sbin', '/usr/local/bin', ...path].join(':'),
        HOME: '/root',
        REAL_NPM: path.map((one) => join(one, 'npm')).find((one) => existsSync(one)) ?? '',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]()

  async function type(script: string): Promise<{ code: number; output: string }> {
    shell.stdin.write(`${Buffer.from(script).toString('base64')}\n`)
    let output = ''
    for (;;) {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`the machine is gone: ${output}`)
      const [before = '', code] = value.split(`${mark} `)
      if (code !== undefined) return { code: Number(code), output: output + before }
      output += `${value}\n`
    }
  }

  await type(
    Object.entries(players)
      .map(([name, text]) => provide(name, text))
      .join(''),
  )
  return {
    type,
    async close() {
      shell.kill('SIGKILL')
      await once(shell, 'close')
      rmSync(place, { recursive: true, force: true })
    },
  }
}
