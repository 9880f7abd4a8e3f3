import { appendFileSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { parseJson } from '../json.ts'
import { createRecorder, type Recorded } from '../record/recorder.ts'
import { Mistake } from './mistake.ts'

const usage =
  '用法：local-feishu record --to https://open.feishu.cn --out 文件 [--port 9200] [--bot 机器人的请求地址] [--encrypt-key 密钥] [--against 本地飞书的记录]'

/** `local-feishu record`: stands in front of a real tenant and writes down what passes, nobody's words in it. */
export function runRecord(words: readonly string[]): void {
  const wish = read(words)
  const { to, out, bot } = wish
  if (to === undefined || out === undefined) throw new Mistake(usage)
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const app = createRecorder({
    to: to.replace(/\/$/, ''),
    bot,
    encryptKey: wish['encrypt-key'] ?? '',
    against: wish.against === undefined ? [] : readRecords(wish.against),
    write: (recorded) => appendFileSync(out, `${JSON.stringify(recorded)}\n`),
    tell: (difference) => print(`与本地飞书不同：${difference}`),
  })
  serve({ fetch: app.fetch, port: Number(wish.port), hostname: '127.0.0.1' }, ({ port }) => {
    print(`记录代理：http://127.0.0.1:${port}（作为机器人的 FEISHU_BASE_URL）`)
    if (bot !== undefined) print(`请求地址请填 http://…:${port}/record/push，转给 ${bot}`)
  })
}

function read(words: readonly string[]) {
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
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => parseJson(line) as Recorded)
  } catch {
    throw new Mistake(`找不到记录 ${file}。`)
  }
}
