import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { Settings } from '../config/settings.ts'
import { explain } from '../observability/file-fault.ts'
import { checkConverter } from './check-up-converter.ts'
import { dataDirectory, freeBytes } from './data-directory.ts'
import type { Finding } from './finding.ts'

const gibibyte = 2 ** 30
/** The timeout for another server on the port that may never answer (ms). */
const patienceMs = 3000

/** Checks the data directory, the space on its disk, and the port. */
export async function checkMachine(settings: Settings): Promise<readonly Finding[]> {
  return [
    { name: `数据目录 ${settings.dataDirectory}`, fault: writing(settings.dataDirectory) },
    { name: '磁盘空间', fault: room(settings.dataDirectory) },
    ...second(settings),
    sealing(settings),
    ...(await checkConverter(settings.pdfConverter)),
    { name: `端口 ${settings.port}`, fault: await listening(settings) },
  ]
}

/** Without a key everything works, but the operator is told. */
const sealing = ({ sealingKeys }: Settings): Finding => ({
  name:
    sealingKeys.length > 0
      ? '封存密钥'
      : '封存密钥：未设，举报人信息、保密事项的内容不加密存放（可选）',
  fault: null,
})

/** Checks the directory of the continuous backup, which is useful on another disk only. */
function second({ backupDirectory, dataDirectory }: Settings): readonly Finding[] {
  if (backupDirectory === null) return []
  const name = `备份目录 ${backupDirectory}`
  if (!existsSync(backupDirectory))
    return [{ name, fault: '还没有这个目录。请挂载磁盘，建立目录，交给运行本服务的用户。' }]
  const fault = writing(backupDirectory)
  if (fault !== null || !existsSync(dataDirectory)) return [{ name, fault }]
  const isSame = statSync(backupDirectory).dev === statSync(dataDirectory).dev
  return [
    { name, fault: isSame ? '与数据目录在同一块磁盘上，磁盘坏了会一起丢失。请换一块。' : null },
  ]
}

/** Checks writing, for a missing directory in its nearest existing parent; null when it is possible. */
function writing(directory: string): string | null {
  try {
    if (existsSync(directory)) {
      const file = join(directory, `.doctor-${process.pid}`)
      writeFileSync(file, '')
      rmSync(file)
      return null
    }
    let above = resolve(directory)
    while (!existsSync(above)) above = dirname(above)
    accessSync(above, constants.W_OK)
    return null
  } catch (error) {
    return explain(error, directory)
  }
}

function room(directory: string): string | null {
  const free = freeBytes(dataDirectory(directory))
  if (free === null || free >= gibibyte) return null
  return `只剩 ${Math.floor(free / 2 ** 20)} MB，请清理或扩大磁盘，至少留出 1 GB。`
}

async function listening({ host, port }: Settings): Promise<string | null> {
  // If the bot itself uses the port, that is fine.
  if (port === 0 || (await isBot(port))) return null
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? '已被别的程序占用。请停止该程序，或在设置中换一个 PORT。'
          : `不能在 ${host} 上监听（${error.code ?? error.message}）。请检查 HOST 和 PORT；小于 1024 的端口要由 root 授权。`,
      ),
    )
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}

async function isBot(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
      signal: AbortSignal.timeout(patienceMs),
    })
    return (await answer.text()).includes('alive')
  } catch {
    return false
  }
}
