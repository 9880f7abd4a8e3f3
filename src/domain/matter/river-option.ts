import type { Context } from './context.ts'
import type { Option } from './field.ts'

/** The rivers in use, as options. */
export const riverOptions = ({ registers }: Pick<Context, 'registers'>): readonly Option[] =>
  registers.rivers.map((one) => ({ value: one.name, text: one.name, words: one.aliases }))
