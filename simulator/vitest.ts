import { test as base } from 'vitest'
import { startLocalFeishu } from './local-feishu.ts'
import type { LocalFeishuOptions } from './options.ts'
import type { LocalFeishu } from './running-feishu.ts'

/**
 * A `test` of vitest whose `feishu` is a local Feishu of its own for every test: it listens when the test
 * begins and is closed when it ends. Everything is on it: `say`, `tap`, `waitForCard`, `faults`, `clock`,
 * `snapshot` and `rollback`.
 */
export function feishuTest(options: LocalFeishuOptions = {}) {
  return base.extend<{ feishu: LocalFeishu }>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
    feishu: async ({}, use) => {
      const feishu = await startLocalFeishu(options)
      await use(feishu)
      await feishu.close()
    },
  })
}
