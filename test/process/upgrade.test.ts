import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { type Bundle, buildBundle } from './bundle-kit.ts'
import { openTown, type Town } from './process-kit.ts'
import { buildMachine, canBuildMachine, type Machine } from './throwaway-machine.ts'

describe.runIf(canBuildMachine())('the bundle as a service', () => {
  let bundle: Bundle
  let town: Town
  let machine: Machine
  const port = () => new URL(town.url).port
  const running = () => ok('readlink -f /opt/hejiantong')

  /** Types lines that have to end well. */
  async function ok(script: string): Promise<string> {
    const told = await machine.type(script)
    expect(told, told.output).toMatchObject({ code: 0 })
    return told.output.trim()
  }
  const upgrade = (file: string) =>
    machine.type(
      `READY_PATIENCE_MS=60000 hejiantong upgrade /srv/bundles/${file.split('/').at(-1)}`,
    )

  /** Files a clue in the bot that runs on the machine; resolves with the number that it got. */
  async function fileClue(text: string): Promise<string> {
    await ok(`until curl --silent --fail localhost:${port()}/readyz; do sleep 0.1; done`)
    const cards = () => town.feishu.cards({ person: 'ou_rco_member' })
    const before = cards().length
    await town.feishu.say('ou_rco_member', 'bot', text)
    await until(() => cards().length > before, 'the form of a clue')
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    const answer = await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    return /线索 \d{4}-\d{4}/.exec(JSON.stringify(answer))?.[0] ?? JSON.stringify(answer)
  }

  beforeAll(async () => {
    bundle = buildBundle()
    const now = new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
    town = await openTown(now.slice(0, 16))
    machine = await buildMachine({ '/srv/bundles': dirname(dirname(bundle.archive)) })
  })
  afterAll(async () => {
    await machine.close()
    await town.close()
    bundle.remove()
  })

  it('installs from its directory, with data and settings apart', async () => {
    expect(await ok('cd /srv/bundles/unpacked/* && ./hejiantong install')).toContain('已装好')
    const settings = Object.entries(town.environment)
      .filter(([name]) => !['DATA_DIR', 'CLOCK_FILE'].includes(name))
      .map(([name, value]) => `${name}=${value}\n`)
      .join('')
    await ok(`cat >/etc/hejiantong/.env <<'EOF'\n${settings}EOF`)
    await ok('systemctl enable --now hejiantong.service hejiantong-backup.timer')
    expect(await fileClue('蒲河有污水直排，颜色发黑')).toMatch(/-0001$/)
    await ok('test -f /var/lib/hejiantong/hejiantong.db')
  })

  it('finds nothing wrong with what is installed', async () => {
    expect(await ok('hejiantong doctor')).toContain('没有发现问题')
  })

  it('goes on under a newer version with all that there was', async () => {
    const told = await upgrade(bundle.repack('0.2.0'))
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output).toContain('已升级到 0.2.0')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
    expect(await fileClue('綦江河石角段有人挖沙')).toMatch(/-0002$/)
  })

  it('refuses an older version with a sentence', async () => {
    const told = await upgrade(bundle.repack('0.1.5'))
    expect(told.code).toBe(1)
    expect(told.output).toContain('数据库只能向前升级')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
  })

  it('refuses what was damaged on the way', async () => {
    const damaged = bundle.repack('0.3.0', (root) => {
      rmSync(join(root, 'migrations/0002-outbox.sql'))
    })
    // The sums are those of what lies there: only a changed file after them shows.
    await ok(
      `mkdir /tmp/d && cd /tmp/d && tar -xzf /srv/bundles/${damaged.split('/').at(-1)} && echo '-- x' >>"$(ls -d */)migrations/0001-matters.sql" && tar -czf /tmp/damaged.tar.gz *`,
    )
    const told = await machine.type('hejiantong upgrade /tmp/damaged.tar.gz')
    expect(told.code).toBe(1)
    expect(told.output).toContain('与校验值不符')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
  })

  it('comes back by itself, with the database of before, when the new version does not get ready', async () => {
    const broken = bundle.repack('0.4.0', (root) => {
      writeFileSync(
        join(root, 'migrations/9999-later.sql'),
        'CREATE TABLE later (id INTEGER) STRICT;\n',
      )
      const service = join(root, 'src/main.js')
      rmSync(service)
      writeFileSync(service, "throw new Error('no')\n")
    })
    const told = await machine.type(
      `READY_PATIENCE_MS=3000 hejiantong upgrade /srv/bundles/${broken.split('/').at(-1)}`,
    )
    expect(told.code).toBe(1)
    expect(told.output).toContain('已回到 0.2.0')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
    expect(await fileClue('蒲河石林桥段有弃渣')).toMatch(/-000[3-9]$/)
  })

  it('puts right what an upgrade left behind that was cut short', async () => {
    const next = bundle.repack('0.5.0')
    await ok('cp -a /opt/hejiantong-0.2.0 /opt/hejiantong-0.4.9')
    await ok(
      'hejiantong backup /var/backups/hejiantong/cut.db && echo "/opt/hejiantong-0.2.0 /var/backups/hejiantong/cut.db /opt/hejiantong-0.4.9" >/opt/.hejiantong-upgrade && ln -sfn /opt/hejiantong-0.4.9 /opt/hejiantong && systemctl stop hejiantong',
    )
    const told = await upgrade(next)
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output).toContain('上次升级中断')
    expect(await running()).toBe('/opt/hejiantong-0.5.0')
    await ok('test ! -e /opt/.hejiantong-upgrade')
  })
})
