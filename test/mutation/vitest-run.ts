import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** How a run of tests ended. */
export interface Verdict {
  /** The first test that failed, or what kept the tests from running; null when all passed. */
  readonly failed: string | null
  /** Whether it was ended because it took too long. */
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
 * Runs files of tests in a process of their own, after all else that the machine has to do. With a patience
 * it goes up to the first failure and is ended after so many ms; without, all of them are run.
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
      // Its workers as well.
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
    // It did not come so far as to report.
  }
  return 'the tests did not run'
}
