import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { arrayAt, isObject, parseJson, stringAt } from '../json.ts'
import type { LocalFeishuOptions } from '../options.ts'
import { Mistake } from './mistake.ts'

type Cast = Required<Pick<LocalFeishuOptions, 'people' | 'chats'>>

/** A group of everybody, used if no groups are named. */
const everybody = { chatId: 'oc_everybody', name: '全体' }

/**
 * People and groups from a JSON file: `{ "people": […], "chats": […] }`, or a list of people, who then share
 * one group. A person is a name, or an object with `name`; missing ids are derived from names. Members of a
 * group are named by id or name.
 */
export function readPeopleFile(file: string): Cast {
  let read: string
  try {
    read = readFileSync(file, 'utf8')
  } catch {
    throw new Mistake(`找不到人员文件 ${file}。`)
  }
  const content = parseJson(read)
  if (!isObject(content) && !Array.isArray(content)) {
    throw new Mistake(`人员文件 ${file} 不是 JSON 的对象或列表。`)
  }
  return readCast(content, file)
}

/** The people if none are named. */
export const strangers = (): Cast => readCast(['甲', '乙', '丙'], '')

function readCast(content: unknown, file: string): Cast {
  const listed = Array.isArray(content) ? content : arrayAt(content, 'people')
  if (isObject(content)) onlyKnown(content, ['people', 'chats'], '最外层', file)
  const people = listed.map((one) => readPerson(one, file))
  refuseTwins(people, file)
  const groups = isObject(content) && Array.isArray(content['chats']) ? content['chats'] : undefined
  const all = people.map(({ openId }) => openId)
  if (groups === undefined) return { people, chats: [{ ...everybody, members: all }] }
  const idOf = new Map(
    people.flatMap(({ name, openId }) => [
      [name, openId],
      [openId, openId],
    ]),
  )
  const chats = groups.map((group) => {
    const name = stringAt(group, 'name')
    if (name === undefined) throw new Mistake(`人员文件 ${file} 里有一个群没有 name。`)
    onlyKnown(group, groupMembers, `群“${name}”`, file)
    const named =
      isObject(group) && group['members'] === undefined ? all : arrayAt(group, 'members')
    const members = named.map((one) => {
      const openId = idOf.get(String(one))
      if (openId !== undefined) return openId
      throw new Mistake(`人员文件 ${file}：群“${name}”的成员“${String(one)}”不在 people 里。`)
    })
    return {
      ...(isObject(group) ? group : {}),
      chatId: idOr(group, 'chat', 'oc_', name),
      name,
      members,
    }
  })
  return { people, chats }
}

function readPerson(one: unknown, file: string): Cast['people'][number] {
  const name = typeof one === 'string' ? one : stringAt(one, 'name')
  if (name === undefined || name === '') {
    throw new Mistake(`人员文件 ${file} 里有一个人没有 name。`)
  }
  onlyKnown(one, personMembers, `“${name}”`, file)
  const openId = idOr(one, 'open', 'ou_', name)
  if (/^ou_\w+$/.test(openId)) return { ...(isObject(one) ? one : {}), openId, name }
  throw new Mistake(`人员文件 ${file}：“${name}”的 openId 应以 ou_ 开头；写的是“${openId}”。`)
}

const personMembers =
  'name openId open_id title unionId userId tenantKey available blocksBot'.split(' ')
const groupMembers =
  'name chatId chat_id members description mode botInside ownerId allowsThreads'.split(' ')

/** Reports unknown members instead of ignoring them. */
function onlyKnown(one: unknown, known: readonly string[], what: string, file: string): void {
  const strange = isObject(one) ? Object.keys(one).find((key) => !known.includes(key)) : undefined
  if (strange === undefined) return
  throw new Mistake(
    `人员文件 ${file}：${what}有不认识的“${strange}”。可用的有：${known.join('、')}。`,
  )
}

/** Refuses two people with one id; without given ids two people with one name have the same. */
function refuseTwins(people: Cast['people'], file: string): void {
  const seen = new Set<string>()
  for (const { openId, name } of people) {
    if (seen.has(openId)) {
      throw new Mistake(`人员文件 ${file}：有两个“${name}”，请给他们不同的 openId。`)
    }
    seen.add(openId)
  }
}

/** The given id, as `openId` or `open_id`, or one derived from the name, always the same. */
function idOr(one: unknown, what: string, prefix: string, name: string): string {
  const made = prefix + createHash('sha256').update(name).digest('hex').slice(0, 32)
  return stringAt(one, `${what}Id`) ?? stringAt(one, `${what}_id`) ?? made
}
