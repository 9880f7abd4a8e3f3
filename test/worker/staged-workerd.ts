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
    /** The addresses of the two workerds of this run, which serve one object for each district that a test names. */
    readonly workerds: readonly [string, string]
  }
}

/** Bundles the worker as for deployment and starts two workerds, since all objects of one share a thread. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-workerd-'))
  const bundling = ['deploy', 'test/worker/staged-worker.ts', '--dry-run', '--outdir', directory]
  await promisify(execFile)(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', ...bundling],
    { cwd: join(import.meta.dirname, '../..'), env: { ...process.env, ...offline } },
  )
  const serve = () => startGuarded(['test/worker/staged-server.ts', directory], offline)
  const [one, other] = await Promise.all([serve(), serve()])
  project.provide('workerds', [one.url, other.url])
  return async () => {
    await Promise.all([one.stop(), other.stop()])
    rmSync(directory, { recursive: true, force: true })
  }
}
