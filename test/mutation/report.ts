import type { Fate } from './campaign.ts'
import { brief, type Mutant } from './mutant.ts'

/** The parameters of a run. */
export interface Campaign {
  readonly folders: readonly string[]
  readonly seed: number
  readonly all: number
  readonly fates: readonly Fate[]
  /** Mutants that were drawn before and judged to change no behaviour. */
  readonly alike: number
}

const isNoticed = ({ fate }: Fate): boolean => fate === 'killed' || fate === 'endless'

/** A run as a page in Markdown. */
export function reportOf({ folders, seed, all, fates, alike }: Campaign): string {
  const noticed = fates.filter(isNoticed).length
  const share = fates.length === 0 ? 0 : Math.round((100 * noticed) / fates.length)
  const kinds = [...new Set(fates.map(({ mutant }) => mutant.kind))].toSorted()
  const rows = kinds.map((kind) => {
    const own = fates.filter(({ mutant }) => mutant.kind === kind)
    return `| ${kind} | ${own.length} | ${own.filter(isNoticed).length} |`
  })
  const missed = fates.filter((one) => !isNoticed(one))
  return `${[
    '# Mutations',
    '',
    'Written by `npm run mutate -- --sample N --seed S --write`; never by hand. Small changes are made to the program, one at a time, and the tests that reach the changed function are run until one fails. What passes all of them has survived: a test is missing, or the code is.',
    '',
    `**${noticed} of ${fates.length} were noticed (${share} %).** ${new Date().toISOString().slice(0, 10)}, seed ${seed}, drawn from ${all.toLocaleString('en')} in ${folders.map((one) => `\`${one}\``).join(', ')}, of each kind as many; tests of \`test/domain\`, \`test/app\` and \`test/docs\` on Node. Left out are ${alike} that change nothing (\`test/mutation/alike.json\`, each with the reason).`,
    '',
    '| kind | tried | noticed |',
    '|---|---|---|',
    ...rows,
    '',
    ...(missed.length === 0 ? [] : ['## What survived', '', ...missed.map(lineOf)]),
  ]
    .join('\n')
    .trimEnd()}\n`
}

const lineOf = ({ mutant, fate }: Fate): string =>
  `- \`${mutant.file}:${mutant.line}\` ${mutant.kind}${fate === 'unreached' ? ' (no test reaches it)' : ''}: ${code(mutant, 'original')} → ${code(mutant, 'replacement')}`

const code = (mutant: Mutant, side: 'original' | 'replacement'): string =>
  `\`${brief(mutant[side]).replaceAll('`', 'ˋ') || ' '}\``
