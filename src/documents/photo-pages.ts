import type { FileChild } from 'docx'
import { type PictureShape, pictureShape } from '../attachments/picture-shape.ts'
import type { Letter } from '../domain/reports/papers/letter.ts'
import type { Lines } from './docx-lines.ts'
import { gap, lineOfText, millimetre, textWidth } from './page-style.ts'

/** A photo of a paper as it was read; `null` when it cannot be bound in. */
export interface ReadPhoto {
  readonly caption: string
  readonly picture: { readonly bytes: Uint8Array; readonly shape: PictureShape } | null
}

/** All photos of one paper together: Feishu takes 30 MB, a Worker has 128 MB for everything. */
const mostBytes = 12 * 1024 * 1024

/** Two photos stand on a page with their captions, also below the heading and above the imprint. */
const mostHeight = Math.round(76 * millimetre)

/** Reads the photos of a paper, in their order, as long as they fit into one file. */
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

/** The photos one below the other, each with its number, place and time; one that is not bound in says so. */
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

/** A photo as large as its place on the page allows, upright as it was taken. */
function pictureLine(
  docx: typeof import('docx'),
  { bytes, shape }: NonNullable<ReadPhoto['picture']>,
): FileChild {
  const { turned, width, height } = shape
  const lies = turned === 90 || turned === 270
  const [shownWidth, shownHeight] = lies ? [height, width] : [width, height]
  const scale = Math.min(textWidth / shownWidth, mostHeight / shownHeight)
  // Pixels of 1/96 inch are what the package takes; twentieths of a point are what the page is measured in.
  const pixels = (points: number) => Math.max(1, Math.round((points * scale) / 15))
  // What is turned stands beyond its frame above and below, for which readers leave no room.
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
