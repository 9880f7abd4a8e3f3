import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** The result of a test run. */
export interface Verdict {
  /** The first failed test, or what prevented the tests from running; null when all passed. */
  readonly failed: string | null
  /** Whether the run was ended because it took too long. */
  readonly endless: boolean
}

interface Report {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/**
 * Runs test files in a separate process with low priority. With `patience` it stops at the first failure and
 * is ended after that many ms; without it, all files are run.
 */
export async function runTests(
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
  patienceMs: number | null,
): Promise<Verdict> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-mutation-'))
  const report = join(directory, 'report.json')
  const child = spawn(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutation/vitest.config.ts'],
      ...(patienceMs === null ? [] : ['--bail', '1']),
      ...['--reporter', 'json', '--outputFile', report, ...files],
    ],
    { cwd: root, env: { ...process.env, ...environment }, stdio: 'ignore', detached: true },
  )
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let endless = false
  const hurry = setTimeout(
    () => {
      endless = true
      // Kills the run including its workers.
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    },
    patienceMs ?? 2 ** 31 - 1,
  )
  const [code] = await once(child, 'close')
  clearTimeout(hurry)
  const failed = code === 0 ? null : endless ? 'endless' : firstFailure(report)
  rmSync(directory, { recursive: true, force: true })
  return { failed, endless }
}

function firstFailure(report: string): string {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    for (const { name, message, assertionResults } of testResults) {
      const test = assertionResults.find((one) => one.status === 'failed')
      if (test) return `${name.slice(root.length + 1)}: ${test.fullName}`
      if (message !== '') return `${name.slice(root.length + 1)}: ${message.split('\n')[0]}`
    }
  } catch {
    // The run ended before it could report.
  }
  return 'the tests did not run'
}
