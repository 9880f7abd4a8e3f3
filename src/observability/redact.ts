const secretKey = /secret|token|authori[sz]ation|password|encrypt_?key|cookie/i
const phone = /(?<![0-9A-Za-z_])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![0-9A-Za-z_])/g
const identityNumber = /(?<![0-9A-Za-z_])(\d{6})\d{8}(\d{3}[0-9Xx])(?![0-9A-Za-z_])/g
const bearer = /\b(Bearer\s+)\S+/gi
const tenantToken = /(?<![0-9A-Za-z_-])([tu]-)[0-9A-Za-z._-]{16,}/g

/**
 * A copy of facts for the log: values under names of secrets are removed, and phone numbers (手机号),
 * identity numbers (身份证号) and access tokens in any text are masked. Errors keep only name, message and
 * stack, because HTTP clients attach headers to them.
 */
export function redact(facts: object): Record<string, unknown> {
  return redactObject(facts, 0)
}

function redactObject(facts: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      secretKey.test(name) && value !== null ? '[已隐去]' : redactValue(value, depth + 1),
    ]),
  )
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) {
    const { name, message, stack } = value
    return { name, message: redactText(message), stack: redactText(stack ?? '') }
  }
  if (value instanceof Uint8Array) return `[${value.length} bytes]`
  if (depth > 6) return '[…]'
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1))
  return redactObject(value, depth)
}

/** Masks phone numbers, identity numbers and access tokens in a text. */
export function redactText(text: string): string {
  return text
    .replace(identityNumber, '$1********$2')
    .replace(phone, '$1****$2')
    .replace(bearer, '$1[已隐去]')
    .replace(tenantToken, '$1[已隐去]')
}
