import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { layerOf, layerTable, linkedKinds, recursion } from './layers.ts'

const project = join(import.meta.dirname, '../..')
const slashes = (path: string) => path.replaceAll('\\', '/')

const files = globSync('{src,commands,cards,jobs,simulator,demo,contract}/**/*.{ts,tsx}', {
  cwd: project,
})
  .map(slashes)
  .filter((file) => !file.endsWith('.d.ts'))

/** All imports between files of the project, and all imported packages. */
const imports = files.flatMap((file) => {
  const code = readFileSync(join(project, file), 'utf8')
  const named = code.matchAll(
    /^(?:import|export)\b[^;]*? from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...named].map(([, from, bare, late]) => {
    const what = from ?? bare ?? late ?? ''
    const own = what.startsWith('.')
    return {
      file,
      what: own ? slashes(relative(project, join(project, dirname(file), what))) : what,
      own,
    }
  })
})
const between = imports.filter((one) => one.own && /\.tsx?$/.test(one.what))

test('every source file lies in a layer', () => {
  expect(files.length).toBeGreaterThan(700)
  expect(files.filter((file) => layerOf(file) === undefined)).toEqual([])
})

test('imports run by the table of layers', () => {
  expect(between.length).toBeGreaterThan(4000)
  const astray = between.filter(({ file, what }) => {
    const [from, to] = [layerOf(file), layerOf(what)]
    return from !== to && (to === undefined || !from?.imports.includes(to.folder))
  })
  expect(astray.map(({ file, what }) => `${file} → ${what}`)).toEqual([])
})

test('a kind imports another kind only if it is linked to it', () => {
  const kindOf = (file: string) => /^src\/domain\/kinds\/([^/]+)\//.exec(file)?.[1]
  const found: Record<string, Set<string>> = {}
  for (const { file, what } of between) {
    const [from, to] = [kindOf(file), kindOf(what)]
    if (from === undefined || to === undefined || from === to) continue
    const known = found[from] ?? new Set()
    found[from] = known.add(to)
  }
  const links = Object.entries(found).map(([kind, others]) => [kind, [...others].toSorted()])
  expect(Object.fromEntries(links)).toEqual(linkedKinds)
})

test('nothing lies loose in src but the two entries', () => {
  const loose = files.filter((file) => /^src\/[^/]+$/.test(file))
  expect(loose.toSorted()).toEqual(['src/main.ts', 'src/worker.ts'])
})

test('files do not import each other in a circle, but for what is recursive in itself', () => {
  const next = new Map<string, string[]>()
  for (const { file, what } of between) next.set(file, [...(next.get(file) ?? []), what])
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) {
      const circle = way.slice(at)
      if (!circle.every((one) => recursion.includes(one))) circles.push(circle.join(' → '))
      return
    }
    if (done.has(file)) return
    for (const one of next.get(file) ?? []) walk(one, [...way, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  expect(circles).toEqual([])
})

test('every package that is imported is declared by the package that imports it', () => {
  // `district-texts` is a module that wrangler generates from the profiles (src/worker/district-texts.d.ts).
  const foreign = imports.filter(
    (one) => !one.own && !/^(?:node|cloudflare):|^district-texts$/.test(one.what),
  )
  const undeclared = ['.', 'simulator'].flatMap((place) => {
    const manifest = JSON.parse(readFileSync(join(project, place, 'package.json'), 'utf8'))
    const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const declared = [manifest.name, ...named]
    return foreign
      .filter(({ file }) => file.startsWith('simulator/') === (place === 'simulator'))
      .map(({ what }) => /^(?:@[^/]+\/)?[^/]+/.exec(what)?.[0] ?? what)
      .filter((name) => !declared.includes(name))
      .map((name) => `${place}: ${name}`)
  })
  expect([...new Set(undeclared)]).toEqual([])
})

test('nothing is exported that no other file imports', () => {
  const all = globSync(
    '{src,commands,cards,jobs,simulator,demo,contract,test,bench}/**/*.{ts,tsx}',
    {
      cwd: project,
    },
  ).map(slashes)
  /**
   * Imported names, as `file name`; `file *` for a whole module. The fixture is imported by the name of its
   * package, which the search below does not follow.
   */
  const used = new Set<string>(['src/worker.ts *', 'simulator/vitest.ts *'])
  for (const file of all) {
    const code = readFileSync(join(project, file), 'utf8')
    const named = code.matchAll(/^(?:import|export)\s+([^;']*?)\s*from '(\.[^']+)'/gm)
    for (const [, what = '', from = ''] of named) {
      const target = slashes(relative(project, join(project, dirname(file), from)))
      const names = what.replaceAll(/[{}]|\btype\b/g, ' ').split(',')
      for (const name of names) used.add(`${target} ${name.trim().split(/\s+as\s+/)[0]}`)
    }
    for (const [, from = ''] of code.matchAll(/import\('(\.[^']+)'\)/g))
      used.add(`${slashes(relative(project, join(project, dirname(file), from)))} *`)
  }
  const idle = files.flatMap((file) => {
    if (used.has(`${file} *`)) return []
    const code = readFileSync(join(project, file), 'utf8')
    const exported = code.matchAll(
      /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
    )
    return [...exported]
      .filter(([, name]) => !used.has(`${file} ${name}`))
      .map(([, name]) => `${file} ${name}`)
  })
  expect(idle).toEqual([])
})

test('docs/architecture.md prints the table', () => {
  expect(readFileSync(join(project, 'docs/architecture.md'), 'utf8')).toContain(layerTable())
})
