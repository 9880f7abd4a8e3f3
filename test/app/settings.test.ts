import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadEnvironment } from '../../src/config/environment.ts'
import { readSealingKeys } from '../../src/config/sealing-keys.ts'
import { type Environment, readSettings } from '../../src/config/settings.ts'
import { ownFolder } from '../own-folder.ts'

const complete = {
  FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
}

function problemsOf(environment: Environment): readonly string[] {
  const result = readSettings(environment)
  return 'problems' in result ? result.problems : []
}

function settingsOf(environment: Environment) {
  const result = readSettings(environment)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.settings
}

test('an empty environment is answered with everything that is missing, at once', () => {
  expect(problemsOf({}).map((problem) => problem.split('：')[0])).toEqual([
    '缺少 FEISHU_APP_ID',
    '缺少 FEISHU_APP_SECRET',
    '缺少 FEISHU_ENCRYPT_KEY',
    '缺少 FEISHU_VERIFICATION_TOKEN',
  ])
})

test('everything that is wrong is told beside everything that is missing', () => {
  const problems = problemsOf({
    FEISHU_APP_ID: 'abc',
    FEISHU_BASE_URL: 'http://open.feishu.cn',
    PORT: '80a',
    LOG_LEVEL: 'loud',
    METRICS_TOKEN: 'short',
    HEARTBEAT_URL: 'ftp://example.org',
    FEISHU_SIGNATURE_TOLERANCE_SECONDS: '1',
    CLOCK_FILE: '/tmp/clock',
  })
  expect(problems.map((problem) => /[A-Z_]{4,}/.exec(problem)?.[0])).toEqual([
    'FEISHU_APP_ID',
    'FEISHU_APP_SECRET',
    'FEISHU_BASE_URL',
    'FEISHU_ENCRYPT_KEY',
    'FEISHU_VERIFICATION_TOKEN',
    'FEISHU_SIGNATURE_TOLERANCE_SECONDS',
    'PORT',
    'LOG_LEVEL',
    'METRICS_TOKEN',
    'HEARTBEAT_URL',
    'CLOCK_FILE',
  ])
})

test('four values are enough, and the rest is as documented', () => {
  expect(settingsOf(complete)).toEqual({
    apps: [
      {
        name: 'main',
        appId: 'cli_a1b2c3d4e5f60718',
        appSecret: 'secret',
        encryptKey: 'key',
        verificationToken: 'token',
        baseUrl: 'https://open.feishu.cn',
        transport: 'webhook',
        publicUrl: null,
      },
    ],
    signatureToleranceMs: 3_600_000,
    dataDirectory: './data',
    profile: 'profiles/qijiang.yaml',
    host: '0.0.0.0',
    pdfConverter: null,
    port: 3000,
    logLevel: 'info',
    metricsToken: null,
    heartbeatUrl: null,
    clockFile: null,
    backupDirectory: null,
    sealingKeys: [],
  })
})

test('the long connection needs neither encrypt key nor verification token', () => {
  const { FEISHU_APP_ID, FEISHU_APP_SECRET } = complete
  const environment = { FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_TRANSPORT: 'websocket' }
  expect(settingsOf(environment).apps[0]?.transport).toBe('websocket')
})

test('the long connection refuses an app id that the SDK would silently not connect with', () => {
  const environment = { ...complete, FEISHU_APP_ID: 'cli_xyz', FEISHU_TRANSPORT: 'websocket' }
  expect(problemsOf(environment)[0]).toContain('16 位十六进制')
})

test('a value of blanks counts as missing', () => {
  expect(problemsOf({ ...complete, FEISHU_APP_SECRET: '  ' })[0]).toContain(
    '缺少 FEISHU_APP_SECRET',
  )
})

test('a slash at the end of the platform address is dropped', () => {
  const environment = { ...complete, FEISHU_BASE_URL: 'https://open.larksuite.com/' }
  expect(settingsOf(environment).apps[0]?.baseUrl).toBe('https://open.larksuite.com')
})

test('an unencrypted platform address is accepted on this machine', () => {
  const environment = { ...complete, FEISHU_BASE_URL: 'http://127.0.0.1:9100' }
  expect(settingsOf(environment).apps[0]?.baseUrl).toBe('http://127.0.0.1:9100')
})

test('a host whose name only begins like this machine is refused without encryption', () => {
  const environment = { ...complete, FEISHU_BASE_URL: 'http://127.0.0.1.example.org' }
  expect(problemsOf(environment)[0]).toContain('FEISHU_BASE_URL')
})

test('a platform address has no name of a user, no question and no part behind', () => {
  const ask = (address: string) => problemsOf({ ...complete, FEISHU_BASE_URL: address })
  for (const wrong of ['https://a@open.feishu.cn', 'https://open.feishu.cn?a=1', 'https://b.cn#a'])
    expect(ask(wrong)[0]).toContain('FEISHU_BASE_URL')
  for (const wrong of ['ftp://open.feishu.cn', 'open.feishu.cn', 'http://128.0.0.1'])
    expect(ask(wrong)[0]).toContain('FEISHU_BASE_URL')
  for (const local of ['http://localhost:1', 'http://[::1]:1', 'http://127.9.9.9'])
    expect(settingsOf({ ...complete, FEISHU_BASE_URL: local }).apps[0]?.baseUrl).toBe(local)
})

test('the address under which the bot is reached is what stands before that of the events', () => {
  const of = (address: string) => ({ ...complete, FEISHU_PUBLIC_URL: address })
  const own = 'https://hejiantong.example.gov.cn'
  expect(settingsOf(of(`${own}/ba-nan/`)).apps[0]?.publicUrl).toBe(`${own}/ba-nan`)
  for (const wrong of [`${own}/feishu/events`, 'http://hejiantong.example.gov.cn', 'hejiantong']) {
    expect(problemsOf(of(wrong))[0]).toContain('/feishu/events 之前的部分')
  }
})

test('a rehearsal clock is refused on the real platform', () => {
  expect(problemsOf({ ...complete, CLOCK_FILE: 'clock' })[0]).toContain('只供演练')
})

test('a rehearsal clock is accepted beside a local platform', () => {
  const environment = {
    ...complete,
    FEISHU_BASE_URL: 'http://localhost:9100',
    CLOCK_FILE: 'clock',
  }
  expect(settingsOf(environment).clockFile).toBe('clock')
})

test('a port outside the range is refused with the range', () => {
  expect(problemsOf({ ...complete, PORT: '70000' })[0]).toContain('0 至 65535')
})

test('a .env file is read, and the environment goes before it', () => {
  const directory = ownFolder()
  writeFileSync(join(directory, '.env'), 'PORT=4000\nHOST="127.0.0.1"\n')
  const environment = loadEnvironment(directory, { PORT: '5000' })
  expect(environment).toMatchObject({ PORT: '5000', HOST: '127.0.0.1' })
})

test('a missing .env file is no problem', () => {
  expect(loadEnvironment('/nonexistent', { PORT: '5000' })).toEqual({ PORT: '5000' })
})

test('.env.example names every variable that is read', () => {
  const example = readFileSync('.env.example', 'utf8')
  const source = readFileSync('src/config/settings.ts', 'utf8')
  const read = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] ?? '')
  expect(read.filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(example))).toEqual([])
})

const further = {
  FEISHU_APP_ID: 'cli_b1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'another',
  FEISHU_ENCRYPT_KEY: 'another-key',
  FEISHU_VERIFICATION_TOKEN: 'another-token',
}

test('a further app has a variable of its own and inherits nothing', () => {
  const environment = {
    ...complete,
    FEISHU_BASE_URL: 'http://127.0.0.1:9100',
    APP_JCY: JSON.stringify(further),
    APP_ENV: 'production',
  }
  expect(
    settingsOf(environment).apps.map(({ name, appId, baseUrl }) => [name, appId, baseUrl]),
  ).toEqual([
    ['main', complete.FEISHU_APP_ID, 'http://127.0.0.1:9100'],
    ['jcy', further.FEISHU_APP_ID, 'https://open.feishu.cn'],
  ])
  const { FEISHU_APP_SECRET: _, ...lacking } = further
  expect(problemsOf({ ...complete, APP_JCY: JSON.stringify(lacking) })).toEqual([
    expect.stringMatching(/^APP_JCY：缺少 FEISHU_APP_SECRET/),
  ])
})

test('two apps with one App ID are refused, and so is one under the name of the first', () => {
  const twice = JSON.stringify({ ...further, FEISHU_APP_ID: complete.FEISHU_APP_ID })
  expect(problemsOf({ ...complete, APP_JCY: twice })).toEqual([
    expect.stringContaining('FEISHU_APP_ID 相同'),
  ])
  expect(problemsOf({ ...complete, APP_MAIN: JSON.stringify(further) })).toHaveLength(1)
})

test('what is no whole JSON, and a setting that an app does not have, are refused by name', () => {
  expect(problemsOf({ ...complete, APP_JCY: '{"FEISHU_APP_ID":' })).toEqual([
    expect.stringContaining('APP_JCY'),
  ])
  const typo = JSON.stringify({ ...further, FEISHU_APPID: 'x' })
  expect(problemsOf({ ...complete, APP_JCY: typo })).toEqual([
    expect.stringContaining('FEISHU_APPID'),
  ])
})

test('sealing keys are 32 bytes each, in hexadecimal or base64, beside lines of remarks', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const text = `# 2026\n${one.toString('base64')}\n\n  ${other.toString('hex').toUpperCase()}\n`
  expect(readSealingKeys(text)).toEqual([one, other])
  for (const wrong of [
    '',
    '# 2026\n',
    Buffer.alloc(31, 1).toString('base64'),
    `${one.toString('hex')}00`,
  ]) {
    expect(readSealingKeys(wrong)).toBe(null)
    expect(readSealingKeys(`${one.toString('base64')}\n${wrong}x`)).toBe(null)
  }
})

test.each([
  ['PORT', 0, 65_535],
  ['FEISHU_SIGNATURE_TOLERANCE_SECONDS', 60, 86_400],
])('%s may be %d and %d, and nothing beyond', (name, least, most) => {
  const isTaken = (value: number) => problemsOf({ ...complete, [name]: String(value) }).length === 0
  expect([least, most, least - 1, most + 1].map(isTaken)).toEqual([true, true, false, false])
})

test.each([
  [{ STATE_DIRECTORY: '/var/lib/a' }, '/var/lib/a'],
  [{ STATE_DIRECTORY: '/var/lib/a:/var/lib/b' }, '/var/lib/a'],
  [{ STATE_DIRECTORY: '/var/lib/a', DATA_DIR: '/srv/data' }, '/srv/data'],
  [{ STATE_DIRECTORY: '/var/lib/a', DATA_DIR: ' ' }, '/var/lib/a'],
  [{ STATE_DIRECTORY: '' }, undefined],
])('of %j the data directory is %s', (environment, directory) => {
  expect(loadEnvironment('/nonexistent', environment)['DATA_DIR']).toBe(directory)
})

test('of a further app, too, blanks around a value do not count, and a value of blanks is missing', () => {
  const app = (secret: string) =>
    JSON.stringify({
      FEISHU_APP_ID: ' cli_b1b2c3d4e5f60718 ',
      FEISHU_APP_SECRET: secret,
      FEISHU_ENCRYPT_KEY: 'key',
      FEISHU_VERIFICATION_TOKEN: 'token',
    })
  expect(settingsOf({ ...complete, APP_JCY: app(' s ') }).apps[1]).toMatchObject({
    appId: 'cli_b1b2c3d4e5f60718',
    appSecret: 's',
  })
  expect(problemsOf({ ...complete, APP_JCY: app(' ') })).toEqual([
    expect.stringMatching(/^APP_JCY：缺少 FEISHU_APP_SECRET/),
  ])
})
