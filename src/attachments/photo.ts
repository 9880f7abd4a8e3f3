import { type ExifFacts, readExif } from './exif.ts'
import { exifOfJpeg, stripJpeg } from './jpeg.ts'
import { type AttachmentKind, tellKind } from './kind.ts'
import { exifOfPng, stripPng } from './png.ts'
import { exifOfWebp, stripWebp } from './webp.ts'

/** The facts that a photo's metadata tells. */
interface PhotoFacts extends Pick<ExifFacts, 'position' | 'takenAt'> {
  /** By its first bytes; null when it is not a photo. */
  readonly format: PhotoFormat | null
}

/** The picture formats that are accepted. */
type PhotoFormat = (typeof formats)[number]

const formats = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'bmp',
  'tiff',
  'heic',
] as const satisfies AttachmentKind[]

/** Whether pictures of this type can be rewritten without their metadata. */
export const isCleanable = (kind: AttachmentKind): boolean =>
  kind === 'jpeg' || kind === 'png' || kind === 'webp'

/** The largest picture that Feishu accepts (feishu.md 4.7). */
export const photoLimitBytes = 10 * 1024 * 1024

/** Reads a photo's format, position and time. Never throws: unreadable metadata counts as absent. */
export function inspectPhoto(bytes: Uint8Array): PhotoFacts {
  const format = tellFormat(bytes)
  const { position, takenAt } = exifOf(bytes, format)
  return { format, position, takenAt }
}

/**
 * The same picture with unchanged image data and nothing else but what is needed to draw it; a JPEG keeps
 * its orientation, without which it would be shown rotated. Null when that cannot be guaranteed: the photo
 * is then shown to nobody.
 */
export async function stripMetadata(bytes: Uint8Array): Promise<Uint8Array | null> {
  const format = tellFormat(bytes)
  switch (format) {
    case 'jpeg':
      return stripJpeg(bytes, exifOf(bytes, format).orientation)
    case 'png':
      return stripPng(bytes)
    case 'webp':
      return stripWebp(bytes)
    default:
      return null
  }
}

function exifOf(bytes: Uint8Array, format: PhotoFormat | null): ExifFacts {
  switch (format) {
    case 'jpeg':
      return readExif(exifOfJpeg(bytes))
    case 'png':
      return readExif(exifOfPng(bytes))
    case 'webp':
      return readExif(exifOfWebp(bytes))
    default:
      return readExif(null)
  }
}

function tellFormat(bytes: Uint8Array): PhotoFormat | null {
  const kind = tellKind(bytes)
  return formats.find((format) => format === kind) ?? null
}
