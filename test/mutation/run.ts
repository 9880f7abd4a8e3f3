/**
 * `npm run mutate -- --sample N [--seed S] [--in FOLDER] [--write] [--anew]`: tries N mutants of the program
 * with its tests. `--write` puts the result into docs/mutation.md, `--anew` finds out again which tests
 * reach what (needed after every change of the tests), `--list` only lists what would be tried.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Fate, tryMutant } from './campaign.ts'
import { nameOf } from './mutant.ts'
import { folders as usual } from './program.ts'
import { readReach } from './reach-map.ts'
import { reportOf } from './report.ts'
import { allMutants, draw } from './sample.ts'
import { root } from './vitest-run.ts'

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true, default: [...usual] },
    write: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const mutants = allMutants(values.in)
const alike = new Set(
  Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, 'alike.json'), 'utf8')) as object),
)
const drawn = draw(mutants, Number(values.sample), seed, alike)
if (values.list) {
  process.stdout.write(`${drawn.map((one) => `${one.line} ${nameOf(one)}`).join('\n')}\n`)
  process.exit()
}
const reach = await readReach(values.anew)
const fates: Fate[] = []
for (const mutant of drawn) {
  const fate = await tryMutant(mutant, reach)
  fates.push(fate)
  const told = fate.by === null ? '' : ` by ${fate.by}`
  process.stdout.write(
    `${fates.length}/${drawn.length} ${fate.fate} ${mutant.line} ${nameOf(mutant)}${told}\n`,
  )
}
const page = reportOf({ folders: values.in, seed, all: mutants.length, fates, alike: alike.size })
if (values.write) writeFileSync(join(root, 'docs/mutation.md'), page)
else process.stdout.write(`\n${page}`)
