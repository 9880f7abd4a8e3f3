import type { Told } from '../app/crowded-record.ts'
import { withoutLots } from './decision-text.ts'

/** The ids of rows, which move with every further matter. */
const ids = /"(?:deadline|matter|root)":(?:\d+|…),?/g

/** What each step brought to whom; the same for several is one line. */
export function toldPage(told: readonly Told[]): string {
  const parts = told.map(({ step, answer, sent }) => {
    const byText = Map.groupBy(sent, ({ text }) => withoutLots(text).replaceAll(ids, ''))
    const lines = [...byText].map(
      ([text, those]) =>
        `${those
          .map(({ receiver }) => receiver)
          .toSorted()
          .join(', ')}: ${text}`,
    )
    return [
      `## ${step}`,
      ...(answer === '' ? [] : [`answered: ${answer}`]),
      ...lines.toSorted(),
    ].join('\n')
  })
  return `${withoutLots(parts.join('\n\n'))}\n`
}
