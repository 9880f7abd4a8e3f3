/**
 * A short digest of a text: equal texts have equal digests. FNV-1a with 64 bits suffices to tell versions
 * apart, and the domain may not call a crypto library.
 */
export const digest = (content: string): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(content)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
