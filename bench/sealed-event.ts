import { createCipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'

/** The keys of all contenders. */
export const keys = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
  slackSecret: 'slack-secret',
} as const

export const eventsPath = '/feishu/events'
export const slackPath = '/slack/events'
export const slackCommand = '/clue'

/** A message as a person writes it, with its chat. */
export interface Saying {
  readonly openId: string
  readonly chatId: string
  readonly chatType: 'group' | 'p2p'
  readonly text: string
}

/** A message as Feishu delivers it: encrypted and signed (feishu.md 1.3, 1.4, 2.1). */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A new message id. */
export const freshMessageId = (): string => `om_${randomUUID().replaceAll('-', '')}`

/** Encrypts and signs a message with this id; the same id again is a repeated delivery. */
export function sealMessage(saying: Saying, messageId: string): Sealed {
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelopeOf(saying, messageId))) })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(5).toString('hex')
  const signature = createHash('sha256')
    .update(timestamp + nonce + keys.encryptKey + body)
    .digest('hex')
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    body,
  }
}

/** The same message for a Slack app: a slash command, signed like Slack's. */
export function sealCommand(saying: Saying): Sealed {
  const body = new URLSearchParams({
    command: slackCommand,
    text: saying.text,
    user_id: saying.openId,
    channel_id: saying.chatId,
    team_id: 'T0001',
    trigger_id: freshMessageId(),
    response_url: 'http://127.0.0.1/none',
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', keys.slackSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex')
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  }
}

/** The bytes of a complete HTTP/1.1 request. */
export function requestOf({ headers, body }: Sealed, path: string, host: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const cipherKey = createHash('sha256').update(keys.encryptKey).digest()

function encrypt(plain: string): string {
  const start = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', cipherKey, start)
  return Buffer.concat([start, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

function envelopeOf({ openId, chatId, chatType, text }: Saying, messageId: string): object {
  const now = String(Date.now())
  const tenant = '2ca1d211f64f6438'
  return {
    schema: '2.0',
    header: {
      event_id: randomUUID().replaceAll('-', ''),
      event_type: 'im.message.receive_v1',
      create_time: now,
      token: keys.verificationToken,
      app_id: keys.appId,
      tenant_key: tenant,
    },
    event: {
      sender: {
        sender_id: { union_id: `on_${openId}`, user_id: openId.slice(3, 11), open_id: openId },
        sender_type: 'user',
        tenant_key: tenant,
      },
      message: {
        message_id: messageId,
        create_time: now,
        update_time: now,
        chat_id: chatId,
        chat_type: chatType,
        message_type: 'text',
        content: JSON.stringify({ text }),
        mentions: [],
      },
    },
  }
}
