import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'

/** The keys that every contender is started with. */
export const keys = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
} as const

export const eventsPath = '/feishu/events'

/** What a person writes, and where. */
export interface Saying {
  readonly openId: string
  readonly chatId: string
  readonly chatType: 'group' | 'p2p'
  readonly text: string
}

/** A whole HTTP/1.1 request that carries a message as Feishu does: encrypted and signed (feishu.md 1.3, 1.4, 2.1). */
export function sealedRequest(saying: Saying, host: string): Buffer {
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelopeOf(saying))) })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(5).toString('hex')
  const signature = createHash('sha256')
    .update(timestamp + nonce + keys.encryptKey + body)
    .digest('hex')
  const head = [
    `POST ${eventsPath} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json; charset=utf-8',
    `x-lark-request-timestamp: ${timestamp}`,
    `x-lark-request-nonce: ${nonce}`,
    `x-lark-signature: ${signature}`,
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

function envelopeOf({ openId, chatId, chatType, text }: Saying): object {
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
        message_id: `om_${randomUUID().replaceAll('-', '')}`,
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
