import type { River } from '../registers/river.ts'
import type { Context } from './context.ts'
import type { Option } from './field.ts'

const optionOf = ({ name, aliases }: River): Option => ({ value: name, text: name, words: aliases })

/** The rivers in use, as options. */
export const riverOptions = ({ registers }: Pick<Context, 'registers'>): readonly Option[] =>
  registers.rivers.map(optionOf)

/** Those of them that have a course, as options. */
export const drawnRiverOptions = ({ registers }: Pick<Context, 'registers'>): readonly Option[] =>
  registers.rivers.filter(({ course }) => course !== undefined).map(optionOf)
