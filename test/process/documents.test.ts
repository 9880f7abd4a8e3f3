import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { blocks, blockWith } from './page.ts'
import { openTown, type Town } from './process-kit.ts'
import { buildMachine, canBuildMachine, type Machine } from './throwaway-machine.ts'
import { copyTree } from './tree.ts'

/** Where each block of commands is run or simulated, by its first line. */
const homes: Readonly<Record<string, string>> = {
  'apt install git nodejs npm curl': 'below',
  'systemctl enable --now hejiantong.service hejiantong-backup.timer': 'below',
  'hejiantong backup /var/backups/hejiantong/before-upgrade.db': 'below',
  'systemctl stop hejiantong': 'below, twice',
  'hejiantong backup /var/backups/hejiantong': 'below',
  'export DATA_DIR=$HOME/rehearsal': 'below',
  'hejiantong verify': 'below',
  'install -d -m 750 -g hejiantong /etc/hejiantong': 'below',
  'DATA_DIR=/var/lib/hejiantong': 'below',
  'npm ci': 'below, in workers-page.test.ts, and by whoever runs this test (CONTRIBUTING.md)',
  'npx wrangler secret put FEISHU_APP_ID': 'workers-page.test.ts',
  'npm run feishu': 'workers-page.test.ts',
  'FEISHU_APP_ID=cli_a1b2c3d4e5f60718': 'workers-page.test.ts',
  'tar -xzf hejiantong-0.1.0-linux-x64.tar.gz': 'upgrade.test.ts',
  'hejiantong doctor': 'upgrade.test.ts',
  'hejiantong upgrade hejiantong-0.2.0-linux-x64.tar.gz': 'upgrade.test.ts',
  'npx wrangler dev': 'test/worker/wrangler-dev.test.ts',
}
const firstLine = (text: string) => text.split('\n')[0]?.replace(/ {2,}#.*/, '') ?? ''

it('every block of commands in the documents is run or played', () => {
  const commands = blocks.filter((one) => one.language === '' && !one.text.includes('▸'))
  expect(commands.length).toBeGreaterThan(15)
  const strange = commands.filter(
    ({ text }) => homes[firstLine(text)] === undefined && !/^(?:echo '\{|APP_JCY=')/.test(text),
  )
  expect(strange).toEqual([])
})

it('README.zh.md says the same commands as README.md', () => {
  const bare = (page: string) => blockWith(page, 'npm start').replaceAll(/ +#.*$/gm, '')
  expect(bare('README.zh.md')).toBe(bare('README.md'))
})

describe.runIf(canBuildMachine())('the documents, typed on a machine', () => {
  let town: Town
  let machine: Machine
  let repository: string
  const url = () => `http://localhost:${new URL(town.url).port}`
  const keep = '/var/backups/hejiantong'

  /** Types a block of a page as root, with the reader's values filled in. */
  async function type(page: string, words: string, given: Record<string, string> = {}) {
    const filled = Object.entries(given).reduce(
      (text, [blank, value]) => text.replaceAll(blank, value),
      blockWith(page, words).replaceAll('localhost:3000', url().slice('http://'.length)),
    )
    // A careful root: new files are closed to others unless the page says otherwise.
    return machine.type(`umask 077\n${filled}`)
  }
  /** Types lines that must succeed. */
  async function ok(script: string): Promise<string> {
    const told = await machine.type(script)
    expect(told, told.output).toMatchObject({ code: 0 })
    return told.output
  }
  /** The bot's settings in `.env`, as filled in by a reader. */
  function settings(): string {
    return Object.entries(town.environment)
      .filter(([name]) => !['DATA_DIR', 'CLOCK_FILE'].includes(name))
      .map(([name, value]) => `${name}=${value}\n`)
      .join('')
  }
  /** Files a clue in the bot on the machine; resolves with its number. */
  async function fileClue(text: string): Promise<string> {
    await ok(`until curl --silent --fail ${url()}/readyz; do sleep 0.1; done`)
    const cards = () => town.feishu.cards({ person: 'ou_rco_member' })
    const before = cards().length
    await town.feishu.say('ou_rco_member', 'bot', text)
    await until(() => cards().length > before, 'the form of a clue')
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    const answer = await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    return /线索 \d{4}-\d{4}/.exec(JSON.stringify(answer))?.[0] ?? JSON.stringify(answer)
  }
  /** Files in the service's directories that belong to another user. */
  const strangeFiles = () => ok(`find /var/lib/hejiantong ${keep} ! -user hejiantong -o -perm /077`)

  beforeAll(async () => {
    repository = mkdtempSync('/var/tmp/hejiantong-repository-')
    copyTree(repository)
    const git = (...words: string[]) => execFileSync('git', words, { cwd: repository })
    git('init', '--quiet')
    git('config', 'user.email', 'test@localhost')
    git('config', 'user.name', 'test')
    git('add', '--all')
    git('commit', '--quiet', '--message=as it lies here')
    const now = new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
    town = await openTown(now.slice(0, 16))
    machine = await buildMachine({ '/srv/repository': repository })
  })
  afterAll(async () => {
    await machine.close()
    await town.close()
    rmSync(repository, { recursive: true, force: true })
  })

  it('docs/deployment.md installs', async () => {
    const told = await type('docs/deployment.md', 'useradd', { '<repository>': '/srv/repository' })
    expect(told, told.output).toMatchObject({ code: 0 })
  })

  it('the service refuses with a sentence while the settings are those of root alone', async () => {
    await ok('chown root:root /opt/hejiantong/.env && systemctl start hejiantong')
    await ok('until grep -q 无法启动 /var/log/hejiantong.service.log; do sleep 0.1; done')
    await ok('systemctl stop hejiantong && chown root:hejiantong /opt/hejiantong/.env')
    const log = await ok('cat /var/log/hejiantong.service.log')
    expect(log).toContain('没有权限读写 /opt/hejiantong/.env')
    expect(log).not.toContain('    at ')
  })

  it('the service starts once the settings are filled in', async () => {
    await ok(`cat >/opt/hejiantong/.env <<'END'\n${settings()}END`)
    const told = await type('docs/deployment.md', 'systemctl enable')
    expect(told.output).toContain('"ready":true')
    expect(await fileClue('/线索 綦江河石角段今天有挖机在河道采砂')).toMatch(/-0001$/)
  })

  it('docs/backup.md backs up as the service, into a file called by the time', async () => {
    const told = await type('docs/backup.md', `hejiantong backup ${keep}\n`)
    expect(told.output).toMatch(/已备份到 \/var\/backups\/hejiantong\/hejiantong-[\dT-]{17}\.db/)
    expect(await strangeFiles()).toBe('')
  })

  it('the timer backs up at night', async () => {
    await ok(`rm -r ${keep}/* && systemctl start hejiantong-backup`)
    expect(await ok(`ls ${keep}`)).toMatch(/^hejiantong-[\dT-]{17}\.db\n/)
  })

  it('docs/backup.md makes a key that the service can read, and nobody else', async () => {
    const told = await type('docs/backup.md', 'openssl rand')
    expect(told, told.output).toMatchObject({ code: 0 })
    const key = '/etc/hejiantong/sealing.key'
    expect(await ok(`stat -c '%a %G' ${key}`)).toMatch(/^640 hejiantong$/m)
    expect(await ok(`wc -c <${key}`)).toMatch(/^45$/m)
  })

  it('docs/backup.md restores into what the service has, and leaves nothing that it cannot write', async () => {
    expect(await fileClue('/线索 蒲河石林桥段今天有人电鱼')).toMatch(/-0002$/)
    const [made = ''] = (await ok(`ls ${keep}/*.db`)).split('\n')
    const shown = `${keep}/hejiantong-2026-11-23T013000.db`
    const told = await type('docs/backup.md', 'hejiantong restore /var', { [shown]: made })
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output).toContain('恢复到 /var/lib/hejiantong/hejiantong.db')
    expect(await strangeFiles()).toBe('')
    expect(await ok('ls /opt/hejiantong')).not.toMatch(/^data$/m)
    expect(await fileClue('/线索 蒲河石林桥段今天有人毒鱼')).toMatch(/线索 \d{4}-\d{4}$/)
  })

  it('docs/backup.md verifies as the service', async () => {
    const [, head = ''] = /校验码 ([0-9a-f]{64})/.exec(await ok('hejiantong verify')) ?? []
    const told = await type('docs/backup.md', 'verify --head', { HEAD: head })
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output.split(head).length).toBeGreaterThan(3)
  })

  it('npm run by root in the directory of the code leaves nothing that the service cannot write', async () => {
    await ok(`cd /opt/hejiantong && export DATA_DIR=/var/lib/hejiantong
npm run backup -- ${keep}/npm.db && npm run verify
systemctl stop hejiantong && npm run verify && npm run restore -- ${keep}/npm.db
systemctl start hejiantong`)
    expect(await strangeFiles()).toBe('')
  })

  it('a restoration does not fill a directory that no bot uses', async () => {
    const told = await machine.type(`cd /opt/hejiantong && npm run restore -- ${keep}/npm.db`)
    expect(told.output).toMatch(
      /没有设置 DATA_DIR.*请用 deploy\/hejiantong|没有设置 DATA_DIR.*请写明/,
    )
    expect(told.code).not.toBe(0)
    expect(await ok('ls /opt/hejiantong')).not.toMatch(/^data$/m)
  })

  it('nobody else works on the data', async () => {
    expect(await machine.type('setpriv --reuid nobody --clear-groups hejiantong verify')).toEqual({
      code: 1,
      output: '请以 root 或 hejiantong 的身份运行：sudo hejiantong verify …\n',
    })
  })

  it('a data directory that an older unit names is the one that is meant', async () => {
    const unit = '/etc/systemd/system/hejiantong.service'
    await ok(`sed -i '/^User=/a Environment=DATA_DIR=/srv/elsewhere' ${unit}`)
    const told = await machine.type('hejiantong verify')
    await ok(`sed -i '/^Environment=/d' ${unit}`)
    expect(told.output).toContain('找不到数据库文件 /srv/elsewhere/hejiantong.db')
  })

  it('docs/deployment.md upgrades', async () => {
    await ok('git -C /srv/repository commit --quiet --allow-empty --message=newer')
    const told = await type('docs/deployment.md', 'git pull')
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(told.output).toContain('"ready":true')
  })

  it('docs/deployment.md goes back to the version of before, with its data', async () => {
    const told = await type('docs/deployment.md', 'git checkout', { '<version>': 'HEAD~1' })
    expect(told, told.output).toMatchObject({ code: 0 })
    expect(await strangeFiles()).toBe('')
    expect(await fileClue('/线索 蒲河石林桥段今天有人炸鱼')).toMatch(/线索 \d{4}-\d{4}$/)
  })

  it('of several districts the one that is named is backed up', async () => {
    const keys = blockWith('docs/deployment.md', 'DISTRICT_BA_NAN=')
      .replaceAll('cli_…', 'cli_a1b2c3d4e5f60718')
      .replaceAll('"…"', '"filled in"')
      .replaceAll(/^PORT=.*$/gm, `PORT=${new URL(town.url).port}`)
    await ok(`systemctl stop hejiantong
cd /opt/hejiantong
install --mode=644 profiles/qijiang.yaml profiles/ba-nan.yaml
cat >.env <<'END'\n${keys}FEISHU_BASE_URL=${town.environment['FEISHU_BASE_URL']}\nEND
systemctl start hejiantong
until curl --silent --fail ${url()}/qijiang/healthz ${url()}/ba-nan/healthz; do sleep 0.1; done`)
    const unnamed = await machine.type(`hejiantong backup ${keep}`)
    expect(unnamed).toMatchObject({ code: 1, output: expect.stringContaining('ba-nan、qijiang') })
    await ok(`hejiantong --district ba-nan backup ${keep}/ba-nan.db && systemctl stop hejiantong`)
    expect(await ok(`ls ${keep}`)).toContain('ba-nan.db')
    expect(await strangeFiles()).toBe('')
  })

  describe('by an ordinary user', () => {
    const typeAs = (script: string) =>
      machine.type(
        `exec setpriv --reuid zhang --regid zhang --clear-groups env HOME=/home/zhang bash -e -c "$(cat <<'LINES'\ncd ~/hejiantong\n${script}\nLINES\n)"`,
      )

    beforeAll(async () => {
      await ok(`useradd --create-home zhang
git clone --quiet /srv/repository /home/zhang/hejiantong
chown -R zhang: /home/zhang
cp -al /srv/packages /home/zhang/hejiantong/node_modules`)
    })

    it('README.md refuses with the whole list until the settings are filled in, and then starts', async () => {
      const [before = '', after = ''] = blockWith('README.md', 'npm start').split(
        /(?<=^npm start.*\n)/m,
      )
      const refused = await typeAs(before)
      expect(refused.output).toMatch(/无法启动，请先处理以下 \d 项：\n- 缺少/)
      await typeAs(`cat >.env <<'END'\n${settings()}PROFILE=profiles/mine.yaml\nEND
setsid npm start >log 2>&1 &`)
      expect(await fileClue('/线索 蒲河石林桥段今天有人毒鱼')).toMatch(/-0001$/)
      const told = await typeAs(after)
      expect(told, told.output).toMatchObject({ code: 0 })
    })

    it('docs/backup.md rehearses a restoration in a directory of its own', async () => {
      const shown = 'hejiantong-2026-11-23T013000.db'
      await typeAs(`cd .. && mv hejiantong.db ${shown}
if [ -e hejiantong.db.attachments ]; then mv hejiantong.db.attachments ${shown}.attachments; fi`)
      const told = await typeAs(blockWith('docs/backup.md', 'rehearsal'))
      expect(told, told.output).toMatchObject({ code: 0 })
      expect(told.output).toContain('恢复到 /home/zhang/rehearsal/hejiantong.db')
    })
  })
})
