import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { describeAdmission, measureAdmission } from './admission.ts'

/** `npm run bench`: runs every benchmark, prints what was found and writes docs/benchmarks.md. */
const load = loadavg()[0] ?? 0
const admission = describeAdmission(await measureAdmission())
const [processor] = cpus()
const page = [
  '# Benchmarks',
  '',
  'Written by `npm run bench`; never by hand. Each of `bench/*.ts` also runs alone, such as `node bench/admission.ts`.',
  '',
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB. One-minute load before the run: ${load.toFixed(1)}; above 1 something else was using the machine, and the figures are to be read as such.`,
  '',
  admission,
  '',
].join('\n')
process.stdout.write(page)
writeFileSync(join(import.meta.dirname, '../docs/benchmarks.md'), page)
