import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder of the test that is running, which is deleted at its end. */
export function ownFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hejiantong-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
