import { readExif } from './exif.ts'
import { exifOfJpeg } from './jpeg.ts'
import { tellKind } from './kind.ts'
import { isRenderable } from './picture-size.ts'

/** How a picture is to be drawn, in the terms of Word files. */
export interface PictureShape {
  readonly format: 'jpg' | 'png'
  /** In pixels, as stored, before the rotation. */
  readonly width: number
  readonly height: number
  /** The clockwise rotation on display, in degrees. */
  readonly turned: 0 | 90 | 180 | 270
}

/** By EXIF orientation; the rare mirrored ones are shown as stored. */
const turns: Readonly<Record<number, PictureShape['turned']>> = { 3: 180, 6: 90, 8: 270 }

/** The shape of a JPEG or PNG that was rewritten on arrival (`photo.ts`); `null` for anything else. */
export function pictureShape(bytes: Uint8Array): PictureShape | null {
  const kind = tellKind(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = kind === 'png' ? sizeOfPng(view) : kind === 'jpeg' ? sizeOfJpeg(view) : null
  if (size === null || !isRenderable(size.width, size.height)) return null
  if (kind === 'png') return { format: 'png', ...size, turned: 0 }
  const { orientation } = readExif(exifOfJpeg(bytes))
  return { format: 'jpg', ...size, turned: turns[orientation] ?? 0 }
}

const sizeOfPng = (view: DataView) =>
  view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }

/** Read from the frame header (SOF), which every JPEG has before its scans (ITU-T T.81, B.2.2). */
function sizeOfJpeg(view: DataView): { width: number; height: number } | null {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    } else at += 2 + view.getUint16(at + 2)
  }
  return null
}
