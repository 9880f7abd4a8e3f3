import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { arrayAt, isObject, type JsonObject, stringAt } from '../simulator/json.ts'
import type { LocalFeishuOptions } from '../simulator/options.ts'

/** The people and groups of a profile, for the local Feishu. */
type Cast = Required<Pick<LocalFeishuOptions, 'people' | 'chats'>>

/**
 * Reads the people and groups of an app (`main` by default) from a profile (机制参数). A group has the
 * people of its organisations and of their rooms.
 */
export function readCast(profileFile: string, app = 'main'): Cast {
  const profile: unknown = parse(readFileSync(profileFile, 'utf8'))
  const records = (key: string) => arrayAt(profile, key).filter(isObject)
  const parentOf = new Map(
    records('organisations').map((one) => [need(one, 'id'), stringAt(one, 'parent')]),
  )
  const nameOf = new Map(records('organisations').map((one) => [need(one, 'id'), one['name']]))
  const appOf = new Map(
    records('organisations').map((one) => [need(one, 'id'), stringAt(one, 'app') ?? 'main']),
  )
  const isOwn = (organisation: unknown) => (appOf.get(String(organisation)) ?? 'main') === app
  const people = records('people')
    .map((one) => ({
      openId: need(one, 'open_id'),
      name: need(one, 'name'),
      organisation: need(one, 'organisation'),
    }))
    .filter(({ organisation }) => isOwn(organisation))
  const ownChats = records('chats').filter((chat) => isOwn(arrayAt(chat, 'organisations')[0]))
  const chats = ownChats.map((chat) => {
    const inside = arrayAt(chat, 'organisations')
    const members = people.filter(
      ({ organisation }) =>
        inside.includes(organisation) || inside.includes(parentOf.get(organisation)),
    )
    return {
      chatId: need(chat, 'chat_id'),
      name: stringAt(chat, 'name') ?? '工作群',
      members: [...new Set(members.map((one) => one.openId))],
    }
  })
  const unique = new Map(people.map((one) => [one.openId, one]))
  return {
    people: [...unique.values()].map(({ openId, name, organisation }) => ({
      openId,
      name,
      title: String(nameOf.get(organisation) ?? ''),
    })),
    chats,
  }
}

function need(record: JsonObject, key: string): string {
  const value = stringAt(record, key)
  if (value === undefined) throw new Error(`the profile has an entry without ${key}`)
  return value
}
