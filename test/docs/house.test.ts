import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { readMigrations } from '../../src/store/migration-files.ts'
import { type Node, visit } from '../mutation/mutators.ts'

const project = join(import.meta.dirname, '../..')

/** All imports of the files of a pattern: the package, or the path from the project's root. */
function importsOf(pattern: string): { file: string; what: string }[] {
  return globSync(pattern, { cwd: project }).flatMap((file) => {
    const code = readFileSync(join(project, file), 'utf8')
    const named = [
      ...code.matchAll(/^(?:import|export)\b[^;]*? from '([^']+)'|^import '([^']+)'/gm),
    ]
    return named.map(([, from, bare]) => {
      const what = from ?? bare ?? ''
      const path = relative(project, join(project, dirname(file), what))
      return { file, what: what.startsWith('.') ? path : what }
    })
  })
}

/** The imports that match none of the patterns. */
const strays = (pattern: string, places: readonly RegExp[]) =>
  importsOf(pattern).filter(({ what }) => !places.some((place) => place.test(what)))

test('the domain imports itself, zod, dates and the systems of maps, and nothing else', () => {
  expect(importsOf('src/domain/**/*.ts').length).toBeGreaterThan(1000)
  const places = [/^src\/domain\//, /^zod$/, /^temporal-polyfill/, /^gcoord$/]
  expect(strays('src/domain/**/*.ts', places)).toEqual([])
})

test('each change of the database has a number of its own and a name that the program reads', () => {
  const files = readdirSync(join(project, 'migrations')).toSorted()
  const read = readMigrations(join(project, 'migrations'))
  const written = ({ number, name }: { readonly number: number; readonly name: string }) =>
    `${String(number).padStart(4, '0')}-${name}.sql`
  // A file that is named otherwise would be left out, and two with one number would let no bot start.
  expect(read.map(written)).toEqual(files)
  const numbers = read.map(({ number }) => number)
  expect(numbers.filter((one, index) => numbers.indexOf(one) !== index)).toEqual([])
})

/** Files that wait for real time: for a condition, for storms at random instants, for pictures. */
const pausing = new Set([
  'test/until.ts',
  'test/app/district-server.test.ts',
  'test/process/process-kit.ts',
  'test/process/crash.test.ts',
  'test/process/life.test.ts',
  'test/browser/playhouse.ts',
  'test/browser/screens.test.ts',
  'test/worker/guarded-server.ts',
  // Ends a run that a mutation made endless.
  'test/mutation/vitest-run.ts',
])

test('no test waits for a time, or has one in which something has to be done', () => {
  const clocks =
    /setTimeout\(|timers\/promises|waitForTimeout|vi\.wait|expect\s*\.poll|\bpause\(|timeout: \d|\}, \d+_000\)/
  const found = globSync('test/**/*.ts', { cwd: project })
    .filter(
      (file) => !pausing.has(file.replaceAll('\\', '/')) && file !== 'test/docs/house.test.ts',
    )
    .filter((file) => clocks.test(readFileSync(join(project, file), 'utf8')))
  expect(found).toEqual([])
})

/**
 * The longest allowed function in lines, and existing longer ones: a length here may only decrease, and is
 * removed when the function fits.
 */
const longest = 60
const stillLonger: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'bench/dashboard.ts dashboard': 61,
    'bench/whole-days.ts': 113,
    'bench/whole-days.ts withWholeDays': 119,
    'bench/worker-usage.ts measure': 67,
    'simulator/api/cardkit.ts cardkitEndpoints': 90,
    'simulator/api/message-change.ts changingEndpoints': 69,
    'simulator/local-feishu.ts startLocalFeishu': 62,
    'simulator/web/card/collapsible.tsx CollapsiblePanel': 65,
    'simulator/web/card/date-field.tsx DateField': 70,
    'simulator/web/card/input.tsx InputField': 61,
    'simulator/web/card/markdown.tsx InlineView': 75,
    'simulator/web/card/select.tsx SelectField': 62,
    'simulator/web/card/table.tsx TableElement': 88,
    'simulator/web/chat/composer.tsx Composer': 203,
    'simulator/web/chat/place-picker.tsx PlacePicker': 75,
    'simulator/web/panel/clock.tsx ClockPanel': 78,
    'simulator/web/panel/members.tsx MembersPanel': 70,
  }),
)

/** For every name the length of the longest function above the limit, as `file name`. */
function longFunctions(): Map<string, number> {
  const found = new Map<string, number>()
  const pattern = '{src,commands,cards,jobs,simulator,demo,contract,bench}/**/*.{ts,tsx}'
  for (const file of globSync(pattern, { cwd: project })) {
    const code = readFileSync(join(project, file), 'utf8')
    // A function has its own name, or that of its constant, key or method.
    const names = new Map<unknown, string>()
    visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), (node: Node) => {
      const holder = (node['id'] ?? node['key']) as { name?: string } | null | undefined
      names.set(node['init'] ?? node['value'], holder?.name ?? '')
      const lines = code.slice(node.start, node.end).split('\n').length
      if (node['body'] && /Function/.test(node.type) && lines > longest) {
        const place =
          `${file.replaceAll('\\', '/')} ${holder?.name ?? names.get(node) ?? ''}`.trim()
        found.set(place, Math.max(lines, found.get(place) ?? 0))
      }
      return true
    })
  }
  return found
}

test('no function is longer than 60 lines, and those that still are grow no longer', () => {
  const found = longFunctions()
  const grown = [...found].filter(([place, lines]) => lines > (stillLonger.get(place) ?? longest))
  expect(grown).toEqual([])
  expect([...stillLonger.keys()].filter((place) => !found.has(place))).toEqual([])
})

test('no file of the program is longer than 350 lines', () => {
  const pattern = '{src,commands,cards,jobs,simulator,demo,contract,bench,deploy}/**/*.{ts,tsx}'
  const long = globSync(pattern, { cwd: project })
    .filter((file) => !/node_modules|[\\/]dist[\\/]/.test(file))
    .filter((file) => readFileSync(join(project, file), 'utf8').trimEnd().split('\n').length > 350)
  expect(long).toEqual([])
})
