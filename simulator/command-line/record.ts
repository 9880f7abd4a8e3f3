import { appendFileSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { parseJson } from '../json.ts'
import { createRecorder, type Recorded } from '../record/recorder.ts'
import { listeningMistake, readAddress, readPort } from './address.ts'
import { Mistake } from './mistake.ts'

const usage =
  '用法：local-feishu record --to https://open.feishu.cn --out 文件 [--port 9200] [--bot 机器人的请求地址] [--encrypt-key 密钥] [--against 本地飞书的记录]'

const host = '127.0.0.1'

/** The options of `local-feishu record`. */
interface RecordWish {
  to: string
  out: string
  port: number
  bot: string | undefined
  encryptKey: string
  against: Recorded[]
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

/**
 * `local-feishu record`: a proxy in front of a real tenant that records the traffic without anybody's texts;
 * runs until it is ended. Throws a Mistake.
 */
export async function runRecord(words: readonly string[]): Promise<void> {
  if (words.includes('--help')) return print(usage)
  const { to, out, port, bot, encryptKey, against } = readRecordWish(words)
  const app = createRecorder({
    to,
    bot,
    encryptKey,
    against,
    write: (recorded) => appendFileSync(out, `${JSON.stringify(recorded)}\n`),
    tell: (difference) => print(`与本地飞书不同：${difference}`),
  })
  const listening = await new Promise<number>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info) => resolve(info.port))
    server.once('error', reject)
  }).catch((error: unknown) => {
    throw listeningMistake(error, host, port) ?? error
  })
  print(`记录代理：http://${host}:${listening}（作为机器人的 FEISHU_BASE_URL）`)
  if (bot !== undefined) print(`请求地址请填 http://…:${listening}/record/push，转给 ${bot}`)
}

/** Reads the command line; throws a Mistake, also when the file is not writable. */
export function readRecordWish(words: readonly string[]): RecordWish {
  const wish = parse(words)
  const { out, bot, against } = wish
  if (wish.to === undefined || out === undefined) throw new Mistake(usage)
  const to = readAddress('to', wish.to, 'https://open.feishu.cn').replace(/\/+$/, '')
  if (bot !== undefined) readAddress('bot', bot, 'http://127.0.0.1:3000/feishu/events')
  const port = readPort('port', wish.port)
  try {
    appendFileSync(out, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new Mistake(`--out 的文件 ${out} 不能写入（${code}）。`)
  }
  return {
    to,
    out,
    port,
    bot,
    encryptKey: wish['encrypt-key'] ?? '',
    against: against === undefined ? [] : readRecords(against),
  }
}

function parse(words: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const options = { to: text, out: text, bot: text, against: text, 'encrypt-key': text }
    return parseArgs({
      args: [...words],
      options: { ...options, port: { type: 'string', default: '9200' } },
    }).values
  } catch {
    throw new Mistake(usage)
  }
}

function readRecords(file: string): Recorded[] {
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    throw new Mistake(`找不到记录 ${file}。`)
  }
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const recorded = parseJson(line)
      if (typeof recorded === 'object' && recorded !== null) return recorded as Recorded
      throw new Mistake(`记录 ${file} 的第 ${index + 1} 行不是记录。`)
    })
}
