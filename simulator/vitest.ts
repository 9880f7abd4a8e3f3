import { test as base } from 'vitest'
import { startLocalFeishu } from './local-feishu.ts'
import type { LocalFeishuOptions } from './options.ts'
import type { LocalFeishu } from './running-feishu.ts'

/**
 * A vitest `test` with a `feishu` fixture: every test gets its own local Feishu, which listens when the test
 * begins and is closed when it ends, with `say`, `tap`, `waitForCard`, `faults`, `clock`, `snapshot` and
 * `rollback`.
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
