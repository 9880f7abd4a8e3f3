import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const files = globSync(
  [
    '{src,commands,cards,jobs,simulator,demo,contract,test,bench,docs}/**/*.{ts,tsx,mjs,md}',
    '{migrations,profiles}/*',
    '*.md',
  ],
  { cwd: project },
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('simulator/dist/'))
  .filter((file) => file !== 'test/docs/citations.test.ts')

/** A file as one line, so that a citation may continue on the next comment line. */
const textOf = (file: string) =>
  readFileSync(join(project, file), 'utf8').replaceAll(/\s*\n\s*(?:\*(?!\*)|\/\/|--|#)?\s*/g, ' ')

/**
 * What can be cited of a page: its numbered sections (`4`, `4.3`), the items of their numbered lists
 * (`0.5`) and the rows of their tables that begin with a number (`1 row 9`).
 */
function placesOf(page: string): Set<string> {
  const places = new Set<string>()
  let section = ''
  for (const line of readFileSync(join(project, page), 'utf8').split('\n')) {
    const [, heading] = line.match(/^#{2,3} (\d+(?:\.\d+)?)\.? /) ?? []
    const [, item] = line.match(/^(\d+)\. /) ?? []
    const [, row] = line.match(/^\| (G?\d+) \|/) ?? []
    if (heading !== undefined) section = heading
    if (section !== '') places.add(section)
    if (item !== undefined) places.add(`${section}.${item}`)
    if (row !== undefined) places.add(`${section} row ${row}`)
  }
  return places
}

const places = {
  'domain.md': placesOf('docs/domain.md'),
  'feishu.md': placesOf('docs/feishu.md'),
}
type Page = keyof typeof places

const number = String.raw`\d{1,2}(?:\.\d{1,2})?(?![\d\w])`
const citation = new RegExp(
  String.raw`\b(domain\.md|feishu\.md),? (?:section )?(${number}(?:(?:, | and )${number})*)(?: rows? (\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*))?`,
  'g',
)

/** Pages that are written only on request. */
const written = new Set(['docs/mutation.md'])

/** The rows in `2–12, 16`. */
const rowsIn = (list: string) =>
  list.split(', ').flatMap((part) => {
    const [first = 0, last = first] = part.split('–').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })

/** All places of the two pages of facts that a text cites. */
function citedIn(text: string): { page: Page; place: string }[] {
  return [...text.matchAll(citation)].flatMap(([, page, sections = '', rows]) => {
    const cited = sections.split(/, | and /)
    const wanted =
      rows === undefined ? cited : rowsIn(rows).map((row) => `${cited.at(-1)} row ${row}`)
    return wanted.map((place) => ({ page: page as Page, place }))
  })
}

describe('what is cited', () => {
  it('of the mechanism and of Feishu is a section, a list item or a table row of the page', () => {
    const cited = files.flatMap((file) => citedIn(textOf(file)).map((one) => ({ file, ...one })))
    expect(cited.length).toBeGreaterThan(200)
    const lost = cited.filter(({ page, place }) => !places[page].has(place))
    expect(lost.map(({ file, page, place }) => `${file}: ${page} ${place}`)).toEqual([])
  })

  it('of decisions is a decision', () => {
    const known = new Set(
      globSync('docs/decisions/[0-9]*.md', { cwd: project }).map((file) =>
        file.replaceAll('\\', '/').slice('docs/decisions/'.length).slice(0, 3),
      ),
    )
    const lost = files.flatMap((file) =>
      [...textOf(file).matchAll(/\bdecisions?[ /](\d{3}(?:(?:, | and )\d{3})*)(?!\d)/g)]
        .flatMap(([, numbers = '']) => numbers.split(/, | and /))
        .filter((one) => !known.has(one))
        .map((one) => `${file}: decision ${one}`),
    )
    expect(lost).toEqual([])
  })

  it('by path below docs/ is a file', () => {
    const lost = files.flatMap((file) =>
      [...textOf(file).matchAll(/(?<![\w/.])docs\/[\w./-]+\.(?:md|txt|png)/g)]
        .map(([path]) => path)
        .filter((path) => !existsSync(join(project, path)) && !written.has(path))
        .map((path) => `${file}: ${path}`),
    )
    expect(lost).toEqual([])
  })

  it('by a decision as a link is a file', () => {
    const lost = files
      .filter((file) => file.startsWith('docs/decisions/'))
      .flatMap((file) =>
        [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map(([, path = '']) => path)
          .filter((path) => !existsSync(join(project, dirname(file), path)))
          .map((path) => `${file} → ${path}`),
      )
    expect(lost).toEqual([])
  })

  it('within the two pages is a section of the same page', () => {
    const lost = (Object.keys(places) as Page[]).flatMap((page) =>
      [...textOf(`docs/${page}`).matchAll(/(?:§|\bsections? )(\d{1,2}(?:\.\d{1,2})?)/g)]
        .map(([, place = '']) => place)
        .filter((place) => !places[page].has(place))
        .map((place) => `${page}: ${place}`),
    )
    expect(lost).toEqual([])
  })

  it('lies in the repository', () => {
    const outside =
      /\b(?:DESIGN|HOUSE)(?: section)?(?: \d|\.md)|domain-notes|feishu-places|\banchors(?:\.md| \d)/
    expect(files.filter((file) => outside.test(textOf(file)))).toEqual([])
  })
})
