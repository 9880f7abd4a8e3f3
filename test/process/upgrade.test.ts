import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { type Bundle, buildBundle } from './bundle-kit.ts'
import { openTown, type Town } from './process-kit.ts'
import { layReleased, newestReleased } from './released-kit.ts'
import { buildMachine, canBuildMachine, type Machine } from './throwaway-machine.ts'

describe.runIf(canBuildMachine())('the bundle as a service', () => {
  let bundle: Bundle
  let town: Town
  let machine: Machine
  const port = () => new URL(town.url).port
  const running = () => ok('readlink -f /opt/hejiantong')

  /** Types lines that must succeed. */
  async function ok(script: string): Promise<string> {
    const told = await machine.type(script)
    expect(told, told.output).toMatchObject({ code: 0 })
    return told.output.trim()
  }
  const marker = '/opt/.hejiantong-upgrade'
  /** A version that migrates the database and then fails to start. */
  const broken = (version: string, migration?: string) =>
    bundle.repack(version, (root) => {
      newShape(root)
      if (migration !== undefined) newShape(root, migration)
      const service = join(root, 'src/node/service.js')
      const text = readFileSync(service, 'utf8')
      rmSync(service)
      writeFileSync(
        service,
        text.replace(/\b(\w+)\.listen\(port, host/, 'throw new Error("no");$&'),
      )
    })
  /** Unpacks a version beside the installed ones, as an upgrade does; resolves with its path. */
  async function unpack(archive: string): Promise<string> {
    const [name = ''] = /hejiantong-[\d.]+\d/.exec(archive.split('/').at(-1) ?? '') ?? []
    await ok(
      `mkdir /opt/part && tar -C /opt/part --no-same-owner -xzf /srv/bundles/${name}.tar.gz && mv /opt/part/* /opt/${name} && rmdir /opt/part && ln -s /etc/hejiantong/.env /opt/${name}/.env`,
    )
    return `/opt/${name}`
  }
  /** The numbers of the clues in the machine's database. */
  const clues = () =>
    ok(
      `/opt/hejiantong/bin/node -e "const { DatabaseSync } = require('node:sqlite'); for (const { year, ordinal } of new DatabaseSync('/var/lib/hejiantong/hejiantong.db', { readOnly: true }).prepare(\\"SELECT year, ordinal FROM matter WHERE kind = 'clue'\\").all()) console.log('线索 ' + year + '-' + String(ordinal).padStart(4, '0'))"`,
    )
  const upgrade = (file: string) =>
    machine.type(
      `READY_PATIENCE_MS=60000 hejiantong upgrade /srv/bundles/${file.split('/').at(-1)}`,
    )

  /** Files a clue in the bot on the machine; resolves with its number. */
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

  it('compiles the program once, for a service that can read but not change what was compiled', async () => {
    const place = '/opt/hejiantong/node_modules/.cache/compiled'
    const [folder = ''] = (await ok(`ls -d ${place}/*-$(id -u hejiantong)`)).split('\n')
    expect(Number(await ok(`ls ${folder} | wc -l`))).toBeGreaterThan(5)
    const asService = 'setpriv --reuid hejiantong --regid hejiantong --clear-groups'
    expect(await ok(`${asService} cat ${folder}/* | wc -c`)).toMatch(/^\d{7,}$/)
    expect(await ok(`find ${place} ! -user root -o -perm /022`)).toBe('')
    expect(await ok(`${asService} test ! -w ${folder}`)).toBe('')
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
    // The checksums match the files, so only a file changed afterwards is noticed.
    await ok(
      `mkdir /tmp/d && cd /tmp/d && tar -xzf /srv/bundles/${damaged.split('/').at(-1)} && echo '-- x' >>"$(ls -d */)migrations/0001-matters.sql" && tar -I 'gzip -1' -cf /tmp/damaged.tar.gz *`,
    )
    const told = await machine.type('hejiantong upgrade /tmp/damaged.tar.gz')
    expect(told.code).toBe(1)
    expect(told.output).toContain('与校验值不符')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
  })

  it('comes back by itself, with the database of before, when the new version does not get ready', async () => {
    const told = await machine.type(
      `READY_PATIENCE_MS=3000 hejiantong upgrade /srv/bundles/${broken('0.4.0').split('/').at(-1)}`,
    )
    expect(told.code).toBe(1)
    expect(told.output).toContain('已回到 0.2.0')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
    expect(await fileClue('蒲河石林桥段有弃渣')).toMatch(/-000[3-9]$/)
  })

  it('loses nothing that came in after an upgrade was cut short before the new version began', async () => {
    await ok('hejiantong backup /var/backups/hejiantong/cut.db')
    const number = await fileClue('藻渡河口有人电鱼')
    // The newer version is linked as current and needs another schema, but has not opened this database.
    const cut = await unpack(broken('0.4.9'))
    await ok(`echo "/opt/hejiantong-0.2.0 /var/backups/hejiantong/cut.db ${cut}" >${marker}`)
    await ok(`ln -sfn ${cut} /opt/hejiantong && systemctl stop hejiantong`)
    const told = await machine.type(
      `READY_PATIENCE_MS=3000 hejiantong upgrade /srv/bundles/hejiantong-0.4.0.tar.gz`,
    )
    expect(told.output).toContain('先恢复到升级前的版本')
    expect(await running()).toBe('/opt/hejiantong-0.2.0')
    await ok(`test ! -e ${marker}`)
    // The second attempt restored a backup that was made after the clue.
    expect(await clues()).toContain(number)
  })

  it('goes on from a version that was ready when the upgrade was cut short, with what it took in', async () => {
    await ok('hejiantong backup /var/backups/hejiantong/begun.db')
    const begun = await unpack(bundle.repack('0.5.0', newShape))
    await ok(`echo "/opt/hejiantong-0.2.0 /var/backups/hejiantong/begun.db ${begun}" >${marker}`)
    await ok(`ln -sfn ${begun} /opt/hejiantong && systemctl stop hejiantong`)
    await ok('systemctl start hejiantong')
    const number = await fileClue('綦江河蓝田段有油污')
    const told = await upgrade('hejiantong-0.5.0.tar.gz')
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output).toContain('0.5.0 已就绪')
    expect(await running()).toBe('/opt/hejiantong-0.5.0')
    await ok(`test ! -e ${marker}`)
    expect(await clues()).toContain(number)
  })

  it('brings a database of the newest released state forward, with every row of it', async () => {
    const released = layReleased(newestReleased, join(dirname(bundle.archive), '../released'))
    // A version that supports only that schema; it was stopped, and is not started again.
    const before = await unpack(
      bundle.repack('0.5.1', (root) => {
        for (const file of readdirSync(join(root, 'migrations')))
          if (file.slice(0, 4) > newestReleased.slice(0, 4)) rmSync(join(root, 'migrations', file))
      }),
    )
    await ok(
      `systemctl stop hejiantong && ln -sfn ${before} /opt/hejiantong && mkdir /var/lib/aside && mv /var/lib/hejiantong/* /var/lib/aside && cp -r /srv/bundles/released/* /var/lib/hejiantong && chown -R hejiantong: /var/lib/hejiantong`,
    )
    const told = await upgrade(bundle.repack('0.5.2'))
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(await clues()).toBe(released.clues.join('\n'))
    expect(await ok('hejiantong verify')).toContain('全部完整')
    await ok(
      'systemctl stop hejiantong && rm -rf /var/lib/hejiantong/* && mv /var/lib/aside/* /var/lib/hejiantong',
    )
    await ok('ln -sfn /opt/hejiantong-0.5.0 /opt/hejiantong')
  })

  it('makes a backup of each of several districts, and brings each back', async () => {
    await ok(
      `systemctl stop hejiantong && sed -i 's/^FEISHU_\\(APP\\|ENCRYPT\\|VERIF\\).*//' /etc/hejiantong/.env`,
    )
    const district = (more: Readonly<Record<string, string>>) => {
      const keys = Object.entries(town.environment).filter(([name]) => /^FEISHU_[AEV]/.test(name))
      return JSON.stringify({ ...Object.fromEntries(keys), ...more })
    }
    const qijiang = district({ DATA_DIR: '/var/lib/hejiantong' })
    const shiquan = district({ PROFILE: 'profiles/qijiang.yaml' })
    await ok(
      `printf '%s\\n' "DISTRICT_QIJIANG='${qijiang.replaceAll('"', '\\"')}'" "DISTRICT_SHIQUAN='${shiquan.replaceAll('"', '\\"')}'" >>/etc/hejiantong/.env`,
    )
    await ok('systemctl start hejiantong')
    for (const name of ['qijiang', 'shiquan'])
      await ok(
        `for i in $(seq 300); do curl --silent --fail localhost:${port()}/${name}/readyz && exit; sleep 0.1; done; cat /var/log/hejiantong.service.log; false`,
      )
    expect(await ok('/opt/hejiantong/deploy/hejiantong schemas')).toMatch(
      /^qijiang (\d+)\nshiquan \1$/,
    )
    const told = await machine.type(
      `READY_PATIENCE_MS=30000 hejiantong upgrade /srv/bundles/${broken('0.6.0', '9999-latest.sql').split('/').at(-1)}`,
    )
    expect(told.code).toBe(1)
    expect(told.output).toContain('已回到 0.5.0')
    const backups = await ok('ls /var/backups/hejiantong')
    expect(backups).toMatch(/before-0\.6\.0-[\d-]+-qijiang\.db\n/)
    expect(backups).toMatch(/before-0\.6\.0-[\d-]+-shiquan\.db\n/)
    expect(await ok('/opt/hejiantong/deploy/hejiantong schemas')).toMatch(
      /^qijiang 9998\nshiquan 9998$/,
    )
    expect(await ok('ls /var/lib/hejiantong/*.old /var/lib/hejiantong/shiquan/*.old')).toMatch(
      /shiquan/,
    )
  })
})

/** Gives a version a newer schema. */
function newShape(root: string, name = '9998-later.sql'): void {
  const table = name.replace(/\W/g, '_')
  writeFileSync(join(root, 'migrations', name), `CREATE TABLE t${table} (id INTEGER) STRICT;\n`)
}
