import { parseJson } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import type { Received } from '../inbox.ts'
import { button, card, delivered, isTapOn, sendCard } from './parts.ts'

const RECEIVED = 'im.message.receive_v1'
/** The delay of the first retry (ms). */
const FIRST_RETRY_MS = 15_000
const RETRIES_MS = [FIRST_RETRY_MS, 300_000, 3_600_000]
/** Whether a delay is the wanted one, give or take a quarter and the 5 seconds that a delivery may take. */
const isAbout = (ms: number, wanted: number) => Math.abs(ms - wanted) <= wanted / 4 + 5000
const seconds = (ms: number) => Math.round(ms / 1000)

const say = (driver: Driver, text: string) => () =>
  driver.act({ does: 'say', text, mention: 'bot' })

function sealed({ encrypted, signed }: Received) {
  const how = [
    encrypted ? '加密' : '没有加密',
    signed === undefined ? '没有签名' : signed ? '签名相符' : '签名不符',
  ]
  return found(encrypted && signed === true, how.join('，'))
}

/** Gives no answer, or an error, to the first delivery of a message, and returns the second. */
async function deliveredTwice(driver: Driver, reply: { status: number } | { silent: true }) {
  const { inbox } = driver.bot
  inbox.answer = () => reply
  try {
    const first = await delivered(driver, RECEIVED, say(driver, '这条会送达两次'))
    inbox.answer = () => ({})
    const coming = inbox.next(({ eventId }) => eventId === first.eventId)
    await driver.pass(FIRST_RETRY_MS)
    return { first, second: await coming }
  } finally {
    inbox.answer = () => ({})
  }
}

export const pushChecks: readonly Check[] = [
  {
    id: 'challenge',
    fact: '保存请求地址时先来一次 challenge，没有签名',
    needs: ['webhook', 'person'],
    run: async (driver) => {
      const before = driver.bot.inbox.challenges
      await driver.act({ does: 'save-url' })
      await driver.quiet()
      const came = driver.bot.inbox.challenges - before
      return found(came > 0, `来了 ${came} 次`)
    },
  },
  {
    id: 'sealed-event',
    fact: '事件按 Encrypt Key 加密，签名以原始正文计算',
    needs: ['person', 'encryption'],
    run: async (driver) => sealed(await delivered(driver, RECEIVED, say(driver, '加密'))),
  },
  {
    id: 'sealed-callback',
    fact: '回调也加密、签名',
    needs: ['person', 'encryption'],
    run: async (driver) => {
      const messageId = await sendCard(driver, card(button('点我')))
      const act = () => driver.act({ does: 'tap', messageId, button: '点我' })
      return sealed(await delivered(driver, isTapOn(messageId), act))
    },
  },
  {
    id: 'retry',
    fact: '没有应答 200 的事件 15 秒后重推，event_id 相同，重新签名',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { first, second } = await deliveredTwice(driver, { status: 500 })
      const stamp = 'x-lark-request-timestamp'
      const isSignedAnew = first.headers[stamp] !== second.headers[stamp]
      const after = second.at - first.at
      return found(
        isSignedAnew && isAbout(after, FIRST_RETRY_MS),
        `${seconds(after)} 秒后；event_id 相同；时间戳${isSignedAnew ? '更新' : '不变'}`,
        { knobs: { signEachAttempt: isSignedAnew } },
      )
    },
  },
  {
    id: 'retry-schedule',
    fact: '再没有应答 200，五分钟后、一小时后又各重推一次，event_id 相同',
    needs: ['person', 'webhook', 'patience'],
    run: async (driver) => {
      const { inbox } = driver.bot
      inbox.answer = () => ({ status: 500 })
      try {
        const first = await delivered(driver, RECEIVED, say(driver, '这条会送达四次'))
        const gaps: number[] = []
        let before = first
        for (const wait of RETRIES_MS) {
          const coming = inbox.next(({ eventId }) => eventId === first.eventId)
          await driver.pass(wait)
          const again = await coming
          gaps.push(again.at - before.at)
          before = again
          // The delay until the next retry is counted from the answer to this one.
          await driver.quiet()
        }
        return found(
          gaps.every((gap, at) => isAbout(gap, RETRIES_MS[at] ?? 0)),
          `间隔 ${gaps.map(seconds).join('、')} 秒`,
        )
      } finally {
        inbox.answer = () => ({})
      }
    },
  },
  {
    id: 'redelivery-long',
    fact: '长连接上没有确认的事件会重推，event_id 相同',
    needs: ['person', 'long', 'seconds'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const { second } = await deliveredTwice(driver, { silent: true })
        return found(
          second.via === 'long',
          `重推经${second.via === 'long' ? '长连接' : '请求地址'}`,
        )
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'pong',
    fact: '长连接的 pong 带 ClientConfig（PingInterval 等四项）',
    needs: ['long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const config = parseJson(await connection.ping())
        const keys = typeof config === 'object' && config !== null ? Object.keys(config) : []
        return found(
          keys.includes('PingInterval'),
          keys.length === 0 ? '没有负载' : keys.toSorted().join('、'),
        )
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'frame-of-a-callback',
    fact: '长连接上，卡片回调的帧类型是 event',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const messageId = await sendCard(driver, card(button('点我')))
        const act = () => driver.act({ does: 'tap', messageId, button: '点我' })
        const { frame } = await delivered(driver, isTapOn(messageId), act)
        return found(frame === 'event', `帧类型 ${frame}`)
      } finally {
        await connection.close()
      }
    },
  },
]
