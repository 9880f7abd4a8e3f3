import type { Option } from './field.ts'

/** Options, and those that a matter records and that are no longer offered, such as an ended term. */
export const withRecorded = (
  offered: readonly Option[],
  recorded: readonly Option[],
): readonly Option[] => [
  ...offered,
  ...recorded.filter(({ value }) => !offered.some((one) => one.value === value)),
]
