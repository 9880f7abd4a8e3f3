import { Hono } from 'hono'
import { TapRefused } from '../client/tap-refused.ts'
import type { LocalFeishuOptions } from '../options.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import { benchRoutes } from './bench-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { viewRoutes } from './view-routes.ts'

/** The API for other processes and the web client, as JSON under /simulator. */
export function createControl(feishu: LocalFeishu, options: LocalFeishuOptions): Hono {
  const control = new Hono()
  control.onError((error, context) => {
    if (error instanceof TapRefused) {
      return context.json(
        { refused: error.reason, message: error.message, fields: error.fields },
        409,
      )
    }
    return context.json({ error: error.message }, 400)
  })
  control.use(async (context, next) => {
    const origin = context.req.header('origin')
    if (origin !== undefined && new URL(origin).host !== context.req.header('host')) {
      return context.json({ error: 'requests of other sites are not served' }, 403)
    }
    return next()
  })
  control.route('/', peopleRoutes(feishu))
  control.route('/', benchRoutes(feishu))
  control.route('/', viewRoutes(feishu, options))
  return control
}
