import { z } from 'zod'
import { lngLat } from '../../domain/registers/course.ts'

const position = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
})

/** The result of each parse, checked by the caller: a process that parsed foreign bytes is not trusted. */
export const factsOfReadings = {
  /** A photo: where and when it was taken. The result's bytes are the photo without metadata, or absent. */
  photo: z.object({ position: position.nullable(), takenAt: z.string().max(19).nullable() }),
  /** The first sheet of a workbook, or why there is none. */
  workbook: z.union([
    z.object({ sentence: z.string() }),
    z.object({
      rows: z
        .array(z.array(z.union([z.string(), z.object({ fault: z.string() })])).readonly())
        .readonly(),
      joined: z
        .array(
          z.object({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() }).readonly(),
        )
        .readonly(),
    }),
  ]),
  /** The lines of a file in which rivers are drawn, or why there are none. */
  courses: z.union([
    z.object({ sentence: z.string() }),
    z.object({
      lines: z
        .array(
          z.object({
            name: z.string().max(200).nullable(),
            points: z.array(lngLat).min(1).readonly(),
          }),
        )
        .readonly(),
      system: z.enum(['wgs84', 'cgcs2000']).nullable(),
      read: z.int(),
    }),
  ]),
} as const

export type ReadingName = keyof typeof factsOfReadings

/** The result of a parse. */
export type FactsOf<Name extends ReadingName> = z.output<(typeof factsOfReadings)[Name]>
