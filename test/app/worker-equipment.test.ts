import { expect, test } from 'vitest'
import { createConsoleLog } from '../../src/worker/console-log.ts'
import { equip } from '../../src/worker/equipment.ts'
import { keys } from './district-kit.ts'

/** What prevents a district with these settings from starting on Workers; empty when it starts. */
function problemsOf(change: Readonly<Record<string, string>>): readonly string[] {
  const environment = {
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    ...change,
  }
  const told = equip({ name: 'default', variable: null, environment })
  return 'problems' in told ? told.problems : []
}

test('a district starts on Workers with the plain settings', () => {
  expect(problemsOf({})).toEqual([])
})

test.each([
  [
    'a red-head template',
    { PROFILE: 'profiles/letterhead.yaml' },
    'papers.letterhead：Workers 没有文件，不能用红头模板，请删去这一项或改用 Node 部署。',
  ],
  [
    'a program that makes PDFs',
    { PDF_CONVERTER: '/usr/bin/soffice' },
    'PDF_CONVERTER：Workers 不能运行转换程序，请删去这一项；文书以 Word 文件发送。',
  ],
  [
    'the long connection',
    { FEISHU_TRANSPORT: 'websocket' },
    'FEISHU_TRANSPORT：Workers 只能用 webhook；没有公网地址时请改用 Node 部署。',
  ],
  [
    'a clock in a file',
    { CLOCK_FILE: '/tmp/clock', FEISHU_BASE_URL: 'http://127.0.0.1:9100' },
    'CLOCK_FILE 只供演练：在 Workers 上应为本机的 http 地址。',
  ],
])('%s is refused on Workers with a sentence', (_what, change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence])
})

test('a profile that was not deployed along is refused with those that were', () => {
  expect(problemsOf({ PROFILE: 'profiles/mine.yaml' })).toEqual([
    'profiles/mine.yaml 第 0 行：找不到机制参数文件，现有 profiles/qijiang.yaml、profiles/letterhead.yaml',
  ])
})

test('a line of the log on Workers names the district and the event, without secrets, from its level on', () => {
  const lines: string[] = []
  const log = createConsoleLog('warn', 'qijiang', (line) => lines.push(line))
  log.info('too-low')
  log.warn('called', { token: 't-1', words: '请联系13812345678', event: 'other' })
  log.error('failed')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 'warn',
      district: 'qijiang',
      event: 'called',
      token: '[已隐去]',
      words: '请联系138****5678',
    },
    { level: 'error', district: 'qijiang', event: 'failed' },
  ])
})
