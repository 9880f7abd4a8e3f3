import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { keys } from './sealed-event.ts'

/** The minimum: verify, decrypt, insert the key, commit in groups with one fsync, answer. Nothing else. */
const database = new Database(join(process.env['DATA_DIR'] ?? '.', 'floor.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(
  'CREATE TABLE inbox (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
)
const insert = database.prepare('INSERT INTO inbox (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
const cipherKey = createHash('sha256').update(keys.encryptKey).digest()

let waiting: { key: string; response: ServerResponse }[] = []
const commit = database.transaction((batch: typeof waiting) => {
  const now = Date.now()
  for (const { key } of batch) insert.run(key, now)
})

function flush(): void {
  const batch = waiting
  waiting = []
  commit(batch)
  for (const { response } of batch) {
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  }
}

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const raw = Buffer.concat(chunks)
    const { headers } = request
    const wanted = createHash('sha256')
      .update(
        `${headers['x-lark-request-timestamp']}${headers['x-lark-request-nonce']}${keys.encryptKey}`,
      )
      .update(raw)
      .digest()
    const given = Buffer.from(String(headers['x-lark-signature']), 'hex')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      response.statusCode = 401
      response.end()
      return
    }
    const sealed = Buffer.from(JSON.parse(raw.toString()).encrypt, 'base64')
    const decipher = createDecipheriv('aes-256-cbc', cipherKey, sealed.subarray(0, 16))
    const text = decipher.update(sealed.subarray(16), undefined, 'utf8') + decipher.final('utf8')
    waiting.push({ key: JSON.parse(text).event.message.message_id, response })
    if (waiting.length === 1) setImmediate(flush)
  })
}).listen(Number(process.env['PORT']), '127.0.0.1')
