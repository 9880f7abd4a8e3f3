import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { actWordsIn } from '../../src/register.ts'
import { profileWith } from '../app/district-kit.ts'

const project = join(import.meta.dirname, '../..')
const pages = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(project, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

it('every link between the pages leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(project, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => join(dirname(page), target ?? ''))
      .filter((target) => !existsSync(join(project, target)))
      .map((target) => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})

it('every npm command in the pages is a script of the project', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const called = pages.flatMap((page) =>
    [...readFileSync(join(project, page), 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(
      ([, script]) => script ?? '',
    ),
  )
  expect(called.filter((script) => scripts[script] === undefined)).toEqual([])
})

it('every command in the pages is a command of the bot', () => {
  const typed = pages.flatMap((page) =>
    [...readFileSync(join(project, page), 'utf8').matchAll(/`\/([\p{Script=Han}]+)/gu)].map(
      ([, word]) => word ?? '',
    ),
  )
  expect(typed.filter((word) => !actWordsIn(profileWith()).has(word))).toEqual([])
})
