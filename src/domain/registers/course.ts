import { z } from 'zod'

/** A place in WGS-84: longitude and latitude, as GeoJSON writes them. */
export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export type LngLat = z.output<typeof lngLat>

/**
 * The course (走向) of a river, in stretches: one for most, several for what is braided or flows through a lake.
 * For a lake or reservoir, its shore. A stretch of one place only says where it is.
 */
export const courseSchema = z.array(z.array(lngLat).min(1)).min(1)
export type Course = z.output<typeof courseSchema>

/** The systems in which places are written (坐标系). */
export const coordinateSystem = z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])
export type CoordinateSystem = z.output<typeof coordinateSystem>

/** A line of a file as it was read: of which river it says to be, and where it runs in the file's own system. */
export interface DrawnLine {
  readonly name: string | null
  readonly points: readonly LngLat[]
}

/** The lines of a file (KML, GeoJSON), and what it says of itself. */
export interface CourseFile {
  readonly lines: readonly DrawnLine[]
  /** The system that the file names, if it names one of ours. */
  readonly system: 'wgs84' | 'cgcs2000' | null
  /** The points that were read; fewer come. */
  readonly read: number
}
