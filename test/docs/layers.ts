/**
 * The layers of the code: each folder with those that its files may import besides their own. The order is
 * that of reading, from the most independent to what combines everything. `layers.test.ts` checks every
 * source file, and docs/architecture.md prints the table.
 */
export interface Layer {
  readonly folder: string
  readonly holds: string
  readonly imports: readonly string[]
}

const domain = [
  'src/domain/calendar',
  'src/domain/reading',
  'src/domain/mechanism',
  'src/domain/registers',
  'src/domain/deadline',
  'src/domain/matter',
  'src/domain/kinds',
  'src/domain/register-forms',
  'src/domain/casework',
  'src/domain/reports',
]
/** The rows of the domain above this one. */
const above = (folder: string) => domain.slice(0, domain.indexOf(folder))

const of = (folder: string, holds: string, imports: readonly string[] = above(folder)): Layer => ({
  folder,
  holds,
  imports,
})

export const layers: readonly Layer[] = [
  of('src/domain/calendar', 'days, periods, rest days, limits'),
  of('src/domain/reading', 'typed text → values'),
  of('src/domain/mechanism', 'a district as it set itself up: profile, directory, roles, words'),
  of(
    'src/domain/registers',
    'rivers, experts, observers, contacts, outside bodies, stationing as data',
  ),
  of('src/domain/deadline', 'deadlines, reminder schedules, recurring duties, debtors'),
  of('src/domain/matter', 'the kernel: matter, kind, move, command, field, decision, view'),
  of('src/domain/kinds', 'one folder for each kind of matter'),
  of('src/domain/register-forms', 'entry, import and renaming of registers'),
  of('src/domain/casework', 'what looks over all kinds: index, lists, departure, audit'),
  of('src/domain/reports', 'figures, ledger, papers'),
  of('commands', 'the slash commands, one file each, and their registry', domain),
  of('jobs', 'what the clock starts, one file each', domain),
  of('cards', 'the cards, one file each, and what renders a view', [...domain, 'commands']),
  of('src/observability', 'log, metrics, redaction, yielding', []),
  of('src/config', 'settings, tenants, profile loading', [
    ...domain,
    'commands',
    'src/observability',
  ]),
  of('src/store', 'the database: rows, journal, outbox, migrations', [
    ...domain,
    'src/observability',
  ]),
  of('src/feishu', 'the platform: verification, calls, delivery, codes', [
    'src/domain/calendar',
    'src/domain/mechanism',
    'src/domain/matter',
    'src/store',
    'src/config',
    'src/observability',
  ]),
  of('src/attachments', 'photos and files: storage, writing anew', ['src/observability']),
  of('src/documents', 'Word and Excel files; foreign files are read here', [
    ...domain,
    'src/attachments',
    'src/observability',
  ]),
  of('src/http', 'routes', ['src/feishu', 'src/config', 'src/observability']),
  of('src/app', 'dispatcher, reception, scheduler, reminders, delivery, retention', [
    ...domain,
    'commands',
    'cards',
    'jobs',
    'src/store',
    'src/feishu',
    'src/attachments',
    'src/documents',
    'src/http',
    'src/config',
    'src/observability',
  ]),
  ...['src/node', 'src/worker'].map((folder) =>
    of(folder, folder === 'src/node' ? 'Node; backup, restore, verify' : 'the Durable Object', [
      ...domain,
      'src/app',
      'src/store',
      'src/feishu',
      'src/attachments',
      'src/documents',
      'src/http',
      'src/config',
      'src/observability',
    ]),
  ),
  of('src/main.ts', 'the entry on Node', ['src/node', 'src/config']),
  of('src/worker.ts', 'the entry on Workers', ['src/worker', 'src/config']),
  of('simulator', 'the local Feishu, a package of its own: nothing of the bot', []),
  of('demo', 'the rehearsal, and the local Feishu with the people of a profile', ['simulator']),
  of('contract', 'facts about the platform, each tried on the local Feishu or on a tenant', [
    'simulator',
    'demo',
  ]),
]

/** The kinds that a kind may import: it depends on them, is opened from them or settles them. */
export const linkedKinds: Readonly<Record<string, readonly string[]>> = {
  accountability: ['clue'],
  assistance: ['clue'],
  backfill: ['clue', 'meeting', 'patrol', 'report', 'work-plan'],
  'case-meeting': ['clue', 'referral', 'task'],
  'clue-list': ['clue', 'referral'],
  compensation: ['clue', 'referral'],
  exchange: ['clue'],
  'higher-supervision': ['clue'],
  'look-back': ['clue'],
  meeting: ['clue', 'task'],
  'outside-letter': ['clue'],
  patrol: ['clue', 'meeting'],
  referral: ['clue'],
  report: ['task'],
  restoration: ['clue'],
  supervision: ['clue'],
  'work-plan': ['task'],
}

/** Files that call each other because their structure is recursive: an element of a card contains elements. */
export const recursion: readonly string[] = [
  'simulator/web/card/collapsible.tsx',
  'simulator/web/card/columns.tsx',
  'simulator/web/card/element.tsx',
  'simulator/web/card/first-schema.tsx',
  'simulator/web/card/form.tsx',
  'simulator/web/card/interactive-container.tsx',
]

/** The layer of a file; `undefined` when it is in none. The longest matching folder decides. */
export const layerOf = (file: string): Layer | undefined =>
  layers
    .filter(({ folder }) => file === folder || file.startsWith(`${folder}/`))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0]

/** The table as in docs/architecture.md. */
export const layerTable = (): string => {
  const short = (one: Layer): string => {
    if (one.imports.length === 0) return 'nothing'
    const rows = domain.filter((row) => one.imports.includes(row))
    const whole = rows.length === domain.length
    const up = domain.includes(one.folder) && rows.length === above(one.folder).length
    const rest = one.imports.filter((row) => !domain.includes(row))
    const own = up
      ? ['the rows above']
      : whole
        ? ['the domain']
        : rows.map((row) => `\`${row.replace('src/domain/', 'domain/')}\``)
    return [...own, ...rest.map((row) => `\`${row}\``)].join(', ')
  }
  return [
    '| folder | what lives there | imports |',
    '| --- | --- | --- |',
    ...layers.map((one) => `| \`${one.folder}\` | ${one.holds} | ${short(one)} |`),
  ].join('\n')
}
