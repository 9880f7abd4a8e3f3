/** The length of a key in bytes: AES-256. */
const keyBytes = 32

/**
 * The sealing keys (封存密钥) of a text, one a line, in hexadecimal or base64: the current one first, then
 * former ones. `null` when a line is not a key, or there is none.
 */
export function readSealingKeys(text: string): readonly Buffer[] | null {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => Buffer.from(line, /^[0-9a-f]{64}$/i.test(line) ? 'hex' : 'base64'))
  return keys.length > 0 && keys.every((key) => key.length === keyBytes) ? keys : null
}
