import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const files = execFileSync('git', ['ls-files'], { cwd: project, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '')
/** Every file, and every folder above one. */
const kept = new Set(
  files.flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))),
)
const top = [
  ...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0])),
]
/** A path from the top of the repository; not the end of a longer path, of an address or of a package name. */
const path = new RegExp(
  `(?<![\\w./@}-])(?:\\./)?((?:${top.map((folder) => folder?.replace('.', '\\.')).join('|')})(?:/[\\w.-]+)+)(?![\\w/*{$-])`,
  'g',
)
/** A decision may be referred to by its number alone. */
const numbered = /^docs\/decisions\/\d{3}$/
/** Files that a reader creates (the profile of his district), and the output of `npm run mutate -- --write`. */
const made = ['profiles/mine.yaml', 'profiles/ba-nan.yaml', 'docs/mutation.md']
const isThere = (named: string) =>
  made.includes(named) ||
  (numbered.test(named) ? files.some((file) => file.startsWith(`${named}-`)) : kept.has(named))
const read = (file: string) => readFileSync(join(project, file), 'utf8')
const isPage = (file: string) => file.endsWith('.md')
const isCode = (file: string) => /\.[cm]?[tj]sx?$/.test(file)
const isSetting = (file: string) =>
  ['package.json', 'wrangler.toml', 'tsconfig.json', 'biome.json', '.ci/run'].includes(file) ||
  file.startsWith('deploy/')
/** The comments of a program, each at its original position. */
const commentsOf = (text: string) =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*/g)].map(([comment]) => comment).join('\n')

it('every path of the repository that is named in a page, a comment or a setting is there', () => {
  const gone = files
    .filter((file) => isPage(file) || isCode(file) || isSetting(file))
    .flatMap((file) => {
      const text = isCode(file) ? commentsOf(read(file)) : read(file)
      return [...text.matchAll(path)]
        .map(([, named = '']) => named.replace(/[./]+$/, ''))
        .filter((named) => !isThere(named))
        .map((named) => `${file}: ${named}`)
    })
  expect([...new Set(gone)]).toEqual([])
})
