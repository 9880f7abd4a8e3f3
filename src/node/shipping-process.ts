/**
 * `node src/node/shipping-process.ts DATA-DIRECTORY SECOND-PLACE`, forked by the bot: writes to the second
 * place (随写备份), one task after the other. A disk that hangs there blocks only this process.
 */
import { join } from 'node:path'
import { explain } from '../observability/file-fault.ts'
import { dataDirectory } from './data-directory.ts'
import { readStretch } from './safekeeping/log-file.ts'
import { addShipment, beginGeneration, shipAttachments } from './safekeeping/second-place.ts'
import type { Shipped, ToShip } from './safekeeping/shipping.ts'

const [directory = '', place = ''] = process.argv.slice(2)
const data = dataDirectory(directory)
const seen = new Map<string, number>()
let generation: { readonly folder: string; count: number } | null = null

async function ship(task: ToShip): Promise<Shipped> {
  if (task.what === 'base') {
    const { origin, at, position } = task
    const begun = await beginGeneration(place, data.database, { origin, at, position })
    generation = { folder: begun.folder, count: 0 }
    seen.clear()
    shipAttachments(data.attachments, join(place, 'attachments'), seen)
    return { done: true }
  }
  const stretch = task.held ?? readStretch(`${data.database}-wal`, task.from, task.to)
  if (generation === null || stretch === null) return { done: false, isGone: true, fault: null }
  // Attachments are shipped before the rows that refer to them.
  shipAttachments(data.attachments, join(place, 'attachments'), seen)
  const { from, to, at } = task
  addShipment(generation.folder, generation.count + 1, { ...stretch, from, to, at })
  generation.count += 1
  return { done: true }
}

let before: Promise<unknown> = Promise.resolve()
process.on('message', (task: ToShip) => {
  before = before.then(async () => {
    const outcome = await ship(task).catch(
      (error: unknown): Shipped => ({
        done: false,
        isGone: false,
        fault: explain(error, place),
      }),
    )
    if (process.connected) process.send?.(outcome)
  })
})
// The bot receives the same signal and may still have something to ship.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => {})
// The bot has ended.
process.on('disconnect', () => process.exit())
