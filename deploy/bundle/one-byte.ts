/** A character beyond ASCII, with the backslashes before it. */
const wide = /(\\*)([^\0-\x7f])/g

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * A program with every character beyond ASCII replaced by its escape: V8 keeps the source text of a program
 * in memory while it runs, and a single such character makes it use two bytes for every character.
 */
export const oneByte = (program: string): string =>
  program.replace(wide, (_, before: string, character: string) => {
    // A backslash directly before the character is an unnecessary escape and is removed.
    const kept = before.length % 2 === 0 ? before : before.slice(1)
    return `${kept}${escaped(character)}`
  })
