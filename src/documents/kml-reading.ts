import { yieldToEvents } from '../observability/yielding.ts'
import type { Lines } from './course-lines.ts'
import { Allowance } from './foreign/excess.ts'
import { type XmlListener, XmlScanner } from './foreign/xml.ts'

/** A placemark has some ten tags. */
const mostTags = 300_000
/** How much is read before others are given way. */
const pieceLength = 256 * 1024
/** The longest text that is no list of coordinates. */
const longestName = 200
/** The longest place, of three numbers, in characters. */
const longestPlace = 200

/** What holds coordinates of a line; those of a point, a hole or an overlay are none. */
const lineTags = new Set(['LineString', 'LinearRing'])

/** Reads placemarks: each line of one is of the river that the placemark names, or the folder around it. */
class KmlListener implements XmlListener {
  readonly #lines: Lines
  readonly #path: string[] = []
  /** Names of the folders and the placemark around, outermost first. */
  readonly #names: { readonly depth: number; name: string }[] = []
  #text = ''

  constructor(lines: Lines) {
    this.#lines = lines
  }

  open(name: string): void {
    this.#path.push(name)
    this.#text = ''
    if (name === 'Folder' || name === 'Placemark')
      this.#names.push({ depth: this.#path.length, name: '' })
  }

  text(piece: string): void {
    const inside = this.#path.at(-1)
    if (inside === 'coordinates') {
      if (this.#isLine()) this.#places(piece)
    } else if (inside === 'name') this.#text = (this.#text + piece).slice(0, longestName)
  }

  close(name: string): void {
    if (name === 'coordinates') {
      this.#take(this.#text)
      if (this.#isLine()) this.#lines.end(this.#name())
    }
    if (name === 'name') {
      const around = this.#names.at(-1)
      if (around?.depth === this.#path.length - 1) around.name = this.#text.trim()
    }
    this.#path.pop()
    const around = this.#names.at(-1)
    if (around !== undefined && around.depth > this.#path.length) this.#names.pop()
    this.#text = ''
  }

  /** Takes the places of a piece; the last one may go on in the next. */
  #places(piece: string): void {
    const end = Math.max(...[' ', '\n', '\t'].map((blank) => piece.lastIndexOf(blank)))
    if (end === -1) this.#text += piece
    else {
      this.#take(this.#text + piece.slice(0, end))
      this.#text = piece.slice(end)
    }
    if (this.#text.length > longestPlace) this.#lines.point(Number.NaN, Number.NaN)
  }

  #isLine(): boolean {
    return lineTags.has(this.#path.at(-2) ?? '') && !this.#path.includes('innerBoundaryIs')
  }

  #name(): string | null {
    return this.#names.findLast(({ name }) => name !== '')?.name ?? null
  }

  #take(text: string): void {
    if (!this.#isLine()) return
    for (const place of text.split(/\s+/)) {
      if (place === '') continue
      const [longitude = '', latitude = ''] = place.split(',')
      this.#lines.point(
        longitude === '' ? Number.NaN : Number(longitude),
        latitude === '' ? Number.NaN : Number(latitude),
      )
    }
  }
}

/** The lines of a KML document, which comes in pieces of text. */
export async function readKml(
  pieces: AsyncIterable<string> | Iterable<string>,
  lines: Lines,
): Promise<void> {
  const scanner = new XmlScanner(new KmlListener(lines), new Allowance(mostTags, 'tags'))
  for await (const piece of pieces) {
    scanner.write(piece)
    await yieldToEvents()
  }
  scanner.end()
}

/** A text in pieces. */
export function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength)
}
