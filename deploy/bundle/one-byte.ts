/** A character beyond ASCII, with the backslashes before it. */
const wide = /(\\*)([^\0-\x7f])/g

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * A program with every character beyond ASCII as an escape: V8 holds the text of a program for as long as it
 * runs, and one such character makes it two bytes for each of all.
 */
export const oneByte = (program: string): string =>
  program.replace(wide, (_, before: string, character: string) => {
    // A backslash that escapes the character itself says nothing.
    const kept = before.length % 2 === 0 ? before : before.slice(1)
    return `${kept}${escaped(character)}`
  })
