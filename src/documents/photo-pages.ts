import type { FileChild } from 'docx'
import { type PictureShape, pictureShape } from '../attachments/picture-shape.ts'
import type { Letter } from '../domain/reports/papers/letter.ts'
import type { Lines } from './docx-lines.ts'
import { gap, lineOfText, millimetre, textWidth } from './page-style.ts'

/** A photo of a paper; `null` when it cannot be included. */
export interface ReadPhoto {
  readonly caption: string
  readonly picture: { readonly bytes: Uint8Array; readonly shape: PictureShape } | null
}

/** All photos of a paper together, in bytes: Feishu accepts 30 MB, a Worker has 128 MB of memory. */
const mostBytes = 12 * 1024 * 1024

/** The height of a photo so that two with captions fit on a page, also with the heading or the imprint. */
const mostHeight = Math.round(76 * millimetre)

/** Reads the photos of a paper in order, until they reach the limit of one file. */
export async function readPhotos(
  photos: Letter['photos'],
  photo: (attachment: number) => Promise<Uint8Array | null>,
): Promise<readonly ReadPhoto[]> {
  const read: ReadPhoto[] = []
  let left = mostBytes
  for (const { attachment, caption } of photos) {
    const bytes = left > 0 ? await photo(attachment) : null
    const shape = bytes === null ? null : pictureShape(bytes)
    const fits = bytes !== null && shape !== null && bytes.length <= left
    if (fits) left -= bytes.length
    read.push({ caption, picture: fits ? { bytes, shape } : null })
  }
  return read
}

/**
 * The photos one below the other, each with number, place and time; a photo that is not included is replaced
 * by a note.
 */
export function photoPages(
  docx: typeof import('docx'),
  lines: Lines,
  photos: readonly ReadPhoto[],
): FileChild[] {
  const centred = { alignment: docx.AlignmentType.CENTER }
  return photos.flatMap(({ caption, picture }, index) => {
    const said = `照片${photos.length > 1 ? index + 1 : ''}　${caption}`
    if (picture === null) return [lines.line(`${said}（未编入，另附）`, { after: lineOfText })]
    return [pictureLine(docx, picture), lines.line(said, { ...centred, size: 24, after: gap })]
  })
}

/** A photo as large as its place on the page allows, rotated upright. */
function pictureLine(
  docx: typeof import('docx'),
  { bytes, shape }: NonNullable<ReadPhoto['picture']>,
): FileChild {
  const { turned, width, height } = shape
  const lies = turned === 90 || turned === 270
  const [shownWidth, shownHeight] = lies ? [height, width] : [width, height]
  const scale = Math.min(textWidth / shownWidth, mostHeight / shownHeight)
  // The docx package takes pixels of 1/96 inch; the page is measured in twentieths of a point.
  const pixels = (points: number) => Math.max(1, Math.round((points * scale) / 15))
  // A rotated picture extends above and below its frame, and word processors leave no room for that.
  const beyond = lies ? Math.round(Math.max(0, (shownHeight - height) * scale) / 2) : 0
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: beyond, after: beyond },
    children: [
      new docx.ImageRun({
        type: shape.format,
        data: bytes,
        transformation: { width: pixels(width), height: pixels(height), rotation: turned },
      }),
    ],
  })
}
