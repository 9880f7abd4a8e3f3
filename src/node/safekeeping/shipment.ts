import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { LogPosition, LogStretch } from './log-file.ts'

/** What was committed within about a second, as a file in the second place (随写备份). */
export interface Shipment extends LogStretch {
  /** The end of the previous shipment, by which a missing one is noticed; `null` for an empty log. */
  readonly from: LogPosition | null
  readonly to: LogPosition
  /** The time of the shipment's last commit (ms UTC). */
  readonly at: number
}

/** zstd with a checksum, so that a damaged file is refused. */
export const withSum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }

/** The bytes of a shipment: a line of JSON, then each page after its number. */
export function packShipment({ pages, ...facts }: Shipment): Buffer {
  const parts: Uint8Array[] = [Buffer.from(`${JSON.stringify(facts)}\n`)]
  for (const [page, content] of pages) {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(page)
    parts.push(number, content)
  }
  return zstdCompressSync(Buffer.concat(parts), withSum)
}

/** Reads a shipment; throws when it is damaged. */
export function unpackShipment(bytes: Uint8Array): Shipment {
  const plain = zstdDecompressSync(bytes)
  const end = plain.indexOf('\n')
  const facts: Omit<Shipment, 'pages'> = JSON.parse(plain.toString('utf8', 0, end))
  const pages = new Map<number, Uint8Array>()
  for (let at = end + 1; at < plain.length; at += 4 + facts.pageSize)
    pages.set(plain.readUInt32BE(at), plain.subarray(at + 4, at + 4 + facts.pageSize))
  return { ...facts, pages }
}
