import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'

/** Databases with rows as each released set of migrations left them, named by the last of the set. */
const released = join(import.meta.dirname, 'released')
/** The one attachment that all of them have. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const hash = createHash('sha256').update(picture).digest('hex')
const files = readdirSync(released).filter((name) => name.endsWith('.db.gz'))

describe.each(files)('a database of the released state %s', (file) => {
  let town: Town
  const verify = async (...parameters: string[]) => {
    const command = run('src/node/verify.ts', parameters, { DATA_DIR: town.dataDirectory })
    return { code: await command.ended(), output: command.output() }
  }
  const heads = () =>
    town.rows<{ hash: string }>('SELECT hash FROM journal ORDER BY sequence').map((one) => one.hash)

  beforeAll(async () => {
    town = await openTown('2026-03-19 09:20')
    const bytes = gunzipSync(readFileSync(join(released, file)))
    writeFileSync(join(town.dataDirectory, 'hejiantong.db'), bytes)
    const shelf = join(town.dataDirectory, 'attachments', hash.slice(0, 2))
    mkdirSync(shelf, { recursive: true })
    writeFileSync(join(shelf, hash), picture)
  })
  afterAll(() => town.close())

  it('is verified as it stands', async () => {
    const { code, output } = await verify()
    expect(output).toContain('全部完整')
    expect(output).toContain('尚未逐行入账')
    expect(code).toBe(0)
  })

  it('is served, with every row of it taken into the journal once', async () => {
    await town.start()
    await town.feishu.say('ou_rco_liaison', 'bot', '/进展 线索 2026-0002 已再次到现场核查')
    await town.settle()
    await town.stop()
    await town.start()
    await town.stop()
    const baselines = town.rows("SELECT 1 FROM journal WHERE act = 'baseline'")
    expect(baselines).toHaveLength(1)
  })

  it('is verified row by row from then on', async () => {
    const { code, output } = await verify()
    expect(output).toMatch(/自第 2\d 条起逐行入账，各表 [6-9]\d 行与操作留痕逐行相符/)
    expect(code).toBe(0)
  })

  it('still has the heads that were posted before', async () => {
    const [first = '', second = ''] = heads()
    const { code, output } = await verify('--head', first, '--head', second)
    expect(output).toMatch(new RegExp(`第 2 条校验码 ${second}：自第 1 条至该条`))
    expect(code).toBe(0)
  })
})
