import { isBuiltin } from 'node:module'

/** An import as the bundler writes it: a default, a whole module, or names, of one module, on one line. */
const written =
  /^import (?:\* as (?<whole>[\w$]+)|(?:(?<main>[\w$]+)(?:, )?)?(?:\{(?<names>[^}]*)\})?) from "(?<from>[^"]+)";$/gm

/**
 * A program that gets Node's own modules by a call instead of an import. For an import Node makes an ES
 * module of a built-in one, and reads every property of it for that; one of `node:http` loads the whole of
 * `fetch` when it is read.
 */
export const builtInsByCall = (program: string): string =>
  program.replace(written, (line, ...rest) => {
    const { whole, main, names, from } = rest.at(-1) as Partial<Record<string, string>>
    if (from === undefined || !isBuiltin(from)) return line
    const module = `process.getBuiltinModule(${JSON.stringify(from)})`
    const bound = [whole, main, names && `{${names.replace(/ as /g, ': ')}}`].filter(Boolean)
    return bound.map((one) => `const ${one} = ${module};`).join(' ')
  })
