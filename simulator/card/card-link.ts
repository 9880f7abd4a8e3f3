import { isObject } from '../json.ts'
import { type Check, refuseShape } from './inspection.ts'
import { orNothing, record, text } from './value.ts'

const urls = record({ url: text(), pc_url: text(), ios_url: text(), android_url: text() })
/** `url`, the addresses of all three platforms, or nothing at all. */
export const cardLink: Check = orNothing((value, place) => {
  urls(value, place)
  if (!isObject(value) || value['url'] !== undefined) return
  if (['pc_url', 'ios_url', 'android_url'].some((key) => value[key] === undefined)) {
    refuseShape(place, 'card_link needs url, or pc_url, ios_url and android_url')
  }
})
