import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

it('the lock names the optional packages of every platform, or npm ci refuses it', () => {
  const file = join(import.meta.dirname, '../../package-lock.json')
  const packages: Record<string, Package> = JSON.parse(readFileSync(file, 'utf8')).packages
  const paths = Object.keys(packages)
  const missing = Object.values(packages)
    .flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
    .filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})
