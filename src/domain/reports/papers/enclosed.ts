import { formatInstant } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { isKept } from '../../matter/matter.ts'
import type { Letter } from './letter.ts'

/** A matter whose files are attached to a paper, with its place for the captions. */
export interface EnclosedOf {
  readonly matter: number
  readonly place: string | null
}

/**
 * The attachments of matters: photos, numbered in order of arrival, and files by their names. The caller
 * passes only matters that the reader of the paper may see.
 */
export function enclosed(
  matters: readonly EnclosedOf[],
  { reader }: Pick<Context, 'reader'>,
): Pick<Letter, 'attachments' | 'photos'> {
  const all = matters.flatMap(({ matter, place }) =>
    reader
      .attachments(matter)
      .filter(isKept)
      .map((one) => ({ ...one, place })),
  )
  const photos = all
    .filter(({ type }) => type === 'image')
    .map(({ id, place, addedAt }) => ({
      attachment: id,
      caption: [place ?? '', `${formatInstant(addedAt)}提供`]
        .filter((one) => one !== '')
        .join('，'),
    }))
  const files = all.filter(({ type }) => type === 'file').map(({ name }) => name ?? '文件')
  return {
    attachments: [...(photos.length > 0 ? [`现场照片${photos.length}张`] : []), ...files],
    photos,
  }
}
