import * as lark from '@larksuiteoapi/node-sdk'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishuOptions } from '../../simulator/options.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { unhurried } from '../unhurried.ts'

export const CLERK = 'ou_clerk'
export const APPROVER = 'ou_approver'
export const GROUP = 'oc_office'

/** A bot that answers every push with the test's `reply`. */
export interface ScriptedBot {
  requests: { body: string; headers: Headers }[]
  reply: (request: Request) => Promise<Response> | Response
}

export interface Stage {
  feishu: LocalFeishu
  bot: ScriptedBot
  client: lark.Client
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** Two people, one group, a scripted bot and the unmodified SDK pointed at the local Feishu. */
export async function raiseStage(options: LocalFeishuOptions = {}): Promise<Stage> {
  const bot: ScriptedBot = { requests: [], reply: () => Response.json({}) }
  const feishu = await startLocalFeishu({
    people: [
      { openId: CLERK, name: '甲联络员' },
      { openId: APPROVER, name: '乙主任' },
    ],
    chats: [{ chatId: GROUP, name: '区河长办', members: [CLERK, APPROVER] }],
    deliver: {
      fetch: async (request) => {
        bot.requests.push({ body: await request.clone().text(), headers: request.headers })
        return bot.reply(request)
      },
    },
    ...options,
    knobs: { ...unhurried, ...options.knobs },
  })
  return { feishu, bot, client: newClient(feishu) }
}

/** An SDK client with its own token cache. */
export function newClient(feishu: LocalFeishu): lark.Client {
  const { appId, appSecret } = feishu.world.state.app
  return new lark.Client({
    appId,
    appSecret,
    domain: feishu.url,
    cache: new lark.DefaultCache(),
    logger: silent,
  })
}

/** Sends a card to the group through the SDK and returns its message_id. */
export async function sendCard(stage: Stage, card: object, receiver = GROUP): Promise<string> {
  const answer = await stage.client.im.v1.message.create({
    params: { receive_id_type: receiver.startsWith('oc_') ? 'chat_id' : 'open_id' },
    data: { receive_id: receiver, msg_type: 'interactive', content: JSON.stringify(card) },
  })
  return answer.data?.message_id ?? ''
}

/** A 2.0 card with these elements. */
export function cardOf(...elements: object[]): Record<string, unknown> {
  return { schema: '2.0', body: { elements } }
}

/** A button that calls back. */
export function button(words: string, extra: object = {}): object {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: words },
    behaviors: [{ type: 'callback', value: { act: words } }],
    ...extra,
  }
}

/** The platform's refusal in the error that the SDK throws. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string; headers: Record<string, string> }> {
  try {
    const answer = await call
    const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : 0
    if (code !== 0) return { status: 200, msg: '', headers: {}, ...(answer as { code: number }) }
  } catch (error) {
    const { response } = error as {
      response: {
        status: number
        data: { code: number; msg: string }
        headers: Record<string, string>
      }
    }
    return { status: response.status, ...response.data, headers: response.headers }
  }
  throw new Error('the platform accepted the call')
}
