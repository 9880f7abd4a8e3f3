import { arrayAt, objectAt, stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import { delivered, spell, wasDelivered } from './parts.ts'

const RECEIVED = 'im.message.receive_v1'
const hello = { text: '对照检查' }
const idOf = (answer: { data: Record<string, unknown> }) => stringAt(answer.data, 'message_id')
/** A uuid that no earlier run has used. */
const fresh = (what: string) => `contract-${what}-${Date.now().toString(36)}`

export const messageChecks: readonly Check[] = [
  {
    id: 'rate-per-group',
    fact: '一秒内给同一个群发第六条被拒（HTTP 400，230020）',
    needs: [],
    run: async (driver) => {
      const answers = await driver.burst(() =>
        Promise.all(Array.from({ length: 8 }, () => driver.bot.send(driver.group, 'text', hello))),
      )
      const refused = answers.filter(({ code }) => code !== 0)
      const [first] = refused
      if (!first) return found(false, '八条都发出了')
      const reset = first.headers.get('x-ogw-ratelimit-reset') ?? '没有'
      const holds = first.code === 230020 && first.status === 400
      return found(holds, `发出 ${8 - refused.length} 条；${spell(first)}；重置头 ${reset}`, {
        logId: first.logId,
      })
    },
  },
  {
    id: 'uuid-at-once',
    fact: '同一 uuid 再发一次，返回第一条的 message_id',
    needs: [],
    run: async ({ bot, group }) => {
      const uuid = fresh('once')
      const [one, two] = [
        await bot.send(group, 'text', hello, uuid),
        await bot.send(group, 'text', hello, uuid),
      ]
      return found(
        two.code === 0 && idOf(one) === idOf(two),
        `第二次：${spell(two)}，${idOf(one) === idOf(two) ? '同一条' : '另一条'}`,
      )
    },
  },
  {
    id: 'uuid-later',
    fact: '一小时后同一 uuid 发出新的一条',
    needs: ['patience'],
    run: async (driver) => {
      const { bot, group } = driver
      const uuid = fresh('later')
      const one = await bot.send(group, 'text', hello, uuid)
      await driver.pass(61 * 60_000)
      const two = await bot.send(group, 'text', hello, uuid)
      return found(
        two.code === 0 && idOf(one) !== idOf(two),
        `${spell(two)}，${idOf(one) === idOf(two) ? '同一条' : '另一条'}`,
      )
    },
  },
  {
    id: 'reply-to-recalled',
    fact: '回复已撤回的消息被拒（230011）',
    needs: [],
    run: async ({ bot, group }) => {
      const id = idOf(await bot.send(group, 'text', hello)) ?? ''
      await bot.call('DELETE', `/open-apis/im/v1/messages/${id}`)
      bot.sent.delete(id)
      const body = { msg_type: 'text', content: JSON.stringify(hello) }
      const answer = await bot.call('POST', `/open-apis/im/v1/messages/${id}/reply`, { body })
      return found(answer.code === 230011, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'mention',
    fact: '@机器人 的消息送达，mentions 带 mentioned_type，正文以 @_user_1 代替名字',
    needs: ['person'],
    run: async (driver) => {
      const { event } = await delivered(driver, RECEIVED, () =>
        driver.act({ does: 'say', text: '对照', mention: 'bot' }),
      )
      const message = objectAt(event, 'message')
      const [mention] = arrayAt(message, 'mentions')
      const told = stringAt(mention, 'mentioned_type') !== undefined
      const placed = (stringAt(message, 'content') ?? '').includes('@_user_1')
      return found(
        told && placed,
        `mentioned_type ${told ? '有' : '没有'}；占位符${placed ? '有' : '没有'}`,
        {
          knobs: { mentionTypes: told ? 'told' : 'absent' },
        },
      )
    },
  },
  {
    id: 'unmentioned',
    fact: '没有 @ 机器人的群消息送达（应用有 im:message.group_msg 权限时）',
    needs: ['person'],
    run: async (driver) => {
      const came = await wasDelivered(driver, RECEIVED, () =>
        driver.act({ does: 'say', text: '没有提到机器人', mention: 'nobody' }),
      )
      return found(came, came ? '送达' : '没有送达')
    },
  },
  {
    id: 'mention-all',
    fact: '@所有人 的消息里 mentions 为空，正文是 @_all',
    needs: ['person'],
    run: async (driver) => {
      const { all } = driver.bot.inbox
      const before = all.length
      const came = await wasDelivered(driver, RECEIVED, () =>
        driver.act({ does: 'say', text: '各位', mention: 'all' }),
      )
      if (!came) return found(false, '没有送达', { knobs: { atAllReachesBot: false } })
      const message = objectAt(
        all.slice(before).find(({ type }) => type === RECEIVED)?.event,
        'message',
      )
      const mentions = arrayAt(message, 'mentions').length
      const spelled = (stringAt(message, 'content') ?? '').includes('@_all')
      return found(
        spelled && mentions === 0,
        `送达；@_all ${spelled ? '有' : '没有'}；mentions ${mentions} 个`,
      )
    },
  },
  {
    id: 'recall',
    fact: '成员撤回消息，机器人收到 im.message.recalled_v1',
    needs: ['person'],
    run: async (driver) => {
      await delivered(driver, RECEIVED, () =>
        driver.act({ does: 'say', text: '将撤回', mention: 'bot' }),
      )
      const { event } = await delivered(driver, 'im.message.recalled_v1', () =>
        driver.act({ does: 'recall' }),
      )
      return found(
        event['recall_type'] === 'message_owner',
        `recall_type ${String(event['recall_type'])}`,
      )
    },
  },
  {
    id: 'enter',
    fact: '打开单聊，机器人收到进入事件',
    needs: ['person'],
    run: async (driver) => {
      const type = 'im.chat.access_event.bot_p2p_chat_entered_v1'
      const { event } = await delivered(driver, type, () => driver.act({ does: 'enter' }))
      return found(
        'chat_id' in event && 'operator_id' in event,
        Object.keys(event).toSorted().join('、'),
      )
    },
  },
  {
    id: 'menu',
    fact: '点菜单，机器人收到 application.bot.menu_v6，没有 chat_id',
    needs: ['menu'],
    run: async (driver) => {
      const { event } = await delivered(driver, 'application.bot.menu_v6', () =>
        driver.act({ does: 'menu' }),
      )
      return found(
        'event_key' in event && !('chat_id' in event),
        Object.keys(event).toSorted().join('、'),
      )
    },
  },
]
