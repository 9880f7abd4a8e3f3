import { Hono } from 'hono'
import type { LocalFeishu } from '../local-feishu.ts'
import type { LocalFeishuOptions } from '../options.ts'

/** What other processes may ask of the local Feishu, as JSON under /simulator. */
export function createControl(feishu: LocalFeishu, _options: LocalFeishuOptions): Hono {
  const control = new Hono()
  control.get('/clock', (context) => context.json({ now: feishu.clock.now() }))
  return control
}
