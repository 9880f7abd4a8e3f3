import type { Utterance } from '../../simulator/client/utterance.ts'
import type { MessageView } from '../../simulator/message/message-view.ts'
import { sign } from '../../simulator/push/envelope.ts'
import { personIds } from '../../simulator/push/event-id.ts'
import { type Play, pro } from './clue-kit.ts'
import { at, keys } from './district-kit.ts'
import { encrypt } from './event-verifier-kit.ts'

const messages = /^im\.message\.receive_v1$/
const taps = /^card\.action\.trigger$/

/** When something is said, and when it reaches the bot, as times of Shanghai. */
export interface Delay {
  readonly said: string
  readonly delivered: string
}

/** Moves the clock without a tick, as for a bot that is down. */
async function until(play: Play, time: string): Promise<void> {
  await play.stage.feishu.clock.set(at(time))
}

/** Somebody writes in private, and the message reaches the bot later; returns the bot's new messages. */
export async function typeLate(
  play: Play,
  who: string,
  text: string | Utterance,
  { said, delivered }: Delay,
  where: 'bot' | { chat: string } = 'bot',
): Promise<readonly MessageView[]> {
  const { feishu } = play.stage
  await until(play, said)
  // A little earlier, whatever real time passes meanwhile.
  const amount = at(delivered) - at(said) - 10_000
  feishu.faults.next({ kind: 'delayed', match: messages, amount })
  await feishu.say(who, where, text)
  const place = where === 'bot' ? { person: who } : where
  const before = new Set(feishu.messages(place).map((one) => one.messageId))
  await play.stage.go(delivered)
  await play.stage.settle()
  return feishu.messages(place).filter((one) => one.sender === 'bot' && !before.has(one.messageId))
}

/** Somebody taps, and the tap reaches the bot later; returns the text of the toast. */
export async function tapLate(
  play: Play,
  who: string,
  card: MessageView,
  button: string,
  { said, delivered }: Delay,
  formValue?: Record<string, string | string[] | boolean>,
): Promise<string> {
  await until(play, said)
  const amount = at(delivered) - at(said)
  play.stage.feishu.faults.next({ kind: 'delayed', match: taps, amount })
  return play.tap(who, card, button, formValue)
}

/** Sends the bot a self-made message with any `create_time`, signed now. */
export async function forgeMessage(
  play: Play,
  text: string,
  createTime: number,
  id: string,
): Promise<void> {
  const { feishu, bot } = play.stage
  const chatId = feishu.world.privateChat(pro.handler).chatId
  const tenant = feishu.world.state.app.tenantKey
  const body = {
    schema: '2.0',
    header: {
      event_id: id,
      event_type: 'im.message.receive_v1',
      create_time: String(Math.floor(feishu.clock.now())),
      token: keys.verificationToken,
      app_id: keys.appId,
      tenant_key: tenant,
    },
    event: {
      sender: {
        sender_id: personIds(feishu.world, pro.handler),
        sender_type: 'user',
        tenant_key: tenant,
      },
      message: {
        message_id: `om_${id}`,
        create_time: String(createTime),
        chat_id: chatId,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  }
  const sealed = JSON.stringify({ encrypt: encrypt(JSON.stringify(body), keys.encryptKey) })
  const timestamp = String(Math.floor(feishu.clock.now() / 1000))
  await bot.fetch(
    new Request('http://bot/feishu/events', {
      method: 'POST',
      headers: {
        'x-lark-request-timestamp': timestamp,
        'x-lark-request-nonce': 'n',
        'x-lark-signature': sign(timestamp, 'n', keys.encryptKey, sealed),
      },
      body: sealed,
    }),
  )
  await play.stage.settle()
}
