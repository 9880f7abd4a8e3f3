import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** Every import of the files of a pattern: the package, or the path from the project's root. */
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

/** Those imports that lead to none of the places. */
const strays = (pattern: string, places: readonly RegExp[]) =>
  importsOf(pattern).filter(({ what }) => !places.some((place) => place.test(what)))

test('the domain imports itself, zod, the date library and the sounds of characters, and nothing else', () => {
  expect(importsOf('src/domain/**/*.ts').length).toBeGreaterThan(1000)
  const places = [/^src\/domain\//, /^zod$/, /^temporal-polyfill/, /^pinyin-pro$/]
  expect(strays('src/domain/**/*.ts', places)).toEqual([])
})

test('commands, cards and jobs import the domain, their like and zod, and nothing else', () => {
  const places = [/^src\/domain\//, /^(?:commands|cards|jobs)\//, /^zod$/]
  expect(strays('{commands,cards,jobs}/**/*.ts', places)).toEqual([])
})

test('the local Feishu imports nothing of the bot', () => {
  const bot = /^(?:src|commands|cards|jobs)\//
  expect(importsOf('simulator/**/*.{ts,tsx}').filter(({ what }) => bot.test(what))).toEqual([])
})
