/** What a picture needs to be drawn as it was; everything else may tell about the photographer. */
const drawing = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB cICP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
)

/** A PNG with its drawing chunks only, nothing after its end. Null when it is not well formed. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [source.subarray(0, 8)]
  let at = 8
  while (at + 12 <= source.length) {
    const next = at + 12 + source.readUInt32BE(at)
    if (next > source.length) return null
    const type = source.toString('latin1', at + 4, at + 8)
    if (drawing.has(type)) parts.push(source.subarray(at, next))
    if (type === 'IEND') return Buffer.concat(parts)
    at = next
  }
  return null
}
