import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Mistake } from '../../simulator/command-line/mistake.ts'
import { readWish, usage } from '../../simulator/command-line/wish.ts'

/** What the person reads who called the program so. */
function complaint(...words: string[]): string {
  try {
    readWish(words)
  } catch (error) {
    if (error instanceof Mistake) return error.message
    throw error
  }
  return ''
}

/** A file with this content. */
function fileWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-feishu-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'people.json')
  writeFileSync(file, content)
  return file
}

test('the app is what the options say, the rest as it stood', () => {
  const words =
    '--app-id cli_0123456789abcdef --secret s --no-encrypt --name 小助手 --port 0 --json'
  const { options, json } = readWish(words.split(' '), { app: { verificationToken: 'v' } })
  expect(json).toBe(true)
  expect(options).toMatchObject({
    port: 0,
    app: {
      appId: 'cli_0123456789abcdef',
      appSecret: 's',
      encryptKey: '',
      name: '小助手',
      verificationToken: 'v',
    },
  })
})

test('knobs are read as what they are', () => {
  const words = ['--knob', 'rateLimits=off', '--knob', 'greatestElements=180', '--knob']
  expect(readWish([...words, 'orderedEvents=true']).options.knobs).toEqual({
    rateLimits: 'off',
    greatestElements: 180,
    orderedEvents: true,
  })
})

test.each([
  [['--prot', '1'], '没有选项 --prot。全部选项见 local-feishu --help。'],
  [['--port'], '选项 --port 的值不对：它要带一个值（端口）。'],
  [['--port', '70000'], '--port 应是 0 到 65535 的整数；收到的是“70000”。'],
  [['--no-encrypt=1'], '选项 --no-encrypt 的值不对：它不带值。'],
  [['--app-id', 'cli_1'], '--app-id 应是 cli_ 加 16 位十六进制数'],
  [['--knob', 'colour=red'], '没有开关“colour”。可用的有：expiredTokenStatus、'],
  [['--knob', 'rateLimits=maybe'], '开关 rateLimits 可取：on、off；收到的是“maybe”。'],
  [['--knob', 'orderedEvents=1'], '开关 orderedEvents 可取：true、false；收到的是“1”。'],
  [['--knob', 'greatestElements=x'], '开关 greatestElements 可取：一个数；收到的是“x”。'],
  [['--people', '/nowhere.json'], '找不到人员文件 /nowhere.json。'],
  [['--bot', 'here'], '--bot 需要一个网址'],
  [['here'], '选项看不懂：here。全部选项见 local-feishu --help。'],
])('%j gets a sentence', (words, sentence) => {
  expect(complaint(...words)).toContain(sentence)
})

test('people may be names, and members of groups are named as people are', () => {
  const people = ['张三', { name: '李四', open_id: 'ou_li' }]
  const file = fileWith(
    JSON.stringify({ people, chats: [{ name: '群', members: ['张三', 'ou_li'] }] }),
  )
  const { options } = readWish(['--people', file])
  const [zhang, li] = options.people ?? []
  expect(li?.openId).toBe('ou_li')
  expect(zhang?.openId).toMatch(/^ou_[0-9a-f]{32}$/)
  expect(options.chats?.[0]?.members).toEqual([zhang?.openId, 'ou_li'])
})

test('people without groups share one', () => {
  const { options } = readWish(['--people', fileWith('["张三","李四"]')])
  expect(options.chats?.[0]?.members).toEqual(options.people?.map(({ openId }) => openId))
})

test.each([
  ['{', '不是 JSON 的对象或列表。'],
  ['{"people":[{}]}', '里有一个人没有 name。'],
  ['{"people":["张三"],"chats":[{}]}', '里有一个群没有 name。'],
  [
    '{"people":["张三"],"chats":[{"name":"群","members":["王五"]}]}',
    '群“群”的成员“王五”不在 people 里。',
  ],
])('a people file %s gets a sentence', (content, sentence) => {
  expect(complaint('--people', fileWith(content))).toContain(sentence)
})

test('the help names every option', () => {
  const named = [...usage().matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name)
  expect(named).toEqual(
    expect.arrayContaining([
      'people',
      'port',
      'app-id',
      'secret',
      'no-encrypt',
      'name',
      'knob',
      'json',
    ]),
  )
})
