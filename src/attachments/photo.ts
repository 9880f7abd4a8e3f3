import ExifReader from 'exifreader'
import { stripJpeg } from './jpeg.ts'
import { type AttachmentKind, tellKind } from './kind.ts'
import { stripPng } from './png.ts'
import { stripWebp } from './webp.ts'

/** What a photo tells about itself. */
export interface PhotoFacts {
  /** By its first bytes; null when it is no photo. */
  readonly format: PhotoFormat | null
  /** Where it was taken, by its own GPS tags (WGS-84 degrees). */
  readonly position: { readonly longitude: number; readonly latitude: number } | null
  /** When it was taken, by the camera's clock and without a zone: `2026-03-05T14:22:10`. */
  readonly takenAt: string | null
}

/** The kinds of picture that people send. */
export type PhotoFormat = Extract<
  AttachmentKind,
  'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'tiff' | 'heic'
>

/** What Feishu takes as a picture (feishu.md 4.7). */
export const photoLimitBytes = 10 * 1024 * 1024

const formats: ReadonlySet<AttachmentKind> = new Set<PhotoFormat>([
  'jpeg',
  'png',
  'webp',
  'gif',
  'bmp',
  'tiff',
  'heic',
])

/** Reads a photo's format, place and time. Never throws: unreadable metadata counts as none. */
export function inspectPhoto(bytes: Uint8Array): PhotoFacts {
  const format = tellFormat(bytes)
  const tags = format === null ? null : readTags(bytes)
  return {
    format,
    position: tags === null ? null : readPosition(tags),
    takenAt: tags === null ? null : readTime(tags),
  }
}

/**
 * The same picture, bit for bit, without its metadata; a JPEG keeps its orientation, or it would be
 * shown lying down. Null when that cannot be vouched for: the photo is then not shown to anybody.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > photoLimitBytes) return null
  const stripped = strip(bytes)
  if (stripped === null || inspectPhoto(stripped).position !== null) return null
  return stripped
}

function strip(bytes: Uint8Array): Uint8Array | null {
  switch (tellFormat(bytes)) {
    case 'jpeg':
      return stripJpeg(bytes, readOrientation(bytes))
    case 'png':
      return stripPng(bytes)
    case 'webp':
      return stripWebp(bytes)
    default:
      return null
  }
}

function tellFormat(bytes: Uint8Array): PhotoFormat | null {
  const kind = tellKind(bytes)
  return kind !== null && isPhoto(kind) ? kind : null
}

function isPhoto(kind: AttachmentKind): kind is PhotoFormat {
  return formats.has(kind)
}

type Tags = ExifReader.ExpandedTags

function readTags(bytes: Uint8Array): Tags | null {
  try {
    return ExifReader.load(Buffer.from(bytes), { expanded: true })
  } catch {
    return null
  }
}

function readPosition({ gps }: Tags): PhotoFacts['position'] {
  const longitude = gps?.Longitude
  const latitude = gps?.Latitude
  if (longitude === undefined || latitude === undefined) return null
  const plausible = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
  // Cameras without a fix write zeros.
  if (!plausible || (longitude === 0 && latitude === 0)) return null
  return { longitude, latitude }
}

function readTime({ exif }: Tags): string | null {
  const written = exif?.DateTimeOriginal?.description ?? exif?.DateTime?.description ?? ''
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(written)
  if (match === null || match[1] === '0000') return null
  return `${match[1]}-${match[2]}-${match[3]}T${match[4]}`
}

function readOrientation(bytes: Uint8Array): number {
  const value = readTags(bytes)?.exif?.Orientation?.value
  return typeof value === 'number' && value >= 2 && value <= 8 ? value : 1
}
