import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { commandWordsIn } from '../../commands/registry.ts'
import { profileWith } from '../app/district-kit.ts'

const project = join(import.meta.dirname, '../..')
const pages = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'simulator/README.md',
  ...readdirSync(join(project, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** The text of a page without quoted code. */
const proseOf = (page: string) =>
  readFileSync(join(project, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')

it('every link between the pages leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => join(dirname(page), target ?? ''))
      .filter((target) => !existsSync(join(project, target)))
      .map((target) => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})

it('every npm command in the pages is a script of the project, or of its package that is named', () => {
  const scriptsIn = (folder: string) =>
    JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')).scripts
  const scripts = { project: scriptsIn('.'), 'local-feishu': scriptsIn('simulator') }
  const called = pages.flatMap((page) => [
    ...readFileSync(join(project, page), 'utf8').matchAll(
      /npm run (?<script>[a-z:]+)(?: -w (?<place>[\w-]+))?/g,
    ),
  ])
  const unknown = called.filter(({ groups }) => {
    const place = (groups?.['place'] ?? 'project') as keyof typeof scripts
    return scripts[place]?.[groups?.['script'] ?? ''] === undefined
  })
  expect(unknown.map(([words]) => words)).toEqual([])
})

it('every command in the pages is a command of the bot', () => {
  const typed = pages.flatMap((page) =>
    [...readFileSync(join(project, page), 'utf8').matchAll(/`\/([\p{Script=Han}]+)/gu)].map(
      ([, word]) => word ?? '',
    ),
  )
  expect(typed.filter((word) => !commandWordsIn(profileWith()).has(word))).toEqual([])
})
