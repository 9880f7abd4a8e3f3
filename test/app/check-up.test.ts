import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { AppSettings } from '../../src/config/app-settings.ts'
import { checkUp } from '../../src/node/check-up.ts'
import { checkAddress } from '../../src/node/check-up-address.ts'
import { checkMachine } from '../../src/node/check-up-machine.ts'
import { checkPlatform } from '../../src/node/check-up-platform.ts'
import { verifyDatabase } from '../../src/node/verification.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { ownFolder } from '../own-folder.ts'

const app: AppSettings = {
  ...{ name: 'main', appId: 'cli_a1b2c3d4e5f60718', appSecret: 'secret', encryptKey: 'key' },
  ...{ verificationToken: 'token', baseUrl: 'https://open.example.cn', transport: 'webhook' },
  publicUrl: null,
}
const outside = { publicUrl: 'https://bot.example.cn/', path: '/ba-nan' }

afterEach(() => {
  vi.unstubAllGlobals()
})

interface Asked {
  readonly url: string
  readonly body: string
}

/** Has everything that is asked over the network answered so; returns what was asked. */
function answer(give: (asked: Asked) => Response | Error): readonly Asked[] {
  const all: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, { body = '' }: { body?: string } = {}) => {
    all.push({ url, body })
    const given = give({ url, body })
    if (given instanceof Error) throw new TypeError('fetch failed', { cause: given })
    return given
  })
  return all
}
const failed = (code: string) => Object.assign(new Error(`no: ${code}`), { code })
const faultOf = async (give: (asked: Asked) => Response | Error) => {
  answer(give)
  return (await checkAddress(app, outside)).fault
}

test('the public address is asked as Feishu asks it, by district and app', async () => {
  const asked = answer(() => Response.json({}))
  await checkAddress(app, outside)
  await checkAddress({ ...app, name: 'jcy' }, { publicUrl: 'https://bot.example.cn', path: '' })
  expect(asked.map(({ url }) => url)).toEqual([
    'https://bot.example.cn/ba-nan/feishu/events',
    'https://bot.example.cn/feishu/events/jcy',
  ])
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ encrypt: expect.any(String) })
  const long = { ...app, encryptKey: null }
  expect((await checkAddress(long, outside)).fault).toContain('长连接不需要公网地址')
  expect(asked).toHaveLength(2)
})

test.each([
  { answered: () => Response.json({}, { status: 401 }), said: '内容已被改动' },
  {
    answered: () => new Response('', { status: 404 }),
    said: '代理没有把 /feishu/events 转给机器人',
  },
  { answered: () => new Response('', { status: 500 }), said: '机器人没有运行' },
  { answered: () => new Response('', { status: 502 }), said: '代理答复 502' },
  { answered: () => new Response('<html>', { status: 200 }), said: '答复不是机器人的（HTTP 200）' },
  { answered: () => Response.json({ challenge: 'other' }), said: '答复不是机器人的' },
  { answered: () => failed('ENOTFOUND'), said: '连不上（no: ENOTFOUND）' },
])(
  'an address that does not answer as the bot is told apart: $said',
  async ({ answered, said }) => {
    expect(await faultOf(answered)).toContain(said)
  },
)

/** The answers of a platform on which everything is well, with changes by the end of the path. */
function platform(change: Readonly<Record<string, () => Response | Error>> = {}) {
  const well: Readonly<Record<string, () => Response>> = {
    internal: () => Response.json({ code: 0, tenant_access_token: 't' }),
    info: () => Response.json({ code: 0 }),
    query: () => Response.json({ code: 0, data: { tenant: { name: '某单位' } } }),
  }
  answer(({ url }) => {
    const end = url.split('/').at(-1) ?? ''
    return (change[end] ?? well[end] ?? (() => Response.error()))()
  })
  return checkPlatform(app)
}
const faultsOf = async (change: Readonly<Record<string, () => Response | Error>>) =>
  (await platform(change)).flatMap(({ name, fault }) =>
    fault === null ? [] : [`${name}：${fault}`],
  )

test('a platform on which everything is well has its findings, by name', async () => {
  const found = await platform()
  expect(found).toEqual(
    ['飞书 https://open.example.cn', '时钟', '应用凭证', '机器人能力', '所属企业“某单位”'].map(
      (name) => ({ name, fault: null }),
    ),
  )
})

test.each([
  { internal: () => failed('ENOTFOUND'), said: /找不到主机 open\.example\.cn。.*DNS/ },
  { internal: () => failed('EAI_AGAIN'), said: /找不到主机/ },
  { internal: () => failed('CERT_HAS_EXPIRED'), said: /证书不被信任（CERT_HAS_EXPIRED）/ },
  { internal: () => failed('SELF_SIGNED_CERT_IN_CHAIN'), said: /证书不被信任/ },
  { internal: () => failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), said: /证书不被信任/ },
  { internal: () => failed('ECONNREFUSED'), said: /连不上（ECONNREFUSED）.*443/ },
  { internal: () => new Error('reset'), said: /连不上（reset）/ },
  { internal: () => new Response('<html>', { status: 302 }), said: /不是飞书的内容（HTTP 302）/ },
  { internal: () => Response.json({ code: 10014 }), said: /应用凭证：/ },
  { internal: () => Response.json({ code: 0 }), said: /应用凭证：/ },
  { info: () => Response.json({ code: 11205 }), said: /机器人能力：/ },
  { info: () => new Response('x'), said: /机器人能力：答复的不是飞书的内容/ },
])('what keeps Feishu from answering has its own remedy: $said', async ({ said, ...change }) => {
  const faults = await faultsOf(change as never)
  expect(faults).toEqual([expect.stringMatching(said)])
})

test('a tenant that may not be asked for is no fault, and without a token nothing more is asked', async () => {
  const found = await platform({ query: () => Response.json({ code: 99991672 }) })
  expect(found.at(-1)).toEqual({
    ...{ name: expect.stringContaining('所属企业未核对'), fault: null },
  })
  expect(await platform({ internal: () => Response.json({ code: 10014 }) })).toHaveLength(3)
})

test('a clock that differs by more than three minutes is told, with the side to which it does', async () => {
  const now = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(now)
  onTestFinished(() => void vi.restoreAllMocks())
  const fault = async (aheadMs: number) => {
    const headers = { date: new Date(Math.floor(now / 1000) * 1000 - aheadMs).toUTCString() }
    const body = { code: 0, tenant_access_token: 't' }
    const found = await platform({ internal: () => Response.json(body, { headers }) })
    return found.find(({ name }) => name === '时钟')?.fault
  }
  expect(await fault(10 * 60_000)).toContain('本机时钟比飞书快约 10 分钟')
  expect(await fault(-10 * 60_000)).toContain('本机时钟比飞书慢约 10 分钟')
  expect(await fault(2 * 60_000)).toBeNull()
})

/** A machine of which the port is free and the data lie in a folder of its own. */
function machine() {
  const directory = ownFolder()
  const settings = {
    ...{ dataDirectory: directory, backupDirectory: null, sealingKeys: [], pdfConverter: null },
    ...{ host: '127.0.0.1', port: 0, apps: [app] },
  }
  return { directory, settings }
}

test('a second place has to be there and on another disk, and a key is only recommended', async () => {
  const { directory, settings } = machine()
  const found = async (change: object) => checkMachine({ ...settings, ...change } as never)
  const plain = await found({})
  expect(plain.map(({ fault }) => fault)).toEqual([null, null, null, null])
  expect(plain[2]?.name).toContain('未设')
  expect((await found({ sealingKeys: [Buffer.alloc(32)] }))[2]?.name).toBe('封存密钥')
  const missing = await found({ backupDirectory: join(directory, 'none') })
  expect(missing[2]?.fault).toContain('还没有这个目录')
  const same = await found({ backupDirectory: directory })
  expect(same[2]?.fault).toContain('在同一块磁盘上')
  const later = await found({ dataDirectory: join(directory, 'a/b'), backupDirectory: directory })
  expect(later.map(({ fault }) => fault)).toEqual([null, null, null, null, null])
})

test('with several apps each finding says of which it is, and no address is asked for unless given', async () => {
  const { settings } = machine()
  await platform()
  const check = async (apps: readonly AppSettings[], publicUrl: string | null) => {
    const found = await checkUp({ ...settings, apps } as never, { publicUrl, path: '' })
    return found.map(({ name }) => name)
  }
  const one = await check([app], null)
  expect(one).toContain('应用凭证')
  expect(one.some((name) => name.startsWith('公网地址'))).toBe(false)
  const two = await check([app, { ...app, name: 'jcy' }], 'https://bot.example.cn')
  expect(two).toContain('应用 jcy：应用凭证')
  expect(two.some((name) => name.startsWith('应用 main：公网地址'))).toBe(true)
})

test('marks of another program in the head of a database are told, its own and none are not', () => {
  const migrations = readMigrations('migrations')
  const faults = (pragma: string) => {
    const engine = openSqlite(':memory:')
    onTestFinished(() => engine.close())
    migrate(engine, migrations)
    engine.script(pragma)
    return verifyDatabase(engine, migrations).faults
  }
  expect(faults('')).toEqual([])
  expect(faults('PRAGMA application_id = 0')).toEqual([])
  expect(faults('PRAGMA application_id = 7')).toEqual(['文件头的 application_id 被改为 7'])
  expect(faults('PRAGMA user_version = 7')).toEqual(['文件头的 user_version 被改为 7'])
})

test('a database of another program is none, nor one of a later version', () => {
  const migrations = readMigrations('migrations')
  const verify = (prepare: string, known = migrations) => {
    const engine = openSqlite(':memory:')
    onTestFinished(() => engine.close())
    if (prepare !== 'empty') migrate(engine, migrations)
    return () => verifyDatabase(engine, known)
  }
  expect(verify('empty')).toThrow('不是本机器人的数据库')
  expect(verify('', migrations.slice(0, -1))).toThrow('不属于本版本的程序')
})

test('the program of the check-up names settings that are wrong, of each district, and how many', () => {
  const { directory } = machine()
  const run = (environment: Readonly<Record<string, string>>, ...parameters: readonly string[]) => {
    const doctor = join(import.meta.dirname, '../../src/node/doctor.ts')
    const { PATH = '' } = process.env
    const options = { cwd: directory, env: { PATH, ...environment }, encoding: 'utf8' } as const
    const { status, stdout, stderr } = spawnSync(process.execPath, [doctor, ...parameters], options)
    return { status, said: `${stdout}${stderr}` }
  }
  const two = run({ DISTRICT_BA_NAN: '{}', DISTRICT_QIJIANG: 'x' })
  expect(two.status).toBe(1)
  expect(two.said).toMatch(/✗ ba-nan：设置：缺少 FEISHU_APP_ID[\s\S]*发现 \d+ 个问题/)
  expect(two.said).toContain('✗ qijiang：设置：DISTRICT_QIJIANG 应为一个 JSON 对象')
  const wrong = run({}, '--url', 'nowhere')
  expect([wrong.status, wrong.said]).toEqual([
    1,
    expect.stringContaining('用法：hejiantong doctor'),
  ])
})
