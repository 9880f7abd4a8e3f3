import { createCipheriv, createHash, randomUUID } from 'node:crypto'
import { mainApp } from '../../src/domain/mechanism/app.ts'
import { keysOf, type Stage } from './district-kit.ts'

/** A forged callback: who tapped which message, and the button's value. */
export interface HandMade {
  readonly who: string
  readonly messageId: string
  readonly chatId: string
  readonly value?: object | string
  readonly form?: object
  /** The name of the button. */
  readonly name?: string
  /** The app that is called back; `main` by default. */
  readonly app?: string
}

/** Sends a callback that no card of the bot offers, and waits until everything is sent; returns the bot's answer. */
export async function tapByHand(stage: Stage, made: HandMade): Promise<string> {
  const answer = await deliverByHand(stage, made)
  await stage.settle()
  return answer
}

/** Sends a callback that no card of the bot offers, with a valid signature; returns the bot's answer. */
export async function deliverByHand(stage: Stage, made: HandMade): Promise<string> {
  const { app = mainApp } = made
  const { appId, encryptKey, verificationToken } = keysOf(app)
  const feishu = app === mainApp ? stage.feishu : stage.tenants[app]
  const { tenantKey } = feishu?.world.state.app ?? {}
  const body = {
    schema: '2.0',
    header: {
      event_id: randomUUID(),
      event_type: 'card.action.trigger',
      create_time: '1',
      token: verificationToken,
      app_id: appId,
      tenant_key: tenantKey,
    },
    event: {
      operator: { open_id: made.who, tenant_key: tenantKey },
      token: 'c-by-hand',
      action: { tag: 'button', value: made.value, name: made.name, form_value: made.form },
      context: { open_message_id: made.messageId, open_chat_id: made.chatId },
    },
  }
  const sealed = signed(JSON.stringify(body), stage.feishu.clock.now(), encryptKey)
  const response = await stage.bot.fetch(
    new Request(`http://bot/feishu/events${app === mainApp ? '' : `/${app}`}`, {
      method: 'POST',
      body: sealed.raw,
      headers: sealed.headers,
    }),
  )
  return response.text()
}

/**
 * A message of `ou_somebody` with this id, whose envelope names one app and which is encrypted with the keys
 * of one.
 */
export function sealedEvent(made: {
  readonly envelopeOf: string
  readonly sealedFor: string
  readonly now: number
  readonly text: string
}) {
  const { appId, verificationToken } = keysOf(made.envelopeOf)
  const body = {
    schema: '2.0',
    header: {
      event_id: 'event-same',
      event_type: 'im.message.receive_v1',
      create_time: String(made.now),
      token: verificationToken,
      app_id: appId,
      tenant_key: 'tenant',
    },
    event: {
      sender: { sender_id: { open_id: 'ou_somebody' }, sender_type: 'user', tenant_key: 'tenant' },
      message: {
        message_id: 'om_same',
        chat_id: 'oc_same',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: made.text }),
      },
    },
  }
  return signed(JSON.stringify(body), made.now, keysOf(made.sealedFor).encryptKey)
}

function signed(text: string, now: number, encryptKey: string) {
  const key = createHash('sha256').update(encryptKey).digest()
  const iv = Buffer.alloc(16, 7)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const encrypt = Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64')
  const raw = JSON.stringify({ encrypt })
  const timestamp = String(Math.floor(now / 1000))
  const hash = createHash('sha256').update(`${timestamp}nonce${encryptKey}${raw}`)
  const headers = {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'nonce',
    'x-lark-signature': hash.digest('hex'),
  }
  return { raw, headers }
}
