import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { viewMessage } from '../message/message-view.ts'
import type { LocalFeishuOptions } from '../options.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import type { WorldChange } from '../world/world.ts'
import { viewMessages, viewWindow } from './view.ts'

/** The data of the web client: a window's content, files, and the stream of changes. */
export function viewRoutes(feishu: LocalFeishu, options: LocalFeishuOptions): Hono {
  const routes = new Hono()
  routes.get('/window', (context) => {
    return context.json(viewWindow(feishu, options, context.req.query('person') ?? ''))
  })
  routes.get('/chat', (context) => {
    const { chat, person, last, before } = context.req.query()
    const messages = viewMessages(feishu, chat ?? '', person ?? '', Number(last ?? 200), before)
    return context.json(messages)
  })
  routes.post('/private-chat/:person', (context) => {
    return context.json({ chatId: feishu.world.privateChat(context.req.param('person')).chatId })
  })
  routes.get('/files/:key', (context) => {
    const key = context.req.param('key')
    const file = feishu.world.state.files[key]
    const bytes = feishu.world.bytes.get(key)
    if (!file || !bytes) return context.notFound()
    context.header('content-type', file.mediaType)
    context.header('x-content-type-options', 'nosniff')
    context.header('cache-control', 'private, max-age=31536000, immutable')
    const disposition = file.kind === 'image' ? 'inline' : 'attachment'
    context.header(
      'content-disposition',
      `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    return context.body(new Uint8Array(bytes))
  })
  routes.get('/stream', (context) =>
    streamSSE(context, async (stream) => {
      const waiting: WorldChange[] = []
      let wake = () => {}
      const stop = feishu.world.watch((change) => {
        waiting.push(change)
        wake()
      })
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.writeSSE({ event: 'hello', data: '{}' })
      while (!stream.aborted) {
        for (const change of waiting.splice(0)) {
          await stream.writeSSE({ event: change.kind, data: describe(feishu, change) })
        }
        await new Promise<void>((resolve) => {
          wake = resolve
          if (waiting.length > 0) resolve()
        })
      }
    }),
  )
  return routes
}

function describe(feishu: LocalFeishu, change: WorldChange): string {
  const { world } = feishu
  if (change.kind === 'message') {
    const message = world.message(change.id)
    return JSON.stringify(message ? viewMessage(world, message) : {})
  }
  if (change.kind === 'clock') {
    return JSON.stringify({ now: feishu.clock.now(), offset: feishu.clock.offset })
  }
  return JSON.stringify({ id: change.id })
}
