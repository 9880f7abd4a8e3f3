import type { StoredFile } from './state.ts'
import type { World } from './world.ts'

/** Stores the bytes of an upload under a new key. */
export function storeFile(
  world: World,
  file: Omit<StoredFile, 'key' | 'size'>,
  bytes: Buffer,
): StoredFile {
  const key = world.mint(file.kind === 'image' ? 'img_v3_' : 'file_v3_')
  const stored = { ...file, key, size: bytes.length }
  world.state.files[key] = stored
  world.bytes.set(key, bytes)
  return stored
}

/** The media type by a picture's first bytes; undefined for anything else. */
export function pictureType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'image/png'
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif'
  if (bytes.subarray(0, 2).toString('latin1') === 'BM') return 'image/bmp'
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  if (bytes.subarray(4, 12).toString('latin1') === 'ftypheic') return 'image/heic'
  const tiff = bytes.subarray(0, 4).toString('latin1')
  if (tiff === 'II*\0' || tiff === 'MM\0*') return 'image/tiff'
  if (bytes.subarray(0, 4).equals(Buffer.from([0, 0, 1, 0]))) return 'image/x-icon'
  return undefined
}
