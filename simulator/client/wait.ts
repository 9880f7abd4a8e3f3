import type { MessageView } from '../message/message-view.ts'
import type { World } from '../world/world.ts'

/**
 * The default waiting time (real ms): a little less than vitest's timeout, so that the test fails with a
 * list of what was there. The environment may set a longer one for slow machines.
 */
const PATIENCE_MS = Number(process.env['LOCAL_FEISHU_PATIENCE_MS'] ?? 4500)

/** What is waited for: visible words, or a test of the message. */
export type Wanted = string | ((view: MessageView) => boolean)

/**
 * Resolves with the newest matching message, now or when it arrives; rejects after `patienceMs` with an
 * error that shows the messages present.
 */
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
