import type { MessageView } from '../message/message-view.ts'
import type { World } from '../world/world.ts'

/**
 * How long is waited unless a test says otherwise (real ms): a little less than vitest gives a test, so that
 * it is told what was there. Where machines are busy the environment says more.
 */
const PATIENCE_MS = Number(process.env['LOCAL_FEISHU_PATIENCE_MS'] ?? 4500)

/** What is waited for: words that can be read on it, or a test of the message. */
export type Wanted = string | ((view: MessageView) => boolean)

/** Resolves with the newest message that is meant, at once or when it comes; rejects with what is there instead. */
export function waitForMessage(
  world: World,
  list: () => MessageView[],
  wanted: Wanted,
  patienceMs = PATIENCE_MS,
): Promise<MessageView> {
  const isMeant = (view: MessageView) =>
    typeof wanted === 'string' ? `${view.text}\n${view.cardText}`.includes(wanted) : wanted(view)
  const find = () => list().findLast(isMeant)
  const there = find()
  if (there) return Promise.resolve(there)
  return new Promise((resolve, reject) => {
    const stop = world.watch(({ kind }) => {
      const found = kind === 'message' ? find() : undefined
      if (!found) return
      end()
      resolve(found)
    })
    const timer = setTimeout(() => {
      end()
      const seen = list().map((view) => `- ${view.text || view.cardText || view.msgType}`)
      const what = typeof wanted === 'string' ? `“${wanted}”` : 'the message that is meant'
      reject(
        new Error(`${what} did not come within ${patienceMs} ms; there are:\n${seen.join('\n')}`),
      )
    }, patienceMs)
    const end = () => {
      clearTimeout(timer)
      stop()
    }
  })
}
