import { z } from 'zod'

const position = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
})

/** What each reading tells, checked by whoever asked: nobody trusts a process that has read foreign bytes. */
export const factsOfReadings = {
  /** A photo: where and when it was taken. Its bytes come without metadata, or not at all. */
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
} as const

export type ReadingName = keyof typeof factsOfReadings

/** What a reading tells. */
export type FactsOf<Name extends ReadingName> = z.output<(typeof factsOfReadings)[Name]>
