import { objectAt, stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { button, card, cardNow, delivered, isTapOn, sendCard, spell } from './parts.ts'
import { replaced, tapped } from './tap.ts'

/** How a card is changed around a tap, and by whom it may be tapped. */
export const updateChecks: readonly Check[] = [
  {
    id: 'patch-during-tap',
    fact: '回应回调之前更新卡片，更新随后被还原',
    needs: ['person'],
    run: async (driver) => {
      let patch = ''
      const { messageId } = await tapped(driver, async ({ event }) => {
        const id = stringAt(objectAt(event, 'context'), 'open_message_id')
        const body = { content: JSON.stringify(replaced) }
        const answer = await driver.bot.call('PATCH', `/open-apis/im/v1/messages/${id}`, { body })
        patch = spell(answer)
        return {}
      })
      const kept = (await cardNow(driver, messageId)).includes('已更换')
      const locked = patch.includes('11310')
      const rest = kept ? {} : { knobs: { earlyUpdate: locked ? 'locked' : 'revert' } as const }
      return found(!kept && !locked, `更新：${patch}；随后${kept ? '保留' : '没有'}更新`, rest)
    },
  },
  {
    id: 'update-token-early',
    fact: '回应回调之前用更新令牌更新卡片，更新随后被还原',
    needs: ['person'],
    run: async (driver) => {
      let code = Number.NaN
      const { messageId } = await tapped(driver, async ({ event }) => {
        code = await update(driver, stringAt(event, 'token'))
        return {}
      })
      const kept = (await cardNow(driver, messageId)).includes('已更换')
      const seen = `更新：${code}；随后${kept ? '保留' : '没有'}更新`
      if (kept) return found(false, seen)
      return found(code === 0, seen, { knobs: code === 0 ? {} : { earlyUpdate: 'refuse' } })
    },
  },
  {
    id: 'update-token',
    fact: '回调的更新令牌可用两次，第三次被拒（300040）',
    needs: ['person'],
    run: async (driver) => {
      const token = stringAt((await tapped(driver, () => ({}))).received.event, 'token')
      const codes: number[] = []
      for (let use = 0; use < 3; use += 1) codes.push(await update(driver, token))
      return found(codes.join() === '0,0,300040', `三次：${codes.join('、')}`)
    },
  },
  {
    id: 'update-token-late',
    fact: '更新令牌 30 分钟后作废（300030）',
    needs: ['person', 'patience'],
    run: async (driver) => {
      const token = stringAt((await tapped(driver, () => ({}))).received.event, 'token')
      await driver.pass(31 * 60_000)
      const code = await update(driver, token)
      return found(code === 300030, `31 分钟后：${code}`)
    },
  },
  {
    id: 'callback-header',
    fact: '回调头的 tenant_key 是应用所在租户；create_time 以微秒计',
    needs: ['person'],
    run: async (driver) => {
      const { received } = await tapped(driver, () => ({}))
      const own =
        received.header['tenant_key'] === objectAt(received.event, 'operator')?.['tenant_key']
      const digits = String(received.header['create_time']).length
      return found(
        own && digits === 16,
        `与点按的人${own ? '相同' : '不同'}；create_time ${digits} 位`,
      )
    },
  },
  {
    id: 'outsider-tap',
    fact: '外部人员点卡片会送达：header 是应用的租户，operator 是他的租户',
    needs: ['outsider'],
    run: async (driver) => {
      const messageId = await sendCard(driver, card(button('外部人员点我')))
      const { header, event } = await delivered(driver, isTapOn(messageId), () =>
        driver.act({ does: 'outsider-tap', messageId, button: '外部人员点我' }),
      )
      const theirs = objectAt(event, 'operator')?.['tenant_key']
      return found(
        theirs !== header['tenant_key'],
        theirs === header['tenant_key'] ? '两者相同' : '两者不同',
      )
    },
  },
  {
    id: 'callback-large',
    fact: '长连接上，大的负载分成几帧送达，合起来完整',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const value = { filler: 'x'.repeat(20_000) }
        const large = { ...button('点我'), behaviors: [{ type: 'callback', value }] }
        const messageId = await sendCard(driver, card(large))
        const received = await delivered(driver, isTapOn(messageId), () =>
          driver.act({ does: 'tap', messageId, button: '点我' }),
        )
        const whole = JSON.stringify(received.event).includes(value.filler)
        return found(
          whole && received.frames > 1,
          `${received.frames} 帧，${whole ? '完整' : '不完整'}`,
        )
      } finally {
        await connection.close()
      }
    },
  },
]

async function update({ bot }: Driver, token: string | undefined): Promise<number> {
  const body = { token, card: replaced }
  return (await bot.call('POST', '/open-apis/interactive/v1/card/update', { body })).code
}
