import { createServer } from 'node:http'
import { adaptDefault, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import { eventsPath, keys } from './sealed-event.ts'

/** The SDK's own receiver with an empty handler: nothing is durable, nothing is decided. */
const dispatcher = new EventDispatcher({
  encryptKey: keys.encryptKey,
  verificationToken: keys.verificationToken,
  loggerLevel: LoggerLevel.error,
}).register({ 'im.message.receive_v1': async () => ({}) })

createServer(adaptDefault(eventsPath, dispatcher)).listen(Number(process.env['PORT']), '127.0.0.1')
