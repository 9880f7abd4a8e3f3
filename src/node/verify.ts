import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { explain } from '../observability/file-fault.ts'
import type { Engine } from '../store/engine.ts'
import { readMigrations } from '../store/migration-files.ts'
import { readSqlite, type SqliteEngine } from '../store/sqlite.ts'
import { dataDirectoryOf, giveUp, needDatabase } from './data-directory.ts'
import { attachmentFaults } from './safekeeping/attachment-check.ts'
import { faultsOutside } from './safekeeping/guard.ts'
import { readOutside } from './safekeeping/head-file.ts'
import { logLastingBeyond } from './safekeeping/log-beyond.ts'
import { manifestFaults } from './safekeeping/manifest.ts'
import { alteredParts } from './safekeeping/pages.ts'
import { refuseHalfRestored } from './safekeeping/restoration.ts'
import { readSums } from './safekeeping/sums.ts'
import { type Verification, verifyDatabase } from './verification.ts'

const usage =
  '用法：npm run verify，或 npm run verify -- 条数，或 npm run verify -- --head 校验码（可写多个）；核验备份的，另加 --backup 备份文件'

/** Further questions: the hash of a row, or which rows belong to the chain of the posted heads. */
interface Asked {
  readonly row: number | null
  readonly heads: readonly string[]
  /** The backup to verify instead of the database in use. */
  readonly backup: string | null
}

function asked(parameters: readonly string[]): Asked | null {
  const heads: string[] = []
  let row: number | null = null
  let backup: string | null = null
  for (let at = 0; at < parameters.length; at += 1) {
    const one = parameters[at] ?? ''
    if (one === '--backup') {
      at += 1
      backup = parameters[at] ?? null
      if (backup === null) return null
    } else if (/^[0-9a-f]{64}$/.test(one)) heads.push(one)
    else if (row === null && /^[1-9]\d{0,14}$/.test(one)) row = Number(one)
    else if (one !== '--head' || at === parameters.length - 1) return null
  }
  return { row, heads, backup }
}

interface Posted {
  readonly sequence: number
  readonly at: number
}

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
})

/** What the heads that both offices have say of the chain, whose first `whole` rows are valid. */
interface Compared {
  readonly told: readonly string[]
  /** Heads of rows behind the valid ones, of which nothing follows for the rows before them. */
  readonly behind: readonly string[]
  /** Heads that no row has. */
  readonly foreign: readonly string[]
}

/** Up to which row this is the chain whose heads both offices have: the last of those heads that is in it. */
function compareHeads(engine: Engine, heads: readonly string[], whole: number): Compared {
  const found = heads.flatMap((hash) => {
    const row = engine.get<Posted>('SELECT sequence, at FROM journal WHERE hash = ?', hash)
    return row ? [{ hash, ...row }] : []
  })
  const told = found
    .filter(({ sequence }) => sequence <= whole)
    .toSorted((one, other) => one.sequence - other.sequence)
    .map(
      ({ hash, sequence, at }) =>
        `第 ${sequence} 条校验码 ${hash}：自第 1 条至该条（${moment.format(at)}）与双方留存的一致。`,
    )
  const behind = found
    .filter(({ sequence }) => sequence > whole)
    .map(
      ({ hash, sequence }) =>
        `校验码 ${hash} 是第 ${sequence} 条的，但操作留痕只到第 ${whole} 条完整，不能证明第 ${sequence} 条以前的记录未被改动。`,
    )
  const known = new Set(found.map((one) => one.hash))
  return { told, behind, foreign: heads.filter((hash) => !known.has(hash)) }
}

/** The restorations in the journal: rows that one of them lost are in no existing chain. */
const restorations = (engine: Engine) =>
  engine.all<Posted & { readonly note: string }>(
    "SELECT sequence, at, note FROM journal WHERE act = 'restored' ORDER BY sequence",
  )

function judge({ head, broken, faults }: Verification): readonly string[] {
  const chain =
    broken === null
      ? []
      : [
          `操作留痕第 ${broken} 条与校验码不符，其前 ${head.length} 条完整（校验码 ${head.hash}）。请保留现场，勿再写入，与双方留存的校验码核对。`,
        ]
  return [...chain, ...faults]
}

/** Changes from outside that the bot noticed and recorded itself; also those that no table shows any more. */
const alterations = (engine: Engine): readonly string[] =>
  engine
    .all<Posted & { readonly note: string }>(
      "SELECT sequence, at, note FROM journal WHERE act = 'file-altered' ORDER BY sequence",
    )
    .map(({ sequence, at, note }) => `第 ${sequence} 条（${moment.format(at)}）记有：${note}。`)

/** What is verified: the database in use, or a backup. */
interface Place {
  readonly database: string
  readonly attachments: string
  /** Checks what is recorded beside the database. */
  beside(): { readonly wrong: readonly string[]; readonly told: readonly string[] }
}

function placeOf(backup: string | null): Place {
  if (backup !== null) {
    accessSync(backup, constants.R_OK)
    const none = ['没有校验清单，不能逐字节核对这份备份']
    return {
      database: backup,
      attachments: `${backup}.attachments`,
      beside: () => ({
        wrong: manifestFaults(backup)?.map((one) => one.sentence) ?? none,
        told: [],
      }),
    }
  }
  const data = dataDirectoryOf(process.env)
  needDatabase(data)
  refuseHalfRestored(data)
  return {
    ...data,
    beside: () => {
      const outside = [...alteredParts(data), ...faultsOutside(data, readOutside(data.head))]
      const beyond = logLastingBeyond(data)
      const sentences = beyond === null ? [] : [beyond.sentence]
      const unsummed =
        readSums(data.sums) === null
          ? ['没有页校验文件 hejiantong.sums，未逐页核对数据库文件。']
          : []
      return beyond?.isForeign
        ? { wrong: [...outside, ...sentences], told: unsummed }
        : { wrong: outside, told: [...sentences, ...unsummed] }
    },
  }
}

/**
 * `npm run verify`: names everything in the database that differs from the journal (操作留痕), every page
 * that another program changed, and every attachment that was changed. With posted heads (留痕校验码) it
 * also says up to which row the chain is theirs, with a row's number that row's hash.
 */
function verify(asked: Asked): string {
  const place = placeOf(asked.backup)
  const beside = place.beside()
  const wrong = [...beside.wrong]
  const told = [...beside.told]
  try {
    const engine = readSqlite(place.database)
    try {
      verifyPlace(engine, place, asked, { wrong, told })
    } finally {
      engine.close()
    }
  } catch (error) {
    wrong.push(explain(error, '数据库'))
  }
  if (wrong.length > 0) throw new Error([...wrong, ...told].join('\n'))
  return told.join('\n')
}

function verifyPlace(
  engine: SqliteEngine,
  { attachments }: Place,
  { row, heads }: Asked,
  { wrong, told }: { readonly wrong: string[]; readonly told: string[] },
): void {
  const found = verifyDatabase(
    engine,
    readMigrations(join(import.meta.dirname, '../../migrations')),
  )
  const compared = compareHeads(engine, heads, found.head.length)
  wrong.push(...judge(found), ...attachmentFaults(engine, attachments), ...compared.behind)
  const restored = compared.foreign.length > 0 ? restorations(engine) : []
  for (const hash of compared.foreign) {
    wrong.push(
      `没有一条操作留痕的校验码是 ${hash}。${restored.length > 0 ? '本库曾经恢复，该条可能在缺失的部分；不在其中的，' : ''}请核对是否抄错；没有抄错的，则该条以前的记录已被改动，请保留现场，与双方留存的校验码核对。`,
      ...restored
        .filter(({ note }) => note.includes(hash))
        .map(() => '该校验码正是恢复前最后一条的。'),
    )
  }
  for (const { sequence, at, note } of restored) {
    wrong.push(`第 ${sequence} 条（${moment.format(at)}）记有恢复：${note}。`)
  }
  const asked =
    row === null
      ? undefined
      : engine.get<{ hash: string }>('SELECT hash FROM journal WHERE sequence = ?', row)
  if (row !== null && asked === undefined) wrong.push(`没有第 ${row} 条操作留痕。`)
  if (wrong.length === 0) {
    told.push(
      found.since === null
        ? '各表尚未逐行入账，启动一次机器人即可建立入账基线。'
        : `自第 ${found.since} 条起逐行入账，各表 ${found.agreeing} 行与操作留痕逐行相符。`,
      `操作留痕 ${found.head.length} 条，全部完整，校验码 ${found.head.hash}`,
    )
  }
  told.push(...alterations(engine))
  if (asked) told.push(`第 ${row} 条校验码 ${asked.hash}`)
  told.push(...compared.told)
}

const given = asked(process.argv.slice(2))
if (given === null) giveUp(usage)
try {
  process.stdout.write(`${verify(given)}\n`)
} catch (error) {
  giveUp(`核验未通过：${explain(error, '数据库')}`)
}
