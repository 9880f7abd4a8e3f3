/**
 * Invisible characters, which control, hide or turn text, or are invalid: control, zero-width and
 * bidirectional characters, lone surrogates.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|\p{Surrogate}/u

/** The first invisible character of a text (不可见字符), as `U+202E`; `null` for none. Line breaks do not count. */
export function findUnseen(text: string): string | null {
  const code = unseen.exec(text)?.[0].codePointAt(0)
  return code === undefined ? null : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
