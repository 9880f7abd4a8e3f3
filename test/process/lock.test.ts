import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Package {
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  engines?: Readonly<Record<string, string>>
}

const file = join(import.meta.dirname, '../../package-lock.json')
const lock: { packages: Record<string, Package> } = JSON.parse(readFileSync(file, 'utf8'))

it('the lock names the optional packages of every platform, or npm ci refuses it', () => {
  const paths = Object.keys(lock.packages)
  const missing = Object.values(lock.packages)
    .flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
    .filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

it('no optional package says which Node it wants, or npm leaves it out where the machine has an older one', () => {
  const picky = Object.values(lock.packages).filter((one) => one.optional && one.engines)
  // As with every other snapshot, -u updates this one (decision 085).
  if (expect.getState().snapshotState.snapshotUpdateState === 'all' && picky.length > 0) {
    for (const one of picky) delete one.engines
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  }
  expect(
    picky.filter((one) => one.engines),
    'put it right by: npx vitest run --project node test/process/lock.test.ts -u',
  ).toEqual([])
})
