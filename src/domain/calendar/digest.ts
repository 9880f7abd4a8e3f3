/**
 * A short name of a content: equal contents, equal names. FNV-1a, 64 bits: enough to tell versions apart,
 * and the domain may not call a crypto library.
 */
export const digest = (content: string): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(content)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
