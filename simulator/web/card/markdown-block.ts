/** A block of card markdown; its inline markup is not parsed yet. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'rule' }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }
  | { kind: 'table'; head: string[]; rows: string[][] }

export interface ListItem {
  text: string
  below: Block[]
}

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/
const RULE = /^\s*(?:-{3,}|\*{3,}|<hr\s*\/?>)\s*$/
const ROW = /^\s*\|(.+)\|\s*$/

/** Reads the blocks of card markdown (feishu.md 5.3). */
export function parseBlocks(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const read = readBlock(lines, at)
    if (read.block) blocks.push(read.block)
    at = read.next
  }
  return blocks
}

interface Read {
  block: Block | undefined
  next: number
}

function readBlock(lines: string[], at: number): Read {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { block: undefined, next: at + 1 }
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  if (heading) {
    const level = heading[1]?.length ?? 1
    return { block: { kind: 'heading', level, text: heading[2] ?? '' }, next: at + 1 }
  }
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: at + 1 }
  if (line.startsWith('```')) return readCode(lines, at)
  if (/^\s*>/.test(line)) return readQuote(lines, at)
  if (ITEM.test(line)) return readList(lines, at)
  if (ROW.test(line) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[at + 1] ?? '')) {
    return readTable(lines, at)
  }
  return readParagraph(lines, at)
}

function readCode(lines: string[], at: number): Read {
  const language = (lines[at] ?? '').slice(3).trim()
  let end = at + 1
  while (end < lines.length && !(lines[end] ?? '').startsWith('```')) end += 1
  const text = lines.slice(at + 1, end).join('\n')
  return { block: { kind: 'code', language, text }, next: end + 1 }
}

function readQuote(lines: string[], at: number): Read {
  let end = at
  while (end < lines.length && /^\s*>/.test(lines[end] ?? '')) end += 1
  const inside = lines.slice(at, end).map((line) => line.replace(/^\s*>\s?/, ''))
  return { block: { kind: 'quote', blocks: parseBlocks(inside.join('\n')) }, next: end }
}

function readList(lines: string[], at: number): Read {
  const first = ITEM.exec(lines[at] ?? '')
  const indent = first?.[1]?.length ?? 0
  const ordered = /\d/.test(first?.[2] ?? '')
  const items: ListItem[] = []
  let end = at
  while (end < lines.length) {
    const match = ITEM.exec(lines[end] ?? '')
    if (!match || (match[1]?.length ?? 0) < indent) break
    if ((match[1]?.length ?? 0) >= indent + 2) {
      const deeper = readList(lines, end)
      if (deeper.block) items.at(-1)?.below.push(deeper.block)
      end = deeper.next
    } else if (/\d/.test(match[2] ?? '') === ordered) {
      items.push({ text: match[3] ?? '', below: [] })
      end += 1
    } else break
  }
  const start = ordered ? Number.parseInt(first?.[2] ?? '1', 10) : 1
  return { block: { kind: 'list', ordered, start, items }, next: end }
}

function cells(line: string): string[] {
  return (ROW.exec(line)?.[1] ?? '').split('|').map((cell) => cell.trim())
}

function readTable(lines: string[], at: number): Read {
  let end = at + 2
  while (end < lines.length && ROW.test(lines[end] ?? '')) end += 1
  const rows = lines.slice(at + 2, end).map(cells)
  return { block: { kind: 'table', head: cells(lines[at] ?? ''), rows }, next: end }
}

function readParagraph(lines: string[], at: number): Read {
  let end = at + 1
  const ends = (line: string) =>
    line.trim() === '' ||
    /^#{1,6}\s/.test(line) ||
    line.startsWith('```') ||
    /^\s*>/.test(line) ||
    ITEM.test(line) ||
    RULE.test(line)
  while (end < lines.length && !ends(lines[end] ?? '')) end += 1
  return { block: { kind: 'paragraph', text: lines.slice(at, end).join('\n') }, next: end }
}
