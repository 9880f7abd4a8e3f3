/** Feishu writes seconds, milliseconds or microseconds, told apart by their digits (feishu.md 0). */
export function instant(time: string | number | undefined): number | null {
  const digits = String(time ?? '')
  if (/^\d{10}$/.test(digits)) return Number(digits) * 1000
  if (/^\d{13}$/.test(digits)) return Number(digits)
  if (/^\d{16}$/.test(digits)) return Number(digits.slice(0, 13))
  return null
}
