/** The messages of the storm, each with its own number, so that effects can be counted. */
export const stormText = (number: number): string => `现场又发现一处弃渣，编号第${number}号`

/** The message numbers in a text. */
export function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/编号第(\d+)号/g)].map((match) => Number(match[1]))
}
