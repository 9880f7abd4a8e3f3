import type { DataDirectory } from '../data-directory.ts'
import { readOutside } from './head-file.ts'
import { type LogPosition, readLog } from './log-file.ts'

/** How often, and how far apart in ms, it is looked whether a running bot has recorded its last commit. */
const looks = 10
const between = 100

/** What the log holds beyond the record outside the database (decision 255). */
interface Beyond {
  readonly sentence: string
  /** Whether that record is of an empty log: what was written then is not the work of a bot that runs on. */
  readonly isForeign: boolean
}

/**
 * What was written into the log and is not recorded outside: by another program while the bot was stopped,
 * or by the bot in its last moment before a power cut. `null` for nothing.
 */
export function logBeyond(data: DataDirectory): Beyond | null {
  const recorded = readOutside(data.head)
  if (recorded === null || recorded === 'damaged') return null
  const end = readLog(`${data.database}-wal`)?.position
  if (end === undefined) return null
  const beyond = end.frames - (reached(recorded.log, end) ?? 0)
  if (beyond <= 0) return null
  return {
    sentence: `预写日志 hejiantong.db-wal 末尾有 ${beyond} 帧不在库外记录中：断电、启动中断以后属正常，否则是别的程序在机器人停止时写入的`,
    isForeign: recorded.log === null,
  }
}

/** The same beside a bot that may be running, which records its commits a moment after they are made. */
export function logLastingBeyond(data: DataDirectory): Beyond | null {
  for (let look = 1; ; look += 1) {
    const found = logBeyond(data)
    if (found === null || look === looks) return found
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, between)
  }
}

/** The recorded frames of this log; `null` when the record is of an earlier log. */
const reached = (recorded: LogPosition | null, end: LogPosition): number | null =>
  recorded !== null && recorded.salt === end.salt ? recorded.frames : null
