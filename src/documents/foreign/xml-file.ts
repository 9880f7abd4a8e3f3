import { Allowance } from './excess.ts'
import { type XmlListener, XmlScanner } from './xml.ts'
import { unpack, type ZipEntry } from './zip.ts'

/** How much may be read of one archive in all. */
export interface ArchiveAllowance {
  readonly bytes: Allowance
  readonly tags: Allowance
}

/** A fresh allowance for one archive. */
export const allowanceOf = (limits: { bytes: number; tags: number }): ArchiveAllowance => ({
  bytes: new Allowance(limits.bytes, 'bytes'),
  tags: new Allowance(limits.tags, 'tags'),
})

/**
 * Reads an XML file of an archive while it is unpacked. Stops when the listener has `enough`: the rest is
 * neither unpacked nor parsed.
 */
export async function readXmlFile(
  entry: ZipEntry,
  listener: XmlListener & { readonly enough?: () => boolean },
  allowance: ArchiveAllowance,
): Promise<void> {
  const scanner = new XmlScanner(listener, allowance.tags)
  let decoder: TextDecoder | null = null
  for await (const piece of unpack(entry, allowance.bytes)) {
    decoder ??= new TextDecoder(encodingOf(piece))
    scanner.write(decoder.decode(piece, { stream: true }))
    if (listener.enough?.()) return
  }
  scanner.write(decoder?.decode() ?? '')
  scanner.end()
}

/** The encoding by the byte order mark, which UTF-16 must have. */
function encodingOf(beginning: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
