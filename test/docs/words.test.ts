import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { expect, it } from 'vitest'
import { braceable } from '../../src/domain/mechanism/words.ts'

const project = join(import.meta.dirname, '../..')

/**
 * Code that recognises or declares typed words is not shown to people; some texts are for the machine's
 * operator only.
 */
const silent =
  /src\/domain\/(?:reading\/|mechanism\/(?:lists\/)?words|mechanism\/profile|casework\/profile-check)|src\/(?:config\/profile|node\/(?:profile-file|data-directory|restore))|\.d\.ts$/

/** All texts in the code, with their lines; without comments. */
const texts = globSync('{src,commands,cards,jobs}/**/*.ts', { cwd: project })
  .filter((file) => !silent.test(file.replaceAll('\\', '/')))
  .flatMap((file) => textsOf(file, readFileSync(join(project, file), 'utf8')))

function textsOf(file: string, code: string): { where: string; text: string }[] {
  const found: { where: string; text: string }[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, start, end } = node as { type?: string; start: number; end: number }
    if (type === 'TemplateElement' || type === 'Literal') {
      const line = code.slice(0, start).split('\n').length
      found.push({ where: `${file}:${line}`, text: code.slice(start, end) })
    }
    for (const inner of Object.values(node)) walk(inner)
  }
  walk(parseAst(code, { lang: 'ts' }))
  return found
}

it('no text of the bot holds a word that another district says otherwise, except in braces: {河长办}', () => {
  const bare = /河长|巡河|河库|河流|河段|河名|河检通|綦江|石角段|区检察院/u
  const inBraces = /\{\p{Script=Han}+\}/gu
  expect(texts.filter(({ text }) => bare.test(text.replaceAll(inBraces, '')))).toEqual([])
})

it('every word in braces is one that the profile sets', () => {
  const strange = texts.filter(({ text }) =>
    [...text.matchAll(/\{(\p{Script=Han}+)\}/gu)].some(
      ([, word]) => !braceable.includes(word ?? ''),
    ),
  )
  expect(strange).toEqual([])
})
