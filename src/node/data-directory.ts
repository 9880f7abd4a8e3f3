import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { listDistricts } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'
import type { Environment } from '../config/settings.ts'
import { explain, isMissing } from '../observability/file-fault.ts'
import { becomeOwner } from './data-owner.ts'

/** What lies in DATA_DIR. */
export interface DataDirectory {
  readonly path: string
  readonly database: string
  readonly attachments: string
  /** Where the journal ends and how far numbers have come, outside the database. */
  readonly head: string
  /** The sums of the pages of the database file. */
  readonly sums: string
  /** Lies there while a restoration is being carried out that has to be finished. */
  readonly restoring: string
  /** Lies there once the database was found damaged, until it was read through without a fault. */
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

/** The data directory that a command works on. */
interface CommandDirectory extends DataDirectory {
  /** Whether the settings say which it is; else it is the default one. */
  readonly named: boolean
  /** The second place of the continuous backup; null where none is set. */
  readonly second: string | null
}

/**
 * The data directory that the settings name, for commands that need no other setting; with several
 * districts that of the one that `DISTRICT` names. Root becomes its owner. Throws a sentence for the operator.
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
  // What these commands write holds everything; nobody else need read it.
  process.umask(0o077)
  return data
}

/** The settings of the district that is meant; one that the environment gives itself needs no other. */
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

/** How many bytes are free where the data lie; null where that cannot be known. */
export function freeBytes({ path }: DataDirectory): number | null {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Ends the process with a sentence for the operator. */
export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Throws a sentence when there is no database to work on. */
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

/** Throws a sentence when nobody said where the bot keeps its data and there is nothing to replace either. */
export function needPlace({ path, database, named }: CommandDirectory): void {
  if (named || existsSync(database)) return
  throw new Error(
    `没有设置 DATA_DIR，默认目录 ${resolve(path)} 里也没有数据库，恐怕不是机器人所用的目录。请写明 DATA_DIR；作为服务运行的，请用 deploy/hejiantong，它用服务的设置。`,
  )
}

/**
 * Takes the data directory for this process alone and returns how to give it back. The lock is one of
 * the operating system on a file, so that it ends with its holder, however that ends. Throws a sentence
 * for the operator when another process still has it after `patienceMs`.
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
