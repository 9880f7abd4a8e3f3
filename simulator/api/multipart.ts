/** The parts of a multipart body by name. */
export type Parts = Map<string, Buffer>

/**
 * Splits a multipart/form-data body. Written by hand because the SDK sends buffers without a file name,
 * which the web standard's `formData()` would decode as text and so corrupt.
 */
export function readMultipart(body: Buffer, contentType: string): Parts {
  const parts: Parts = new Map()
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) return parts
  const delimiter = Buffer.from(`--${boundary}`)
  let start = body.indexOf(delimiter)
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length)
    if (end < 0) break
    readPart(body.subarray(start + delimiter.length + 2, end - 2), parts)
    start = end
  }
  return parts
}

function readPart(part: Buffer, parts: Parts): void {
  const gap = part.indexOf('\r\n\r\n')
  if (gap < 0) return
  const name = /name="([^"]*)"/.exec(part.subarray(0, gap).toString())?.[1]
  if (name !== undefined) parts.set(name, part.subarray(gap + 4))
}
