import { stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { delivered, spell, wasDelivered } from './parts.ts'

/** A group that the checks create; the last of them dissolves it. */
const groups = new WeakMap<Driver, Promise<string>>()

function ownGroup(driver: Driver): Promise<string> {
  const known = groups.get(driver) ?? openGroup(driver)
  groups.set(driver, known)
  return known
}

async function openGroup({ bot, person }: Driver): Promise<string> {
  const answer = await bot.call('POST', '/open-apis/im/v1/chats', {
    query: { user_id_type: 'open_id', set_bot_manager: 'true' },
    body: { name: '对照检查', owner_id: person, user_id_list: [person] },
  })
  const chatId = stringAt(answer.data, 'chat_id')
  if (chatId === undefined) throw new Error(`群未能建立：${spell(answer)}`)
  bot.groups.add(chatId)
  return chatId
}

export const groupChecks: readonly Check[] = [
  {
    id: 'bot-removed-and-added',
    fact: '机器人移出、加入群各有事件；移出后发消息被拒（230002）',
    needs: ['person'],
    run: async (driver) => {
      const chatId = await ownGroup(driver)
      await delivered(driver, 'im.chat.member.bot.deleted_v1', () =>
        driver.act({ does: 'remove-bot', chatId }),
      )
      const refused = await driver.bot.send(chatId, 'text', { text: '甲' })
      await delivered(driver, 'im.chat.member.bot.added_v1', () =>
        driver.act({ does: 'add-bot', chatId }),
      )
      const taken = await driver.bot.send(chatId, 'text', { text: '甲' })
      return found(
        refused.code === 230002 && taken.code === 0,
        `移出后：${spell(refused)}；加入后：${spell(taken)}`,
      )
    },
  },
  {
    id: 'group-dissolved-kept',
    fact: '解散群而保留历史记录没有事件；之后发消息被拒（232009）',
    needs: ['person'],
    run: async (driver) => {
      const chatId = await openGroup(driver)
      const came = await wasDelivered(driver, 'im.chat.disbanded_v1', () =>
        driver.act({ does: 'dissolve', chatId, keepsHistory: true }),
      )
      const refused = await driver.bot.send(chatId, 'text', { text: '甲' })
      const saw = `${came ? '有' : '没有'}事件；${spell(refused)}`
      return found(!came && refused.code === 232009, saw, { logId: refused.logId })
    },
  },
  {
    id: 'group-dissolved',
    fact: '解散群（不保留历史）有事件；之后发消息被拒（232009）',
    needs: ['person'],
    run: async (driver) => {
      const chatId = await ownGroup(driver)
      await delivered(driver, 'im.chat.disbanded_v1', () =>
        driver.act({ does: 'dissolve', chatId }),
      )
      const refused = await driver.bot.send(chatId, 'text', { text: '甲' })
      return found(refused.code === 232009, spell(refused), { logId: refused.logId })
    },
  },
]
