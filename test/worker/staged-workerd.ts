import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startWranglerDev } from './wrangler-dev.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the workerd of this run serves one object for each district that a test names. */
    readonly workerd: string
  }
}

/** Starts one workerd for all tests of the run. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-workerd-'))
  const worker = await startWranglerDev({ script: 'test/worker/staged-worker.ts', directory })
  project.provide('workerd', worker.url)
  return async () => {
    await worker.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
