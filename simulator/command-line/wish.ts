import { parseArgs } from 'node:util'
import { isObject } from '../json.ts'
import type { LocalFeishuOptions } from '../options.ts'
import { documentedKnobs, type Knobs, knobChoices } from '../world/knobs.ts'
import { readAddress, readPort } from './address.ts'
import { Mistake } from './mistake.ts'
import { readPeopleFile } from './people-file.ts'

/** The options of the command line. */
export interface Wish {
  options: LocalFeishuOptions
  /** The bot's request address, saved as soon as the bot answers there. */
  bot: string | undefined
  json: boolean
  help: boolean
}

/** All options, with the name of their value, if any, and a description. */
const flags = {
  people: ['文件', '人员和群（JSON，见 README）；不给则有甲、乙、丙三人和一个群'],
  port: ['端口', '监听的端口，0 为任意空闲端口；默认 9100'],
  host: ['地址', '监听的地址；默认 127.0.0.1'],
  'app-id': ['编号', '应用的 App ID：cli_ 加 16 位十六进制数'],
  secret: ['密钥', '应用的 App Secret'],
  'encrypt-key': ['密钥', '事件的 Encrypt Key'],
  'no-encrypt': [null, '不加密、不签名'],
  token: ['字符串', '事件的 Verification Token'],
  name: ['名称', '机器人的名称'],
  bot: ['网址', '机器人的请求地址，机器人一应答即保存；用长连接则不需要'],
  knob: ['名=值', '平台行为的开关，可重复；见 README'],
  archive: ['目录', '保存全部状态，下次启动接着用'],
  json: [null, '设置和状态以 JSON 输出，每行一条'],
  help: [null, '显示本说明'],
} as const

type Flag = keyof typeof flags

/** The output of `--help`. */
export function usage(): string {
  const lines = Object.entries(flags).map(([name, [value, what]]) => {
    const spelled = value === null ? `--${name}` : `--${name} <${value}>`
    const width = [...spelled].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0)
    return `  ${spelled}${' '.repeat(Math.max(24 - width, 1))}${what}`
  })
  return ['用法：local-feishu [选项]', '', ...lines].join('\n')
}

/** Reads the command line, whose options override `standing`; throws a Mistake. */
export function readWish(words: readonly string[], standing: LocalFeishuOptions = {}): Wish {
  const values = parse(words)
  const text = (name: Flag) => {
    const value = values[name]
    if (value === '') throw new Mistake(`选项 --${name} 的值是空的。`)
    return typeof value === 'string' ? value : undefined
  }
  const file = text('people')
  const app = {
    ...standing.app,
    ...present({
      appId: appId(text('app-id')),
      appSecret: text('secret'),
      encryptKey: values['no-encrypt'] === true ? '' : text('encrypt-key'),
      verificationToken: text('token'),
      name: text('name'),
    }),
  }
  const [bot, port] = [text('bot'), text('port')]
  if (bot !== undefined) readAddress('bot', bot, 'http://127.0.0.1:3000/feishu/events')
  if (values['no-encrypt'] === true && text('encrypt-key') !== undefined) {
    throw new Mistake('--no-encrypt 和 --encrypt-key 只能给一个。')
  }
  return {
    options: {
      ...standing,
      ...(file === undefined ? {} : readPeopleFile(file)),
      ...present({ host: text('host'), archive: text('archive') }),
      port: port === undefined ? (standing.port ?? 9100) : readPort('port', port),
      app,
      knobs: { ...standing.knobs, ...readKnobs(values['knob']) },
    },
    bot,
    json: values['json'] === true,
    help: values['help'] === true,
  }
}

function parse(words: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, [value]]) => [
      name,
      value === null
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: name === 'knob' },
    ]),
  )
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const named = /'(--?[\w-]+)[^']*'/.exec(said)?.[1]
    const known = named !== undefined && named.slice(2) in flags
    throw new Mistake(
      named === undefined
        ? `选项看不懂：${words.join(' ')}。全部选项见 local-feishu --help。`
        : known
          ? `选项 ${named} 的值不对：${flags[named.slice(2) as Flag][0] === null ? '它不带值' : `它要带一个值（${flags[named.slice(2) as Flag][0]}）`}。`
          : `没有选项 ${named}。全部选项见 local-feishu --help。`,
    )
  }
}

function appId(value: string | undefined): string | undefined {
  if (value === undefined || /^cli_[0-9a-fA-F]{16}$/.test(value)) return value
  throw new Mistake(
    `--app-id 应是 cli_ 加 16 位十六进制数（官方 SDK 的长连接只认这种）；收到的是“${value}”。`,
  )
}

function readKnobs(value: unknown): Partial<Knobs> {
  const pairs = Array.isArray(value) ? value.map(String) : []
  return Object.fromEntries(pairs.map(readKnob))
}

function readKnob(pair: string): [string, unknown] {
  const [, name = '', said = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? []
  if (!(name in documentedKnobs)) {
    throw new Mistake(`没有开关“${name}”。可用的有：${Object.keys(documentedKnobs).join('、')}。`)
  }
  const value = json(said)
  const wanted = knobWish(name as keyof Knobs, value)
  if (wanted === undefined) return [name, value]
  throw new Mistake(`开关 ${name} 可取：${wanted}；收到的是“${said}”。`)
}

/** What the knob accepts, if this value is wrong; times and counts are not negative. */
function knobWish(name: keyof Knobs, value: unknown): string | undefined {
  const choices: readonly unknown[] | undefined = knobChoices[name as keyof typeof knobChoices]
  if (choices) return choices.includes(value) ? undefined : choices.join('、')
  const standing = documentedKnobs[name]
  const isCount = typeof value === 'number' && value >= 0
  if (typeof standing === 'boolean') return typeof value === 'boolean' ? undefined : 'true、false'
  if (standing === null) return isCount || value === null ? undefined : '一个不小于零的数，或 null'
  if (typeof standing === 'object') return fitsMembers(standing, value)
  if (name === 'dateAheadMs') return typeof value === 'number' ? undefined : '一个数'
  return isCount ? undefined : '一个不小于零的数'
}

function fitsMembers(standing: object, value: unknown): string | undefined {
  const members = isObject(value) ? Object.entries(value) : [['', '']]
  const fits = members.every(([key, one]) => String(key) in standing && typeof one === 'number')
  return fits ? undefined : `JSON 对象，如 ${JSON.stringify(standing)}`
}

function json(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return said
  }
}

/** The members that are defined. */
function present<Members extends Record<string, string | undefined>>(members: Members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: string
  }
}
