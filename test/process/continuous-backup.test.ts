import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { openTown, run, type Town } from './process-kit.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * The whole sequence: the bot ships, is killed, its disk is lost, and every second can be restored from the
 * other.
 */
describe('a bot with a second place', () => {
  let town: Town
  let place: string
  const metricsToken = 'token-of-metrics'

  const fileClue = async (text: string) => {
    await town.feishu.say('ou_rco_member', 'bot', text)
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
  }
  const readiness = async () =>
    (await (await fetch(`${town.url}/readyz`)).json()) as {
      shipped: { until: string; waitingSeconds: number }
    }
  const countShipments = () =>
    readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.pages'),
    ).length

  /** Waits until everything that was committed is in the second place. */
  async function shipped(): Promise<void> {
    const before = countShipments()
    await town.feishu.say('ou_rco_member', 'bot', '/帮助')
    await until(() => countShipments() > before, 'a shipment')
    await until(async () => (await readiness()).shipped.waitingSeconds === 0, 'all shipped')
  }

  async function restored(...parameters: string[]) {
    const environment = { DATA_DIR: town.dataDirectory, BACKUP_DIR: place }
    const restore = run('src/node/restore.ts', parameters, environment)
    const code = await restore.ended()
    return { code, output: restore.output(), environment }
  }
  async function cluesAfter(...parameters: string[]): Promise<string> {
    const { code, output, environment } = await restored(...parameters)
    expect(code, output).toBe(0)
    const verify = run('src/node/verify.ts', [], environment)
    expect(await verify.ended(), verify.output()).toBe(0)
    expect(verify.output()).toContain('全部完整')
    return output
  }
  const shown = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  let first = 0
  let second = 0

  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hejiantong-second-'))
    place = join(directory, 'second')
    town = await openTown('2026-03-10 10:20', { METRICS_TOKEN: metricsToken })
  })
  afterAll(async () => {
    await town.close()
    rmSync(join(place, '..'), { recursive: true, force: true })
  })

  it('works on while the second place is not there, and goes on from a new base when it is', async () => {
    await town.start({ BACKUP_DIR: place })
    await fileClue('/线索 綦江河石角段今天早上有挖机在河道采砂')
    await until(async () => (await readiness()).shipped.waitingSeconds > 0, 'waiting')
    expect(await readiness()).toMatchObject({ shipped: { until: null } })
    renameSync(mkdtempSync(join(place, '../made-')), place)
    await until(async () => (await readiness()).shipped.until !== null, 'a base')
    await shipped()
  })

  it('says in readiness, self-check and metrics up to which second all is there', async () => {
    await town.feishu.say('ou_rco_member', 'bot', { image: picture })
    await shipped()
    const told = await readiness()
    expect(told.shipped.until).toMatch(/^2026-03-10T02:2\d:\d\d/)
    const metrics = await fetch(`${town.url}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    expect(await metrics.text()).toMatch(/^hejiantong_backup_shipped_seconds 17731\d{5}$/m)
    await town.feishu.say('ou_admin', 'bot', '/自检')
    await town.settle()
    const card = JSON.stringify(town.feishu.lastCard({ person: 'ou_admin' }))
    expect(card).toContain('随写备份到 3月10日 10:2')
  })

  it('brings back every second of a lost disk after kill -9', async () => {
    await shipped()
    first = Date.parse((await readiness()).shipped.until)
    await town.feishu.clock.advance(3_600_000)
    await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    await shipped()
    second = Date.parse((await readiness()).shipped.until)
    await town.kill()
    for (const name of readdirSync(town.dataDirectory).filter((one) => one !== 'clock'))
      rmSync(join(town.dataDirectory, name), { recursive: true })
    const earlier = await cluesAfter('--at', shown(first))
    expect(earlier).toContain(`之前最后一笔改动在 ${shown(first)}`)
    expect(countClues()).toBe(1)
    await cluesAfter('--at', shown(second))
    expect(countClues()).toBe(2)
    // Neither the composed database nor what it refers to stays beside the restored one.
    const left = readdirSync(town.dataDirectory)
    expect(left.filter((name) => name.includes('composed'))).toEqual([])
    await cluesAfter('--at', shown(second + 3_600_000))
    expect(countClues()).toBe(2)
  })

  it('names what it has when nothing is from before the moment that is asked for', async () => {
    const { code, output } = await restored('--at', '2026-03-09 10:00')
    expect(code).toBe(1)
    expect(output).toContain('里最早的是 2026-03-10 10:2')
  })

  it('goes on in a new generation after the restoration', async () => {
    await town.start({ BACKUP_DIR: place })
    await fileClue('/线索 綦江河蓝田段有油污')
    await shipped()
    await town.stop()
    const folders = readdirSync(place).filter((name) => /^\d{8}$/.test(name))
    expect(folders.length).toBeGreaterThan(1)
    await cluesAfter('--at', shown(second + 2 * 3_600_000))
    expect(countClues()).toBe(3)
  })

  it('says up to when it can go where a file is damaged', async () => {
    const pagesOf = (folder: string) =>
      readdirSync(join(place, folder)).filter((one) => one.endsWith('.pages'))
    const newest = () =>
      readdirSync(place)
        .filter((name) => /^\d{8}$/.test(name))
        .at(-1) ?? ''
    // A generation that just began, as when the log was restarted, has too few files yet.
    await town.start({ BACKUP_DIR: place })
    do await shipped()
    while (pagesOf(newest()).length < 2)
    await town.stop()
    const [, spoiled = ''] = pagesOf(newest())
    writeFileSync(join(place, newest(), spoiled), 'x')
    const { code, output } = await restored('--at', shown(second + 2 * 3_600_000))
    expect(code).toBe(1)
    expect(output).toMatch(/已损坏，或它之前的一段缺失。可以恢复到 2026-03-10 11:2\d:\d\d 为止/)
  })

  it('lets another district not write into its second place', async () => {
    await town.stop()
    const other = await openTown('2026-03-10 13:20', { BACKUP_DIR: place })
    const command = await other.start({ LOG_LEVEL: 'warn' })
    await until(() => command.output().includes('里是另一个数据库的备份'), 'a refusal')
    await other.close()
  })

  function countClues(): number {
    return (
      town.rows<{ n: number }>("SELECT count(*) AS n FROM matter WHERE kind = 'clue'")[0]?.n ?? 0
    )
  }
})
