/** A JSON object with unchecked members. */
export type JsonObject = Record<string, unknown>

/** Whether it is a plain JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses JSON text; undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The member as a string, or undefined when it is absent or of another type. */
export function stringAt(object: unknown, key: string): string | undefined {
  const value = isObject(object) ? object[key] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The member as an array; empty when it is absent or of another type. */
export function arrayAt(object: unknown, key: string): unknown[] {
  const value = isObject(object) ? object[key] : undefined
  return Array.isArray(value) ? value : []
}

/** The member as an object, or undefined when it is absent or of another type. */
export function objectAt(object: unknown, key: string): JsonObject | undefined {
  const value = isObject(object) ? object[key] : undefined
  return isObject(value) ? value : undefined
}
