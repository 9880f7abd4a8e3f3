import { isObject } from '../json.ts'
import { below, type Check, type Place, refuseShape } from './inspection.ts'

/** The JSON type of a value, for messages. */
function nameType(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Any string, optionally with a limited length in characters. */
export function text(greatestLength = Number.POSITIVE_INFINITY): Check {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(place, 'string', value)
    if ([...value].length > greatestLength) {
      refuseShape(place, `string longer than ${greatestLength} characters`)
    }
  }
}

/** true or false. */
export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') wrongType(place, 'boolean', value)
}

/** A number within bounds. */
export function numeric(least: number, greatest: number): Check {
  return (value, place) => {
    if (typeof value !== 'number') return wrongType(place, 'number', value)
    if (value < least || value > greatest) {
      refuseShape(place, `${value} is outside [${least},${greatest}]`)
    }
  }
}

/** A whole number within bounds. */
export function whole(least: number, greatest: number): Check {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return wrongType(place, 'integer', value)
    }
    if (value < least || value > greatest) {
      refuseShape(place, `${value} is outside [${least},${greatest}]`)
    }
  }
}

/** One of the listed values. */
export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, place) => {
    if (!allowed.some((one) => one === value)) {
      refuseShape(place, `${JSON.stringify(value)} is not one of ${allowed.join(', ')}`)
    }
  }
}

/** Accepts what any of the checks accepts. */
export function either(...checks: Check[]): Check {
  return (value, place) => {
    const trials = checks.map((check) => {
      const faults: typeof place.inspection.faults = []
      check(value, { ...place, inspection: { ...place.inspection, faults } })
      return faults
    })
    if (trials.some((faults) => faults.length === 0)) return
    const first = trials[0]?.[0]
    if (first) place.inspection.faults.push(first)
  }
}

/** A string that matches a pattern. */
export function spelled(pattern: RegExp, meaning: string): Check {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(place, 'string', value)
    if (!pattern.test(value)) refuseShape(place, `${JSON.stringify(value)} is not ${meaning}`)
  }
}

/** A list with entries that all pass. */
export function list(entry: Check, least = 0, greatest = Number.POSITIVE_INFINITY): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return wrongType(place, 'array', value)
    if (value.length < least) refuseShape(place, `fewer than ${least} entries`)
    if (value.length > greatest) refuseShape(place, `more than ${greatest} entries`)
    value.forEach((one, index) => {
      entry(one, below(place, `[${index}]`))
    })
  }
}

/** An object with exactly the listed properties, some of them required. */
export function record(properties: Record<string, Check>, required: readonly string[] = []): Check {
  return (value, place) => {
    if (!isObject(value)) return wrongType(place, 'object', value)
    for (const [key, member] of Object.entries(value)) {
      const check = properties[key]
      if (check) check(member, below(place, key))
      else if (place.inspection.schema === '2.0') refuseUnknown(place, key)
    }
    for (const key of required) {
      if (value[key] === undefined) refuseShape(place, `property ${key} is required`)
    }
  }
}

/** Like the check, but accepts an empty object as absent, as in the documentation's examples. */
export function orNothing(check: Check): Check {
  return (value, place) => {
    if (!isObject(value) || Object.keys(value).length > 0) check(value, place)
  }
}

/** An object with members that all pass, whatever their names. */
export function dictionary(entry: Check): Check {
  return (value, place) => {
    if (!isObject(value)) return wrongType(place, 'object', value)
    for (const [key, member] of Object.entries(value)) entry(member, below(place, key))
  }
}

/** Any JSON value. */
export const anything: Check = () => {}

/** In the platform's wording, as several bots have logged it. */
function refuseUnknown(place: Place, key: string): void {
  const where = place.path.length === 1 ? '[]' : place.path.join(' -> ')
  refuseShape(below(place, key), `unknown property, property: ${key}, path: ${where}`)
}

function wrongType(place: Place, wanted: string, value: unknown): void {
  refuseShape(place, `expected ${wanted}, got ${nameType(value)}`)
}
