import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSuburbs, type Suburbs } from '../app/city-kit.ts'
import { startWranglerDev } from './wrangler-dev.ts'

/** Districts as deployed, on one `wrangler dev`, each with its own local Feishu. */
export interface City extends Suburbs {
  url(): string
  /** The output of wrangler and the Worker. */
  printed(): string
  /**
   * Stops `wrangler dev` and starts it again on the same directory, for the first district alone, now set up
   * by plain variables as on Node.
   */
  restartAlone(): Promise<void>
}

/** Starts this many districts, each set up by its own variable, and one named broken that is invalid. */
export async function openCity(count: number): Promise<City> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-city-'))
  const suburbs = await openSuburbs(count)
  const variables = { ...suburbs.variables, DISTRICT_BROKEN: '{"FEISHU_TRANSPORT":"websocket"}' }
  let worker = await startWranglerDev({ directory, variables })
  await suburbs.connect(worker.url)
  return {
    ...suburbs,
    url: () => worker.url,
    printed: () => worker.printed(),
    async restartAlone() {
      await worker.stop()
      worker = await startWranglerDev({ directory, variables: suburbs.environments[0] ?? {} })
      await suburbs.connectAlone(worker.url)
    },
    async close() {
      await worker.stop()
      await suburbs.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
