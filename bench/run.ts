import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { admission, admissionSize } from './admission.ts'
import { apiCalls } from './api-calls.ts'
import { brief, briefSize } from './brief.ts'
import { bundleStart, bundleStartSize } from './bundle-start.ts'
import { dashboard, dashboardSize } from './dashboard.ts'
import { diskSize, distanceToTheDisk } from './disk.ts'
import { districtsSize, districtsTogether } from './districts.ts'
import { growth, growthSize } from './growth.ts'
import { hostileFiles, hostileSize } from './hostile.ts'
import { type LargeDistrict, largeSize, withLargeDistrict } from './large-district.ts'
import { search, searchSize } from './search.ts'
import { startAndMemory, startSize } from './start.ts'
import { crashStorm, stormSize } from './storm.ts'
import { strangers, strangersSize } from './strangers.ts'
import { tick, tickSize } from './tick.ts'
import { workerUsage } from './worker-usage.ts'
import { yearOfADistrict, yearSize } from './year.ts'

/**
 * `npm run bench`: runs all benchmarks, including those used in docs/scale.md, and writes
 * docs/benchmarks.md. With `--small` everything takes a minute, only to check that it runs, and the page is
 * only printed.
 */
const small = process.argv.includes('--small')
const load = loadavg()[0] ?? 0
let failed = false

const [processor] = cpus()
const heading = [
  '# Benchmarks',
  '',
  'Written by `npm run bench`; never by hand. Each of `bench/*.ts` that tells a section also runs alone, such as `npx node bench/admission.ts`, by the Node of the lock file.',
  '',
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB. One-minute load before the run: ${load.toFixed(1)}; above 1 something else was using the machine, and the figures are to be read as such.`,
].join('\n')
const page = [heading]

/** Runs one benchmark; an error, or an interrupted run, does not lose the results of others. */
async function section(name: string, work: () => string | Promise<string>): Promise<void> {
  const began = performance.now()
  const told = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => {
      failed = true
      return `## ${name}\n\nDid not come to an end: ${String(error)}`
    })
  process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1000)} s\n`)
  page.push(told)
  if (!small) {
    writeFileSync(join(import.meta.dirname, '../docs/benchmarks.md'), `${page.join('\n\n')}\n`)
  }
}

await section('Admission', () =>
  admission(small ? { rounds: 1, events: 200, commands: 20, connections: 8 } : admissionSize),
)
await section('Distance to the disk', () =>
  distanceToTheDisk(
    small ? { rounds: 1, before: 100, lone: 20, events: 100, batches: [1, 8] } : diskSize,
  ),
)
await withLargeDistrict(
  async (district: LargeDistrict) => {
    await section('Tick', () => tick(district, small ? { rounds: 1, idle: 5 } : tickSize))
    await section('Dashboard', () => dashboard(district, small ? { rounds: 1 } : dashboardSize))
    await section('Search', () => search(district, small ? { rounds: 2 } : searchSize))
    await section('Start and memory', () =>
      startAndMemory(district, small ? { rounds: 1, commands: 5 } : startSize),
    )
  },
  small ? { matters: 300, due: 20 } : largeSize,
)
await section('Start from the bundle', () => bundleStart(small ? { rounds: 1 } : bundleStartSize))
await section('Brief of heads', () => brief(small ? { matters: [50, 200], rounds: 1 } : briefSize))
await section('Growth', () =>
  growth(small ? { matters: [50, 100], open: 20, rounds: 1 } : growthSize),
)
await section('A year of a district', () =>
  yearOfADistrict(small ? { lives: 3, months: 1 } : yearSize),
)
await section('API calls of a clue', apiCalls)
await section('Districts in one process', () =>
  districtsTogether(small ? { rounds: 1, counts: [1, 2] } : districtsSize),
)
await section('Strangers', () =>
  strangers(small ? { forged: 500, idle: 50, half: 5, events: 10 } : strangersSize),
)
await section('Hostile files', () => hostileFiles(small ? { files: 2 } : hostileSize))
// test/worker already checks that the Worker runs, so a small run skips this section, which takes a minute.
if (!small) await section('Workers', workerUsage)
await section('Crash storm', () =>
  crashStorm(small ? { events: 60, repeated: 0.3, kills: 1 } : stormSize),
)
process.stdout.write(`${page.join('\n\n')}\n`)
process.exitCode = failed ? 1 : 0
