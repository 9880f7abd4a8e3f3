import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../store/engine.ts'
import { hashFile } from './manifest.ts'

interface Kept {
  readonly id: number
  readonly name: string | null
  readonly matter: number | null
  readonly hash: string
}

/** The attachments (附件) of a database whose file in a directory is missing or changed, as sentences. */
export function attachmentFaults(engine: Engine, directory: string): string[] {
  const rows = engine.all<Kept>(
    // A position has no file.
    `SELECT id, name, matter, hash FROM attachment
     WHERE state IN ('stored', 'shown') AND type <> 'position' ORDER BY id`,
  )
  return rows.flatMap((row) => {
    const what = `附件 ${row.id}（${[row.name, row.matter === null ? null : `事项 ${row.matter}`].filter(Boolean).join('，')}）`
    if (!/^[0-9a-f]{64}$/.test(row.hash)) return [`${what}没有可辨认的校验值`]
    const path = join(row.hash.slice(0, 2), row.hash)
    const file = join(directory, path)
    if (!existsSync(file)) return [`${what}的文件 attachments/${path} 缺失`]
    return hashFile(file) === row.hash ? [] : [`${what}的文件 attachments/${path} 已被改动或损坏`]
  })
}
