import { parseAst } from 'vite'
import type { Mutant } from './mutant.ts'

/** A node of the syntax tree, with the properties that are used. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

type Change = Pick<Mutant, 'start' | 'end' | 'replacement' | 'kind'>
type Mutator = (node: Node, code: string) => Change | readonly Change[] | null

const of = (node: Node, field: string): Node => node[field] as Node
const text = (node: Node, code: string): string => code.slice(node.start, node.end)
const change = (node: Node, kind: string, replacement: string): Change => ({
  start: node.start,
  end: node.end,
  kind,
  replacement,
})

const operators = new Map(
  Object.entries({
    '===': '!==',
    '!==': '===',
    '<': '<=',
    '<=': '<',
    '>': '>=',
    '>=': '>',
    '+': '-',
    '-': '+',
    '*': '/',
    '/': '*',
  }),
)
const methods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    find: 'findLast',
    findLast: 'find',
    min: 'max',
    max: 'min',
    startsWith: 'endsWith',
  }),
)
/** Methods whose removal leaves a value of the same type. */
const droppable = new Set(['filter', 'toSorted', 'trim', 'slice', 'toReversed', 'replaceAll'])
/** Output for the operator only, which is not tested behaviour. */
const untold = new Set(['log', 'metrics', 'console'])

/** The changes that are tried, by the node that they change. */
const mutators: readonly Mutator[] = [
  (node) => {
    if (node.type !== 'IfStatement') return null
    const test = of(node, 'test')
    return [change(test, 'condition', 'false'), change(test, 'condition', 'true')]
  },
  (node, code) => {
    if (node.type !== 'ConditionalExpression') return null
    const [yes, no] = [of(node, 'consequent'), of(node, 'alternate')]
    return [change(node, 'choice', text(yes, code)), change(node, 'choice', text(no, code))]
  },
  (node, code) => {
    if (node.type !== 'LogicalExpression') return null
    const [left, right] = [of(node, 'left'), of(node, 'right')]
    if (node['operator'] === '??') return change(node, 'default', text(left, code))
    return [change(node, 'logic', text(left, code)), change(node, 'logic', text(right, code))]
  },
  (node, code) => {
    const operator = String(node['operator'])
    const other = node.type === 'BinaryExpression' ? operators.get(operator) : undefined
    if (other === undefined) return null
    const [left, right] = [of(node, 'left'), of(node, 'right')]
    return change(node, 'operator', `${text(left, code)} ${other} ${text(right, code)}`)
  },
  (node, code) =>
    node.type === 'UnaryExpression' && node['operator'] === '!'
      ? change(node, 'negation', text(of(node, 'argument'), code))
      : null,
  (node) => {
    if (node.type !== 'Literal') return null
    const { value } = node
    if (typeof value === 'boolean') return change(node, 'truth', String(!value))
    if (typeof value === 'number') return change(node, 'number', String(value + 1))
    return typeof value === 'string' && value !== '' ? change(node, 'text', "''") : null
  },
  (node, code) => {
    if (node.type !== 'CallExpression') return null
    const [callee, parts] = [of(node, 'callee'), node['arguments'] as readonly Node[]]
    const [only] = parts
    if (callee.type === 'Identifier' && parts.length === 1 && only?.type !== 'SpreadElement')
      return only ? change(node, 'call', text(only, code)) : null
    if (callee.type !== 'MemberExpression') return null
    const name = text(of(callee, 'property'), code)
    const object = text(of(callee, 'object'), code)
    if (droppable.has(name)) return change(node, 'method', object)
    const other = methods.get(name)
    return other === undefined ? null : change(of(callee, 'property'), 'method', other)
  },
  (node, code) => {
    if (node.type !== 'ExpressionStatement') return null
    const expression = of(node, 'expression')
    const isAct = ['CallExpression', 'AssignmentExpression', 'AwaitExpression', 'YieldExpression']
    return isAct.includes(expression.type) && !untold.has(rootOf(expression, code))
      ? change(node, 'act', ';')
      : null
  },
  (node) =>
    node.type === 'ArrayExpression' && (node['elements'] as readonly unknown[]).length > 0
      ? change(node, 'list', '[]')
      : null,
]

/** The first name of a chain: `log` in `log.warn('…')`. */
function rootOf(node: Node, code: string): string {
  if (node.type === 'CallExpression') return rootOf(of(node, 'callee'), code)
  if (node.type === 'MemberExpression') return rootOf(of(node, 'object'), code)
  return text(node, code)
}

/** Whether a node has no behaviour: types, imports, and texts for developers. */
const isSilent = (node: Node, code: string): boolean =>
  /^(?:TS(?!NonNull|As|Satisfies)|Import|ExportAll)/.test(node.type) ||
  node.type === 'ThrowStatement' ||
  (node.type === 'CallExpression' && untold.has(rootOf(node, code)))

/** All mutants of a file. */
export function mutantsOf(file: string, code: string): readonly Mutant[] {
  const found: Mutant[] = []
  visit(parseAst(code, { lang: 'ts' }) as unknown as Node, (node) => {
    if (isSilent(node, code)) return false
    for (const mutator of mutators) {
      for (const one of [mutator(node, code) ?? []].flat()) {
        const original = code.slice(one.start, one.end)
        const line = code.slice(0, one.start).split('\n').length
        if (original !== one.replacement) found.push({ file, line, original, ...one })
      }
    }
    return true
  })
  return found
}

/** Visits a tree; a node for which `enter` returns false is skipped with its subtree. */
export function visit(value: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, enter)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && 'start' in value && !enter(value as Node)) return
  for (const [field, inner] of Object.entries(value)) if (field !== 'parent') visit(inner, enter)
}
