/**
 * Simulates systemd for a root without one (machine-kit.ts): starts the command of a unit with its user,
 * directory, environment, state directory and read-only system.
 */
const { spawn, spawnSync } = require('node:child_process')
const {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} = require('node:fs')

const [verb, ...words] = process.argv.slice(2)
const options = words.filter((word) => word.startsWith('-'))
const units = words
  .filter((word) => !word.startsWith('-'))
  .map((word) => (/\.(?:service|timer)$/.test(word) ? word : `${word}.service`))

/** All values of a setting of a unit. */
function settingsOf(unit, name) {
  const file = `/etc/systemd/system/${unit}`
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1))
}
const settingOf = (unit, name) => settingsOf(unit, name).join(' ')
const pidFile = (unit) => `/run/${unit}.pid`

const isRunning = (unit) =>
  existsSync(pidFile(unit)) && existsSync(`/proc/${readFileSync(pidFile(unit), 'utf8')}`)

function start(unit) {
  if (unit.endsWith('.timer') || isRunning(unit)) return
  const [user] = settingsOf(unit, 'User')
  const state = `/var/lib/${settingOf(unit, 'StateDirectory')}`
  const group = spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim()
  spawnSync('install', ['--directory', '--mode=700', `--owner=${user}`, `--group=${group}`, state])
  const writable = [state, ...settingsOf(unit, 'ReadWritePaths')]
  const system = [
    ...writable.map((path) => `mount --bind ${path} ${path}`),
    'mount -o remount,bind,ro /',
    'mount -t tmpfs tmpfs /tmp',
    `cd ${settingOf(unit, 'WorkingDirectory')}`,
    `umask ${settingOf(unit, 'UMask')}`,
    `exec setpriv --reuid ${user} --regid ${group} --init-groups --no-new-privs -- ${settingOf(unit, 'ExecStart')}`,
  ].join(' && ')
  const log = openSync(`/var/log/${unit}.log`, 'a')
  const oneshot = settingOf(unit, 'Type') === 'oneshot'
  const given = settingsOf(unit, 'Environment').map((pair) => pair.split('='))
  const child = (oneshot ? spawnSync : spawn)('unshare', ['--mount', 'sh', '-c', system], {
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      STATE_DIRECTORY: state,
      ...Object.fromEntries(given),
    },
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  if (oneshot) {
    if (child.status !== 0) process.exitCode = 1
    return
  }
  writeFileSync(pidFile(unit), String(child.pid))
  child.unref()
}

/** Asks the service to stop and waits until it has. */
function stop(unit) {
  if (!existsSync(pidFile(unit))) return
  const pid = Number(readFileSync(pidFile(unit), 'utf8'))
  spawnSync('sh', [
    '-c',
    `kill -TERM ${pid} && while kill -0 ${pid} 2>/dev/null; do sleep 0.05; done`,
  ])
  rmSync(pidFile(unit))
}

mkdirSync('/run', { recursive: true })
if (verb === 'show') {
  const property = options.find((word) => word.startsWith('--property='))
  const name = property.slice('--property='.length)
  for (const unit of units)
    console.log(settingOf(unit, name === 'EnvironmentFiles' ? 'EnvironmentFile' : name))
} else if (verb === 'enable') {
  for (const unit of units) if (options.includes('--now')) start(unit)
} else if (verb === 'start') for (const unit of units) start(unit)
else if (verb === 'stop') for (const unit of units) stop(unit)
else if (verb !== 'daemon-reload') {
  console.error(`systemctl ${verb} is not played`)
  process.exitCode = 1
}
