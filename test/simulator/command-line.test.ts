import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Mistake } from '../../simulator/command-line/mistake.ts'
import { readRecordWish } from '../../simulator/command-line/record.ts'
import { readWish, usage } from '../../simulator/command-line/wish.ts'
import { ownFolder } from '../own-folder.ts'

/** The error message for these command-line arguments. */
const complaint = (...words: string[]) => said(() => readWish(words))

function said(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof Mistake) return error.message
    throw error
  }
  return ''
}

/** A file with this content. */
function fileWith(content: string): string {
  const file = join(ownFolder(), 'people.json')
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
  [['--knob', 'greatestElements=x'], '开关 greatestElements 可取：一个不小于零的数；收到的是“x”。'],
  [['--knob', 'answerTimeoutMs=-5'], '开关 answerTimeoutMs 可取：一个不小于零的数；'],
  [['--knob', 'silenceMs=soon'], '开关 silenceMs 可取：一个不小于零的数，或 null；'],
  [['--knob', 'connectionWaits=5'], '开关 connectionWaits 可取：JSON 对象，如 {"Reconnect'],
  [['--secret', ''], '选项 --secret 的值是空的。'],
  [['--no-encrypt', '--encrypt-key', 'k'], '--no-encrypt 和 --encrypt-key 只能给一个。'],
  [['--people', '/nowhere.json'], '找不到人员文件 /nowhere.json。'],
  [['--bot', 'here'], '--bot 需要一个网址'],
  [['--bot', 'localhost:3000/feishu/events'], '--bot 需要一个网址'],
  [['--bot', 'ftp://127.0.0.1/'], '--bot 需要一个网址'],
  [['here'], '选项看不懂：here。全部选项见 local-feishu --help。'],
])('%j gets a sentence', (words, sentence) => {
  expect(complaint(...words)).toContain(sentence)
})

test.each([
  [[], '用法：local-feishu record'],
  [['--to', 'open.feishu.cn', '--out', 'x'], '--to 需要一个网址'],
  [['--to', 'https://a.b', '--out', 'x', '--bot', 'here'], '--bot 需要一个网址'],
  [['--to', 'https://a.b', '--out', 'x', '--port', 'many'], '--port 应是 0 到 65535 的整数'],
  [['--to', 'https://a.b', '--out', '/nowhere/x'], '--out 的文件 /nowhere/x 不能写入（ENOENT）。'],
])('a recording by %j gets a sentence', (words, sentence) => {
  expect(said(() => readRecordWish(words))).toContain(sentence)
})

test('a recording to compare with that is none gets a sentence', () => {
  const words = ['--to', 'https://a.b', '--out', fileWith(''), '--against', fileWith('{}\nx\n')]
  expect(said(() => readRecordWish(words))).toContain('的第 2 行不是记录。')
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
  ['["张三","张三"]', '有两个“张三”，请给他们不同的 openId。'],
  ['[{"name":"张三","openId":"zhang"}]', '“张三”的 openId 应以 ou_ 开头；写的是“zhang”。'],
  ['[{"name":"张三","openid":"ou_z"}]', '“张三”有不认识的“openid”。'],
  ['{"people":[],"groups":[]}', '最外层有不认识的“groups”。'],
  ['{"people":["张三"],"chats":[{"name":"群","owner":"张三"}]}', '群“群”有不认识的“owner”。'],
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
