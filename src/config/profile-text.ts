import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  type Node,
  type Pair,
  visit,
} from 'yaml'
import { findUnseen } from '../domain/reading/unseen.ts'

/** Text that is not allowed anywhere in a profile, and its position. */
interface Hazard {
  readonly position: number
  readonly sentence: string
}

/** The longest text of an entry, in characters. */
const longestText = 500
/** The most aliases (`*name`) in a profile. */
const mostAliases = 100
/** The most nodes of a profile when all aliases are expanded. */
const mostNodes = 20_000

/** Everything in a profile's text that is dangerous in any entry. */
export function hazardsOf(document: Document.Parsed): readonly Hazard[] {
  const found: Hazard[] = []
  const aliases: Alias[] = []
  const tell = (node: unknown, sentence: string) =>
    found.push({ position: positionOf(node), sentence })
  visit(document, {
    Alias: (_, alias) => void aliases.push(alias),
    Pair: (_, pair: Pair) => {
      if (!isScalar(pair.key)) tell(pair.key, '冒号前的名称应当是文字')
    },
    Scalar: (_, { value, ...node }) => {
      const fault = typeof value === 'string' ? faultOf(value.trim()) : null
      if (fault !== null) tell(node, fault)
    },
  })
  if (aliases.length > mostAliases) {
    tell(aliases[mostAliases], `引用（*）超过 ${mostAliases} 处，请直接写出内容`)
    return found
  }
  return [...found, ...endless(document, aliases)]
}

function faultOf(text: string): string | null {
  const sign = findUnseen(text)
  if (sign !== null) return `含有看不见的字符（${sign}），请删去后重新输入`
  if (text.includes('\ufffd')) return '含有无法识别的字符，请把文件另存为 UTF-8 编码'
  if (/[\n\r\u0085\u2028\u2029]/.test(text)) return '应当写在一行内，请去掉换行'
  if (/<\s*\/?\s*[a-z]/i.test(text)) return '含有“<at …>”一类的标记，请改写为普通文字'
  return [...text].length > longestText ? `太长，最多 ${longestText} 个字` : null
}

/** Aliases that refer to nothing or to themselves, or that expand beyond the memory. */
function endless(document: Document.Parsed, aliases: readonly Alias[]): Hazard[] {
  const sizes = new Map<unknown, number>()
  const open = new Set<unknown>()
  const targets = new Map(aliases.map((alias) => [alias, alias.resolve(document)]))
  const sizeOf = (node: unknown): number => {
    const inner = isAlias(node) ? targets.get(node) : node
    const known = sizes.get(inner)
    if (known !== undefined) return known
    if (open.has(inner)) return Number.POSITIVE_INFINITY
    open.add(inner)
    const size = partsOf(inner).reduce<number>((sum, part) => sum + sizeOf(part), 1)
    open.delete(inner)
    sizes.set(inner, size)
    return size
  }
  const missing = aliases.filter((alias) => targets.get(alias) === undefined)
  if (missing.length > 0 || sizeOf(document.contents) <= mostNodes) {
    return missing.map((alias) => ({
      position: positionOf(alias),
      sentence: `引用的 &${alias.source} 不在前文中，请直接写出内容`,
    }))
  }
  const [worst] = aliases.toSorted((one, other) => sizeOf(other) - sizeOf(one))
  const sentence = `引用 *${worst?.source} 层层展开，没有尽头，请直接写出内容`
  return [{ position: positionOf(worst), sentence }]
}

function partsOf(node: unknown): readonly unknown[] {
  if (isPair(node)) return [node.key, node.value]
  return isCollection(node) ? node.items : []
}

const positionOf = (node: unknown): number => (node as Partial<Node> | null)?.range?.[0] ?? 0
