import { isObject } from '../json.ts'

/** The differences in shape between two values: members that only one has, and different types. */
export function shapeDifferences(real: unknown, local: unknown, path = ''): string[] {
  if (isObject(real) && isObject(local)) {
    const keys = [...new Set([...Object.keys(real), ...Object.keys(local)])].toSorted()
    return keys.flatMap((key) => {
      const inside = path === '' ? key : `${path}.${key}`
      if (!(key in local)) return [`${inside}：只在真实租户里有`]
      if (!(key in real)) return [`${inside}：只在本地飞书里有`]
      return shapeDifferences(real[key], local[key], inside)
    })
  }
  if (Array.isArray(real) && Array.isArray(local)) {
    if (real.length === 0 || local.length === 0) return []
    return shapeDifferences(real[0], local[0], `${path}[]`)
  }
  const [one, other] = [typeOf(real), typeOf(local)]
  return one === other ? [] : [`${path || '整体'}：真实租户是 ${one}，本地飞书是 ${other}`]
}

const typeOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
