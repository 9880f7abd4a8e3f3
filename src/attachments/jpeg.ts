/**
 * A JPEG without its metadata: of the application segments only JFIF, the colour profile and
 * Adobe's colour mark stay, and nothing after the picture's end, where phones hide previews and
 * moving pictures. An orientation other than 1 comes back as the only EXIF tag. Null when the
 * file is not well formed.
 */
export function stripJpeg(bytes: Uint8Array, orientation: number): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [source.subarray(0, 2)]
  if (orientation !== 1) parts.push(orientationSegment(orientation))
  let at = 2
  while (at + 2 <= source.length) {
    if (source[at] !== 0xff) return null
    const marker = source.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) return Buffer.concat([...parts, end])
    if (at + 4 > source.length) return null
    const length = source.readUInt16BE(at + 2)
    const next = at + 2 + length
    if (length < 2 || next > source.length) return null
    const segment = source.subarray(at, next)
    if (isKept(marker, segment)) parts.push(segment)
    at = next
    if (marker === startOfScan) {
      at = endOfScan(source, next)
      parts.push(source.subarray(next, at))
      // A picture that was cut off on its way still shows what arrived.
      if (at === source.length) return Buffer.concat([...parts, end])
    }
  }
  return null
}

const startOfScan = 0xda
const endOfImage = 0xd9
const end = Buffer.from([0xff, endOfImage])

function isKept(marker: number, segment: Buffer): boolean {
  const begins = (name: string) => segment.toString('latin1', 4, 4 + name.length) === name
  // JFIF of 18 bytes has no thumbnail inside.
  if (marker === 0xe0) return begins('JFIF\0') && segment.length === 18
  if (marker === 0xe2) return begins('ICC_PROFILE\0')
  if (marker === 0xee) return begins('Adobe')
  if (marker >= 0xe0 && marker <= 0xef) return false
  return marker !== 0xfe
}

/** Compressed data holds 0xff only before a zero or a restart mark. */
function endOfScan(source: Buffer, from: number): number {
  let at = source.indexOf(0xff, from)
  while (at !== -1 && at + 1 < source.length) {
    const next = source.readUInt8(at + 1)
    const inside = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!inside) return at
    at = source.indexOf(0xff, at + (next === 0xff ? 1 : 2))
  }
  return source.length
}

function orientationSegment(orientation: number): Buffer {
  const tiff = [
    [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    [0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01],
    [0x00, orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ]
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff.flat())])
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0x00, body.length + 2]), body])
}
