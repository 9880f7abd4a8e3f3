import { createServer } from 'node:http'
import { join } from 'node:path'
import { adaptDefault, createLarkChannel, type EventDispatcher } from '@larksuiteoapi/node-sdk'
import Database from 'better-sqlite3'
import { eventsPath, keys } from './sealed-event.ts'
import { numbersIn } from './storm-effects.ts'

/**
 * A program on the SDK's channel with the SDK's in-memory de-duplication. Its effect is as durable as the
 * bot's: one row for each message, written with `synchronous=FULL`. The channel merges messages in quick
 * succession, so that one may contain several.
 */
const database = new Database(join(process.env['DATA_DIR'] ?? '.', 'channel.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE IF NOT EXISTS effect (number INTEGER NOT NULL) STRICT')
const insert = database.prepare('INSERT INTO effect (number) VALUES (?)')
const keep = database.transaction((numbers: readonly number[]) => {
  for (const number of numbers) insert.run(number)
})

const channel = createLarkChannel({
  appId: keys.appId,
  appSecret: keys.appSecret,
  domain: process.env['FEISHU_BASE_URL'] ?? '',
  transport: 'webhook',
  webhook: { encryptKey: keys.encryptKey, verificationToken: keys.verificationToken },
  logger: { error() {}, warn() {}, info() {}, debug() {}, trace() {} },
})
channel.on('message', async (message) => keep(numbersIn(message.content)))
await channel.connect()
// According to the SDK's own comment the dispatcher is meant to be used in a server; its types make it
// private.
const dispatcher: EventDispatcher = Reflect.get(channel, 'dispatcher')
createServer(adaptDefault(eventsPath, dispatcher)).listen(Number(process.env['PORT']), '127.0.0.1')
