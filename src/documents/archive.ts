const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
/** The end record is 22 bytes, behind it at most a comment of 65,535. */
const endLength = 22
const longestComment = 65_535

/**
 * How many bytes a ZIP archive says that it unpacks to, by its directory; `null` when it is no archive or
 * leaves that open. The reader unpacks no entry beyond what is said here, so a bomb has to say its size.
 */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let sum = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) return null
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    // Deflate packs nothing at all into two bytes; more than that with no size given hides it.
    const method = view.getUint16(at + 10, true)
    const isStreamed = (view.getUint16(at + 8, true) & 8) !== 0
    if (unpacked === 0 && (packed > 2 || (isStreamed && method !== 0 && packed === 0))) return null
    // What is stored as it is weighs what it weighs in the file.
    sum += method === 0 ? Math.max(packed, unpacked) : unpacked
    at += 46 + [28, 30, 32].reduce((length, field) => length + view.getUint16(at + field, true), 0)
  }
  return sum
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endLength - longestComment)
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return null
}
