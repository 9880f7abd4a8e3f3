import { relative } from 'node:path'
import { parseAst } from 'vite'
import type { Plugin } from 'vitest/config'
import type { Mutant } from './mutant.ts'
import { type Node, visit } from './mutators.ts'

/** Loads one file of the program with its mutant; the file on disk is unchanged. */
export function mutated(root: string, mutant: Mutant): Plugin {
  return {
    name: 'mutated',
    enforce: 'pre',
    transform(code, id) {
      if (relative(root, id) !== mutant.file) return null
      if (code.slice(mutant.start, mutant.end) !== mutant.original)
        throw new Error(`${mutant.file} is no longer what the mutant was made of`)
      // Without changing the number of lines, so that line numbers stay right.
      return code.slice(0, mutant.start) + mutant.replacement + code.slice(mutant.end)
    },
  }
}

/** Makes every function of the program record that it was reached, by file and position. */
export function noting(root: string, folders: readonly string[]): Plugin {
  return {
    name: 'noting',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(root, id)
      if (!folders.some((folder) => file.startsWith(`${folder}/`))) return null
      const insertions = functionsOf(code).flatMap(({ at, wraps }, place) => {
        const note = `globalThis.__reached?.add(${JSON.stringify(`${file}#${place}`)})`
        if (wraps === null) return [{ at, text: `${note};` }]
        return [
          { at, text: `(${note},` },
          { at: wraps, text: ')' },
        ]
      })
      return insertions
        .toSorted((one, other) => other.at - one.at)
        .reduce((text, { at, text: put }) => text.slice(0, at) + put + text.slice(at), code)
    },
  }
}

/** A function: its start, where a call can be inserted, and what the call has to wrap if there is no block. */
interface Place {
  readonly start: number
  readonly end: number
  readonly at: number
  readonly wraps: number | null
}

/** The functions of a file that have a body. */
export function functionsOf(code: string): readonly Place[] {
  const found: Place[] = []
  visit(parseAst(code, { lang: 'ts' }) as unknown as Node, (node) => {
    const body = node['body'] as Node | undefined
    if (!/^(?:Arrow)?Function(?:Declaration|Expression)$/.test(node.type) || !body) return true
    const { start, end } = node
    const isBlock = body.type === 'BlockStatement'
    found.push({
      start,
      end,
      at: isBlock ? body.start + 1 : body.start,
      wraps: isBlock ? null : body.end,
    })
    return true
  })
  return found
}
