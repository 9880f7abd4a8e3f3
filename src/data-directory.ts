import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { loadEnvironment } from './environment.ts'
import type { Environment } from './settings.ts'

/** What lies in DATA_DIR. */
export interface DataDirectory {
  readonly path: string
  readonly database: string
  readonly attachments: string
  /** Lies there once the database was found damaged, until it was read through without a fault. */
  readonly damage: string
}

/** The files of a data directory. */
export function dataDirectory(path: string): DataDirectory {
  return {
    path,
    database: join(path, 'hejiantong.db'),
    attachments: join(path, 'attachments'),
    damage: join(path, 'hejiantong.damaged'),
  }
}

/** The data directory that the settings name, for commands that need no other setting. */
export function dataDirectoryOf(environment: Environment): DataDirectory {
  const given = loadEnvironment(process.cwd(), environment)['DATA_DIR']?.trim() ?? ''
  return dataDirectory(given === '' ? './data' : given)
}

/** Ends the process with a sentence for the operator. */
export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Throws a sentence when there is no database to work on. */
export function needDatabase({ database }: DataDirectory): void {
  if (existsSync(database)) return
  throw new Error(`找不到数据库文件 ${database}，请检查 DATA_DIR。`)
}

/**
 * Takes the data directory for this process alone and returns how to give it back. The lock is one of
 * the operating system on a file, so that it ends with its holder, however that ends. Throws a sentence
 * for the operator when another process still has it after `patienceMs`.
 */
export function takeDataDirectory({ path }: DataDirectory, patienceMs: number): () => void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = new Database(join(path, 'hejiantong.lock'), { timeout: patienceMs })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) throw error
    throw new Error(
      `数据目录 ${path} 正由另一个河检通进程使用。一个数据目录同时只能运行一个进程，请先停止它。`,
    )
  }
  return () => lock.close()
}
