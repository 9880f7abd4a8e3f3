import { findSlot, type Slot } from '../card/element-edit.ts'
import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../json.ts'
import { Refusal } from './refusal.ts'

/** Applies one CardKit action to a card in place (feishu.md 4.10). */
export function applyAction(card: JsonObject, action: unknown): void {
  const params = objectAt(action, 'params') ?? {}
  switch (stringAt(action, 'action')) {
    case 'partial_update_setting': {
      const config = objectAt(objectAt(params, 'settings'), 'config') ?? {}
      card['config'] = { ...(objectAt(card, 'config') ?? {}), ...config }
      return
    }
    case 'add_elements':
      addElements(card, params)
      return
    case 'delete_elements':
      for (const id of arrayAt(params, 'element_ids')) {
        const slot = requireSlot(card, id)
        slot.list.splice(slot.index, 1)
      }
      return
    case 'update_element': {
      const slot = requireSlot(card, params['element_id'])
      if (!isObject(params['element'])) throw new Refusal(300312, 'element is not an object')
      slot.list[slot.index] = params['element']
      return
    }
    case 'partial_update_element': {
      const slot = requireSlot(card, params['element_id'])
      const partial = objectAt(params, 'partial_element')
      if (!partial) throw new Refusal(300312, 'partial_element is not an object')
      if (partial['tag'] !== undefined && partial['tag'] !== slot.element['tag']) {
        throw new Refusal(300312, 'the tag can not be changed')
      }
      Object.assign(slot.element, partial)
      return
    }
    default:
      throw new Refusal(10002, 'unknown action')
  }
}

function requireSlot(card: JsonObject, elementId: unknown): Slot {
  const slot = findSlot(card, typeof elementId === 'string' ? elementId : '')
  if (!slot) throw new Refusal(300313, `element not found: ${String(elementId)}`)
  return slot
}

function addElements(card: JsonObject, params: JsonObject): void {
  const fresh = arrayAt(params, 'elements')
  const target = stringAt(params, 'target_element_id')
  const type = stringAt(params, 'type') ?? 'append'
  if (type === 'append') {
    const holder = target === undefined ? objectAt(card, 'body') : requireSlot(card, target).element
    arrayAt(holder, 'elements').push(...fresh)
    return
  }
  const slot = requireSlot(card, target)
  slot.list.splice(type === 'insert_before' ? slot.index : slot.index + 1, 0, ...fresh)
}
