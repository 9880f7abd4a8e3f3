/**
 * Converts a time of Feishu to ms; seconds, milliseconds and microseconds are told apart by the number of
 * digits (feishu.md 0). Null when invalid.
 */
export function instant(time: string | number | undefined): number | null {
  const digits = String(time ?? '')
  if (/^\d{10}$/.test(digits)) return Number(digits) * 1000
  if (/^\d{13}$/.test(digits)) return Number(digits)
  if (/^\d{16}$/.test(digits)) return Number(digits.slice(0, 13))
  return null
}
