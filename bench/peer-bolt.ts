import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { keys, slackCommand, slackPath } from './sealed-event.ts'

/** Slack's own receiver with a handler that only acknowledges: the same task on another platform. */
const app = new App({
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-0001', botId: 'B0001', botUserId: 'U0001' }),
  receiver: new HTTPReceiver({
    signingSecret: keys.slackSecret,
    endpoints: slackPath,
    logLevel: LogLevel.ERROR,
  }),
})
app.command(slackCommand, async ({ ack }) => ack())
await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' })
