import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canMount, inOwnMounts, nobody } from './machine-kit.ts'
import { openTown, type Town } from './process-kit.ts'

const project = join(import.meta.dirname, '../..')
const settings = {
  FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'encrypt-key',
  FEISHU_VERIFICATION_TOKEN: 'token-0001',
  FEISHU_BASE_URL: 'http://127.0.0.1:9',
  PROFILE: join(project, 'profiles/qijiang.yaml'),
  PORT: '0',
}
const isRoot = process.getuid?.() === 0

describe('a fault of the file system', () => {
  let town: Town
  /** The directory of a good backup, made once. */
  let shelf: string
  let place: string
  const data = () => join(place, 'data')
  const backup = () => join(shelf, 'good.db')

  /** The output and exit code of a program below src; `uid` to run it as another user. */
  function run(
    name: string,
    parameters: readonly string[],
    given: Record<string, string> = {},
    uid?: number,
  ) {
    const { status, stdout, stderr } = spawnSync(
      join(project, 'node_modules/.bin/node'),
      [join(project, name === 'main' ? 'src/main.ts' : `src/node/${name}.ts`), ...parameters],
      {
        cwd: place,
        env: { PATH: process.env['PATH'] ?? '', ...settings, DATA_DIR: data(), ...given },
        encoding: 'utf8',
        ...(uid === undefined ? {} : { uid, gid: uid }),
      },
    )
    return { code: status, output: `${stdout}${stderr}` }
  }
  /** Expects a refusal with a Chinese sentence that says what to do, and no stack. */
  function expectSentence(
    { code, output }: { code: number | null; output: string },
    words: RegExp,
  ) {
    expect(output).toMatch(words)
    expect(output).toMatch(/请[^。]*。/)
    expect(output).not.toMatch(/\n {4}at |Error:|errno/)
    expect(code).toBe(1)
  }

  beforeAll(async () => {
    shelf = mkdtempSync(join(tmpdir(), 'hejiantong-shelf-'))
    town = await openTown('2026-03-10 10:20')
    await town.start()
    await town.stop()
    place = shelf
    expect(run('backup', [backup()], { DATA_DIR: town.dataDirectory })).toMatchObject({
      code: 0,
    })
    mkdirSync(`${backup()}.attachments/ab`, { recursive: true })
    writeFileSync(`${backup()}.attachments/ab/abc`, 'kept')
  })
  afterAll(async () => {
    await town.close()
    rmSync(shelf, { recursive: true, force: true })
  })
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hejiantong-place-'))
    chmodSync(place, 0o755)
  })
  const giveData = () => cpSync(town.dataDirectory, data(), { recursive: true })

  it('a data directory below a file stops the start with a sentence', () => {
    writeFileSync(join(place, 'file'), '')
    expectSentence(
      run('main', [], { DATA_DIR: join(place, 'file/data') }),
      /无法启动.*\n- .*现在是文件/,
    )
  })

  it('a directory in the place of the database stops the start with a sentence', () => {
    mkdirSync(join(data(), 'hejiantong.db'), { recursive: true })
    expectSentence(run('main', []), /hejiantong\.db 是目录/)
  })

  it('a file in the place of the attachments stops the start with a sentence', () => {
    giveData()
    rmSync(join(data(), 'attachments'), { recursive: true, force: true })
    writeFileSync(join(data(), 'attachments'), '')
    expectSentence(run('main', []), /attachments.*(?:现在是文件|已存在)/)
  })

  it('a directory in the place of the profile stops the start with a sentence', () => {
    expectSentence(run('main', [], { PROFILE: place }), /是目录，应是文件/)
  })

  it('a directory in the place of .env stops every command with a sentence', () => {
    mkdirSync(join(place, '.env'))
    for (const name of ['main', 'backup', 'restore', 'verify']) {
      expectSentence(
        run(name, name === 'backup' || name === 'restore' ? [backup()] : [], { DATA_DIR: '' }),
        /\.env 是目录/,
      )
    }
  })

  it.runIf(isRoot)('an .env of root stops the start with a sentence', () => {
    writeFileSync(join(place, '.env'), 'PORT=0\n', { mode: 0o600 })
    const told = run('main', [], {}, nobody)
    expectSentence(told, /没有权限读写 .*\.env/)
  })

  it.runIf(isRoot)('a data directory of another stops every command with a sentence', () => {
    giveData()
    chmodSync(data(), 0o700)
    cpSync(backup(), join(place, 'good.db'))
    chmodSync(join(place, 'good.db'), 0o644)
    for (const name of ['main', 'verify']) {
      expectSentence(run(name, [], {}, nobody), /没有权限读写/)
    }
    expectSentence(
      run('backup', [join(tmpdir(), 'hejiantong-nobody.db')], {}, nobody),
      /没有权限读写/,
    )
    expectSentence(run('restore', [join(place, 'good.db')], {}, nobody), /没有权限读写/)
  })

  it.runIf(isRoot)(
    'a place for backups that belongs to another stops the backup, and nothing is left',
    () => {
      giveData()
      spawnSync('chown', ['-R', String(nobody), data()])
      mkdirSync(join(place, 'backups'))
      expectSentence(
        run('backup', [join(place, 'backups/x.db')], {}, nobody),
        /没有权限读写 .*backups/,
      )
      expect(readdirSync(join(place, 'backups'))).toEqual([])
    },
  )

  it('a backup into a directory that is not there is refused with a sentence', () => {
    giveData()
    expectSentence(run('backup', [join(place, 'none/x.db')]), /none 不存在，请先建立/)
  })

  it('a backup that is not there is not restored', () => {
    giveData()
    expectSentence(run('restore', [join(place, 'none.db')]), /未恢复：找不到 .*none\.db/)
  })

  it('a directory is not restored', () => {
    giveData()
    expectSentence(run('restore', [place]), /未恢复：.*是目录/)
    expect(run('verify', [])).toMatchObject({ code: 0 })
  })

  it.runIf(canMount)('a full disk stops start, backup and restore with a sentence', async () => {
    giveData()
    mkdirSync(join(place, 'small'))
    const told = await inOwnMounts(
      `cd "$place" && mount -t tmpfs -o size=48k tmpfs small
"$node" "$project/src/node/backup.ts" small/x.db; echo "code $?"
export DATA_DIR="$place/small/data"
"$node" "$project/src/main.ts"; echo "code $?"
"$node" "$project/src/node/restore.ts" "$backup"; echo "code $?"
find small -name '*.partial*'`,
      { ...settings, DATA_DIR: data(), place, backup: backup() },
    )
    const full = (path: string) =>
      `磁盘已满，写不下 ${path}。请清理或扩大磁盘后再试；已有的数据没有改动。\ncode 1\n`
    expect(told.output).toBe(
      `备份失败：${full('small/x.db')}无法启动，请先处理以下 1 项：\n- ${full(`${place}/small/data/hejiantong.db`)}未恢复：${full(`${place}/small/data/hejiantong.db.restoring`)}`,
    )
  })

  it.runIf(canMount)(
    'a read-only disk stops start, backup and restore with a sentence',
    async () => {
      giveData()
      const told = await inOwnMounts(
        `cd "$place" && mount --bind data data && mount -o remount,bind,ro data
"$node" "$project/src/node/backup.ts" data/x.db; echo "code $?"
"$node" "$project/src/main.ts"; echo "code $?"
"$node" "$project/src/node/restore.ts" "$backup"; echo "code $?"`,
        { ...settings, DATA_DIR: data(), place, backup: backup() },
      )
      expect(told.output.match(/所在的文件系统只读。请/g)).toHaveLength(3)
      expect(told.output.match(/code 1/g)).toHaveLength(3)
      expect(told.output).not.toMatch(/\n {4}at /)
    },
  )
})
