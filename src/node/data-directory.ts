import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { listDistricts } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'
import type { Environment } from '../config/settings.ts'
import { explain, isMissing } from '../observability/file-fault.ts'
import { becomeOwner } from './data-owner.ts'

/** The contents of DATA_DIR. */
export interface DataDirectory {
  readonly path: string
  readonly database: string
  readonly attachments: string
  /** The last journal entry and the last numbers, outside the database. */
  readonly head: string
  /** The checksums of the database file's pages. */
  readonly sums: string
  /** Exists while a restoration is in progress and has to be finished. */
  readonly restoring: string
  /** Exists after the database was found damaged, until a full check finds no fault. */
  readonly damage: string
}

/** The files of a data directory. */
export function dataDirectory(path: string): DataDirectory {
  return {
    path,
    database: join(path, 'hejiantong.db'),
    attachments: join(path, 'attachments'),
    head: join(path, 'hejiantong.head'),
    sums: join(path, 'hejiantong.sums'),
    restoring: join(path, 'hejiantong.restoring'),
    damage: join(path, 'hejiantong.damaged'),
  }
}

/** The data directory that a command uses. */
interface CommandDirectory extends DataDirectory {
  /** Whether the settings name the directory; otherwise it is the default one. */
  readonly named: boolean
  /** The second place of the continuous backup; null for none. */
  readonly second: string | null
}

/**
 * The data directory in the settings, for commands that need no other setting; with several districts that
 * of the one in `DISTRICT`. Root changes to its owner. Throws a sentence for the operator.
 */
export function dataDirectoryOf(environment: Environment): CommandDirectory {
  const setting = settingsOfDistrict(environment)
  const given = setting('DATA_DIR')
  const data = {
    ...dataDirectory(given ?? './data'),
    named: given !== null,
    second: setting('BACKUP_DIR'),
  }
  becomeOwner(data.path)
  // The files of these commands contain everything, so only their owner may read them.
  process.umask(0o077)
  return data
}

/** The settings of the chosen district; if the process's environment sets DATA_DIR, only that environment. */
function settingsOfDistrict(environment: Environment): (name: string) => string | null {
  const own = (name: string) => environment[name]?.trim() || null
  if (own('DATA_DIR') !== null) return own
  const districts = listDistricts(loadEnvironment(process.cwd(), environment))
  const asked = own('DISTRICT')
  const [only, ...others] = districts.filter((one) => asked === null || one.name === asked)
  if (only === undefined || others.length > 0) {
    const names = districts.map((one) => one.name).join('、')
    throw new Error(
      `${asked === null ? '本机有多个区县' : `没有区县 ${asked}`}，请用 DISTRICT=区县（deploy/hejiantong 用 --district 区县）指明是哪一个：${names}。`,
    )
  }
  return (name) => only.environment?.[name]?.trim() || null
}

/** Free bytes on the disk of the data; null when that cannot be known. */
export function freeBytes({ path }: DataDirectory): number | null {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Exits with a sentence for the operator. */
export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Throws a sentence when there is no database. */
export function needDatabase({ database }: DataDirectory): void {
  try {
    accessSync(database, constants.R_OK)
  } catch (error) {
    if (!isMissing(error)) throw new Error(explain(error, database))
    throw new Error(
      `找不到数据库文件 ${resolve(database)}，请检查 DATA_DIR。作为服务运行的，请用 deploy/hejiantong，它用服务的设置。`,
    )
  }
}

/** Throws a sentence when no data directory is named and the default one does not exist either. */
export function needPlace({ path, database, named }: CommandDirectory): void {
  if (named || existsSync(database)) return
  throw new Error(
    `没有设置 DATA_DIR，默认目录 ${resolve(path)} 里也没有数据库，恐怕不是机器人所用的目录。请写明 DATA_DIR；作为服务运行的，请用 deploy/hejiantong，它用服务的设置。`,
  )
}

/**
 * Locks the data directory for this process and returns the function that unlocks it. The lock is one of the
 * operating system on a file, so that it ends with the process in any case. Throws a sentence for the
 * operator if another process still holds it after `patienceMs`.
 */
export function takeDataDirectory({ path }: DataDirectory, patienceMs: number): () => void {
  const file = join(path, 'hejiantong.lock')
  let lock: Database.Database | undefined
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    lock = new Database(file, { timeout: patienceMs })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) {
      throw new Error(explain(error, file))
    }
    throw new Error(
      `数据目录 ${path} 正由另一个河检通进程使用。一个数据目录同时只能运行一个进程，请先停止它。`,
    )
  }
  const held = lock
  return () => held.close()
}
