const drawing = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** In VP8X: the file has EXIF, the file has XMP. */
const metadataFlags = 0x08 | 0x04

/** A WebP with its drawing chunks only. Null when it is not well formed. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes)
  const length = source.length < 12 ? 0 : 8 + source.readUInt32LE(4)
  if (length < 20 || length > source.length) return null
  const parts: Uint8Array[] = []
  let at = 12
  while (at + 8 <= length) {
    const size = source.readUInt32LE(at + 4)
    const next = at + 8 + size + (size % 2)
    if (next > length) return null
    const type = source.toString('latin1', at, at + 4)
    if (type === 'VP8X') {
      if (size < 10) return null
      source.writeUInt8(source.readUInt8(at + 8) & ~metadataFlags, at + 8)
    }
    if (drawing.has(type)) parts.push(source.subarray(at, next))
    at = next
  }
  const body = Buffer.concat(parts)
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  header.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([header, body])
}
