import { isObject, type JsonObject } from '../json.ts'

/** The place of an element with an element_id: the list that contains it, and its index. */
export interface Slot {
  list: unknown[]
  index: number
  element: JsonObject
}

/** Finds the element with this element_id anywhere in the card. */
export function findSlot(card: unknown, elementId: string): Slot | undefined {
  if (Array.isArray(card)) {
    for (const [index, one] of card.entries()) {
      if (isObject(one) && one['element_id'] === elementId)
        return { list: card, index, element: one }
      const inside = findSlot(one, elementId)
      if (inside) return inside
    }
    return undefined
  }
  if (!isObject(card)) return undefined
  for (const member of Object.values(card)) {
    const inside = findSlot(member, elementId)
    if (inside) return inside
  }
  return undefined
}
