import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { startGuarded } from './guarded-server.ts'
import { offline } from './wrangler-dev.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the workerd of this run serves one object for each district that a test names. */
    readonly workerd: string
  }
}

/** Bundles the worker as for deployment and starts one workerd for all tests of the run. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-workerd-'))
  const bundling = ['deploy', 'test/worker/staged-worker.ts', '--dry-run', '--outdir', directory]
  await promisify(execFile)(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', ...bundling],
    { cwd: join(import.meta.dirname, '../..'), env: { ...process.env, ...offline } },
  )
  const worker = await startGuarded(['test/worker/staged-server.ts', directory], offline)
  project.provide('workerd', worker.url)
  return async () => {
    await worker.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
