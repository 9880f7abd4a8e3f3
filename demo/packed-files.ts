import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** Files by path, with forward slashes. */
export type Files = ReadonlyMap<string, Buffer>

/**
 * Packs many files into one, compressed: the length of the index, the index of paths and sizes as JSON, then
 * the bytes.
 */
export function pack(files: Files): Buffer {
  const index = Buffer.from(JSON.stringify([...files].map(([path, bytes]) => [path, bytes.length])))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(index.length)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  }
  return brotliCompressSync(Buffer.concat([length, index, ...files.values()]), { params })
}

/** Unpacks the files. */
export function unpack(packed: Buffer): Files {
  const bytes = brotliDecompressSync(packed)
  const start = 4 + bytes.readUInt32BE(0)
  const index: [string, number][] = JSON.parse(bytes.toString('utf8', 4, start))
  const files = new Map<string, Buffer>()
  let at = start
  for (const [path, size] of index) {
    files.set(path, bytes.subarray(at, at + size))
    at += size
  }
  return files
}
