import { readFileSync } from 'node:fs'
import { preparedSample, readSample } from '../demo/prepared-sample.ts'
import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../simulator/json.ts'

/**
 * Cards that the bot sent during the sample half-year: as few as are needed to cover every shape of an
 * element. People of the sample are replaced by the participating person; pictures are left out.
 */
export function botCards(person: string): JsonObject[] {
  const { snapshot } = readSample(readFileSync(preparedSample))
  const seen = new Set<string>()
  const cards = Object.values(snapshot.state.messages).flatMap(({ card }) => (card ? [card] : []))
  return cards
    .filter((card) => {
      const fresh = [...shapesIn(card), outline(card)].filter((shape) => !seen.has(shape))
      for (const shape of fresh) seen.add(shape)
      return fresh.length > 0
    })
    .map((card) => JSON.parse(withPerson(JSON.stringify(withoutPictures(card)), person)))
}

/**
 * The tag and properties of every tagged object, and which objects are directly inside others at the top of
 * the card.
 */
function shapesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shapesIn)
  if (!isObject(value)) return []
  const inside = Object.values(value).flatMap(shapesIn)
  return typeof value['tag'] === 'string'
    ? [`${value['tag']}: ${Object.keys(value).toSorted().join()}`, ...inside]
    : inside
}

function outline(card: JsonObject): string {
  const elements = arrayAt(objectAt(card, 'body'), 'elements').map((one) => stringAt(one, 'tag'))
  return `${stringAt(objectAt(card, 'header'), 'template')}: ${elements.join()}`
}

/** Replaces every person of the sample by this one; a list of people may then name him once. */
function withPerson(card: string, person: string): string {
  return card.replaceAll(/ou_[A-Za-z0-9_]+/g, person)
}

function withoutPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isPicture(one)).map(withoutPictures)
  if (typeof value === 'string') return value.replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutPictures(one)]))
}

const isPicture = (one: unknown) =>
  isObject(one) && (one['tag'] === 'img' || one['tag'] === 'img_combination')
