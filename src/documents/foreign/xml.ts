import { type Allowance, Excess } from './excess.ts'

/** The deepest nesting; no office program writes deeper files. */
const deepest = 64
/** The longest tag, in characters. */
const longestTag = 64 * 1024
/** The longest entity, `&#x10ffff;`. */
const longestEntity = 10

/** Receives the parts of an XML text in order. Names have no prefix. */
export interface XmlListener {
  /** `attribute` returns the value of an attribute of this tag, or `null`; its name includes the prefix. */
  open(name: string, attribute: (name: string) => string | null): void
  close(name: string): void
  /** A piece of text; one text may arrive in several pieces. */
  text(piece: string): void
}

/** The text is not XML, or holds what no office program writes. */
export class BrokenXml extends Error {
  override readonly name = 'BrokenXml'
}

/**
 * Parses XML as it arrives, in linear time and little memory. Document type declarations are refused, so
 * that no entity can be declared; nothing is ever fetched.
 */
export class XmlScanner {
  readonly #listener: XmlListener
  readonly #tags: Allowance
  readonly #path: string[] = []
  #rest = ''
  /** The end mark of the current comment, instruction or CDATA section; null outside of one. */
  #until: '-->' | '?>' | ']]>' | null = null

  constructor(listener: XmlListener, tags: Allowance) {
    this.#listener = listener
    this.#tags = tags
  }

  write(piece: string): void {
    const text = this.#rest + piece
    let at = 0
    while (at < text.length) {
      const next = this.#until === null ? this.#markup(text, at) : this.#skip(text, at, this.#until)
      if (next === at) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestTag) throw new Excess('a longer tag than is read')
  }

  end(): void {
    if (this.#path.length > 0 || this.#until !== null || this.#rest.trim() !== '')
      throw new BrokenXml('the text ends too early')
  }

  /**
   * Parses a text or a tag from an offset; returns the offset behind it, or the same offset when it is
   * incomplete.
   */
  #markup(text: string, at: number): number {
    const start = text.indexOf('<', at)
    if (start !== at) return this.#plain(text, at, start)
    for (const [opening, closing] of sections) {
      if (text.startsWith(opening, at)) {
        this.#until = closing
        return at + opening.length
      }
    }
    if (text.startsWith('<!', at)) {
      // It may be an incomplete `<!--` or `<![CDATA[`.
      if (text.length - at < 9) return at
      throw new BrokenXml('a declaration of a document type')
    }
    const end = endOfTag(text, at)
    if (end === -1) return at
    this.#tag(text.slice(at + 1, end))
    return end + 1
  }

  #plain(text: string, at: number, start: number): number {
    let end = start === -1 ? text.length : start
    if (start === -1) {
      const entity = text.lastIndexOf('&')
      if (entity >= at && entity > text.length - longestEntity && !text.includes(';', entity))
        end = entity
    }
    if (end > at) this.#listener.text(decodeEntities(text.slice(at, end)))
    return end
  }

  #skip(text: string, at: number, until: string): number {
    const end = text.indexOf(until, at)
    // The last characters may be the beginning of the end mark.
    const upTo = end === -1 ? Math.max(at, text.length - until.length + 1) : end
    if (until === ']]>' && upTo > at) this.#listener.text(text.slice(at, upTo))
    if (end === -1) return upTo
    this.#until = null
    return end + until.length
  }

  #tag(tag: string): void {
    this.#tags.take(1)
    if (tag.startsWith('/')) {
      this.#close(bare(tag.slice(1).trimEnd()))
      return
    }
    const isEmpty = tag.endsWith('/')
    const inner = isEmpty ? tag.slice(0, -1) : tag
    const nameEnd = endOfName(inner, 0)
    const name = bare(inner.slice(0, nameEnd))
    if (name === '') throw new BrokenXml('a tag without a name')
    if (this.#path.push(name) > deepest) throw new Excess('tags nested deeper than are read')
    let attributes: ReadonlyMap<string, string> | null = null
    this.#listener.open(name, (wanted) => {
      attributes ??= attributesOf(inner, nameEnd)
      return attributes.get(wanted) ?? null
    })
    if (isEmpty) this.#close(name)
  }

  #close(name: string): void {
    if (this.#path.pop() !== name) throw new BrokenXml(`</${name.slice(0, 40)}> closes nothing`)
    this.#listener.close(name)
  }
}

const sections = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const

/** The offset of the end of the tag; a `>` inside quotes does not count. -1 when the tag is incomplete. */
function endOfTag(text: string, at: number): number {
  let quote = ''
  for (let here = at; here < text.length; here += 1) {
    const sign = text.charAt(here)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '>') return here
    else if (sign === '"' || sign === "'") quote = sign
  }
  return -1
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 32

function endOfName(tag: string, from: number): number {
  let at = from
  while (at < tag.length && !isBlank(tag, at) && tag.charAt(at) !== '=') at += 1
  return at
}

function attributesOf(tag: string, from: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let at = from
  for (;;) {
    while (at < tag.length && isBlank(tag, at)) at += 1
    const nameEnd = endOfName(tag, at)
    const opening = openingQuote(tag, nameEnd)
    if (opening === -1) return found
    const closing = tag.indexOf(tag.charAt(opening), opening + 1)
    if (closing === -1) return found
    found.set(tag.slice(at, nameEnd), decodeEntities(tag.slice(opening + 1, closing)))
    at = closing + 1
  }
}

function openingQuote(tag: string, from: number): number {
  let at = from
  while (at < tag.length && (isBlank(tag, at) || tag.charAt(at) === '=')) at += 1
  return tag.charAt(at) === '"' || tag.charAt(at) === "'" ? at : -1
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
