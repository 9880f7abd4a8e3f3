import { accessSync, constants, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/**
 * A sentence for the operator about an error: with a remedy for one of the file system or of SQLite,
 * otherwise the error's own message. `path` is what was being used, if the error does not say it.
 */
export function explain(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error)
  const code = codeOf(error, path)
  if (code === null) return error.message
  return (faults[code] ?? unknown)(placeOf(error, path), code)
}

/** The file or directory at fault; for a copy, the end that is at fault. */
function placeOf(error: Error, otherwise: string): string {
  const [from, to] = ['path', 'dest'].map((end) => Reflect.get(error, end))
  if (typeof to === 'string' && (typeof from !== 'string' || isReadable(from))) return to
  return typeof from === 'string' ? from : otherwise
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

const faults: Readonly<Record<string, (path: string, code: string) => string>> = {
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: (path) =>
    `${path} 所在的文件系统只读。请改为可写或换一个目录；由 systemd 启动的，把目录写进 StateDirectory= 或 ReadWritePaths=。`,
  ENOSPC: (path) => `磁盘已满，写不下 ${path}。请清理或扩大磁盘后再试；已有的数据没有改动。`,
  EDQUOT: (path) => `磁盘配额已用完，写不下 ${path}。请清理或提高配额后再试；已有的数据没有改动。`,
  EFBIG: (path) => `${path} 超过了允许的文件大小。请提高限制（ulimit -f）后再试。`,
  ENOENT: (path) => `找不到 ${path}。请检查路径是否写错；目录还没有的，请先建立。`,
  ENOTDIR: (path) => `${path} 或其上级应是目录，现在是文件。请换一个路径，或移开该文件。`,
  EEXIST: (path) => `${path} 已存在，而且不是所要的目录或文件。请移开它，或换一个路径。`,
  EISDIR: (path) => `${path} 是目录，应是文件。请检查路径。`,
  ENAMETOOLONG: (path) => `文件名过长：${path}。请换一个短些的路径。`,
  ELOOP: (path) => `${path} 的符号链接绕成了圈。请改正链接。`,
  EMFILE: tooMany,
  ENFILE: tooMany,
  EBUSY: (path) => `${path} 正被占用。请关闭占用它的程序后再试。`,
  EIO: (path) => `读写 ${path} 时磁盘出错。请检查磁盘和系统日志（dmesg），必要时换盘并恢复备份。`,
}

function forbidden(path: string): string {
  const user = userName()
  return `当前用户 ${user} 没有权限读写 ${path}。请改用运行本服务的用户，或把该处及其上级目录的权限给它（chown、chmod）。`
}

function tooMany(): string {
  return '打开的文件过多。请提高限制（ulimit -n；由 systemd 启动的，LimitNOFILE=）后再试。'
}

function unknown(path: string, code: string): string {
  return `读写 ${path} 失败（${code}）。请检查该路径和磁盘。`
}

/** In a container the user may have a number without a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

/** Whether the error means that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The system code of a file system error; null for any other error. */
function codeOf(error: Error, path: string): string | null {
  // better-sqlite3 checks the directory itself and throws an error without a code.
  if (/directory does not exist/.test(error.message)) return 'ENOENT'
  if (!('code' in error) || typeof error.code !== 'string') return null
  const { code } = error
  if (/^SQLITE_FULL/.test(code)) return 'ENOSPC'
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) return 'EBUSY'
  if (/^SQLITE_IOERR/.test(code)) return reasonFor(path) ?? 'EIO'
  if (/^SQLITE_(?:CANTOPEN|READONLY|PERM)/.test(code)) return reasonFor(path) ?? 'EACCES'
  if (/^ERR_FS_(?:CP_)?EISDIR|^ERR_FS_CP_DIR_TO_NON_DIR/.test(code)) return 'EISDIR'
  if (/^ERR_FS_CP_NON_DIR_TO_DIR/.test(code)) return 'EISDIR'
  return /^E[A-Z]+$/.test(code) && 'syscall' in error ? code : null
}

/** Why a file cannot be opened, which SQLite does not tell; null when it can. */
function reasonFor(file: string): string | null {
  try {
    accessSync(dirname(file), constants.R_OK | constants.W_OK | constants.X_OK)
    if (statSync(file).isDirectory()) return 'EISDIR'
    accessSync(file, constants.R_OK | constants.W_OK)
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : null
  }
}
