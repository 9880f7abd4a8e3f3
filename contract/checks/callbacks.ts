import { type Check, found } from '../check.ts'
import type { Reply } from '../inbox.ts'
import { cardNow } from './parts.ts'
import { replaced, shown, tapped } from './tap.ts'

const replacement = { body: JSON.stringify({ card: { type: 'raw', data: replaced } }) }

/** How the platform takes what a bot answers to a tap. */
export const callbackChecks: readonly Check[] = [
  {
    id: 'callback-raw-card',
    fact: '以 2.0 卡片回应回调，卡片随即更换（请求地址方式）',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { messageId } = await tapped(driver, () => replacement)
      const changed = (await cardNow(driver, messageId)).includes('已更换')
      return found(changed, changed ? '已更换' : '未更换')
    },
  },
  {
    id: 'callback-raw-card-long',
    fact: '以 2.0 卡片回应回调，卡片随即更换（长连接）',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const { messageId, received } = await tapped(driver, () => replacement)
        const changed = (await cardNow(driver, messageId)).includes('已更换')
        return found(
          changed && received.via === 'long',
          `${changed ? '已更换' : '未更换'}；帧类型 ${received.frame}`,
        )
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'callback-empty-object',
    fact: '以 {} 回应回调，客户端不报错，卡片不变',
    needs: ['person'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ body: '{}' }), { look: true })
      return found(seen.errorCode === undefined, shown(seen))
    },
  },
  {
    id: 'callback-empty-body',
    fact: '以空的正文回应回调，客户端报 200672',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ body: '' }), { look: true })
      return found(seen.errorCode === 200672, shown(seen))
    },
  },
  {
    id: 'callback-empty-body-long',
    fact: '长连接上以空的正文回应回调，客户端报 108002',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const { seen } = await tapped(driver, () => ({ body: '' }), { look: true })
        return found(seen.errorCode === 108002, shown(seen))
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'callback-status-500',
    fact: '以 500 回应回调，客户端报 200671',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ status: 500 }), { look: true })
      return found(seen.errorCode === 200671, shown(seen))
    },
  },
  {
    id: 'callback-unanswered',
    fact: '不回应回调，客户端报 200341',
    needs: ['person'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ silent: true }), {
        look: true,
        unanswered: true,
      })
      return found(seen.errorCode === 200341, shown(seen))
    },
  },
  ...[2900, 3100].map(
    (ms): Check => ({
      id: `callback-after-${ms}`,
      fact: `${ms / 1000} 秒后回应回调，客户端${ms < 3000 ? '不报错' : '报 200341'}`,
      needs: ['person', 'seconds'],
      run: async (driver) => {
        const wait = () => new Promise<Reply>((resolve) => setTimeout(() => resolve({}), ms))
        const { seen } = await tapped(driver, wait, { look: true })
        return found(seen.errorCode === (ms < 3000 ? undefined : 200341), shown(seen))
      },
    }),
  ),
]
