import type { Attachment } from './matter.ts'

/** A position that was sent (位置): its name on the map and its coordinates. */
export interface Position {
  readonly name: string | null
  readonly longitude: number
  readonly latitude: number
}

/** `东经 106.65123，北纬 29.02821`. */
export const formatCoordinates = ({
  longitude,
  latitude,
}: Pick<Position, 'longitude' | 'latitude'>): string =>
  `${longitude < 0 ? '西经' : '东经'} ${Math.abs(longitude).toFixed(5)}，${latitude < 0 ? '南纬' : '北纬'} ${Math.abs(latitude).toFixed(5)}`

/** `石林桥（东经 …，北纬 …）`. */
export const formatPosition = (position: Position): string =>
  position.name ? `${position.name}（${formatCoordinates(position)}）` : formatCoordinates(position)

/**
 * A link to a map of the position. Feishu's positions are in GCJ-02, as maps in China are (Feishu's calendar
 * documents it), and this map expects that by default.
 */
export const mapLink = ({ name, longitude, latitude }: Position): string => {
  const query = new URLSearchParams({
    position: `${longitude.toFixed(6)},${latitude.toFixed(6)}`,
    ...(name ? { name } : {}),
  })
  return `https://uri.amap.com/marker?${query.toString()}`
}

/** The positions among the attachments, oldest first. */
export const sentPositions = (
  all: readonly Pick<Attachment, 'type' | 'name' | 'longitude' | 'latitude'>[],
): readonly Position[] =>
  all.flatMap(({ type, name, longitude, latitude }) =>
    type === 'position' && longitude !== null && latitude !== null
      ? [{ name, longitude, latitude }]
      : [],
  )
