import { parseDay } from '../calendar/day.ts'
import { checkMechanism } from './mechanism-check.ts'
import type { Profile } from './profile.ts'
import { foreignHead } from './side.ts'

/** A mistake that only shows when several entries are read together. */
export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly sentence: string
}

/** Checks what the schema cannot: references, duplicates, the two offices, real dates. */
export function checkProfile(profile: Profile): Contradiction[] {
  const found: Contradiction[] = checkMechanism(profile)
  const ids = new Set<string>()
  profile.organisations.forEach((one, index) => {
    const path = ['organisations', index, 'id']
    if (ids.has(one.id)) found.push({ path, sentence: `机构编号 ${one.id} 重复，请改成不同的编号` })
    ids.add(one.id)
  })
  const known = (id: string, path: (string | number)[]) => {
    if (!ids.has(id)) {
      found.push({ path, sentence: `没有编号为 ${id} 的机构，可写 ${[...ids].join('、')}` })
    }
  }
  profile.organisations.forEach((one, index) => {
    if (one.parent === null) return
    known(one.parent, ['organisations', index, 'parent'])
    if (profile.organisations.find((other) => other.id === one.parent)?.parent != null) {
      found.push({
        path: ['organisations', index, 'parent'],
        sentence: '上级机构本身又有上级，只允许一层，请改写为最上一级',
      })
    }
    if (one.parent === one.id) {
      found.push({ path: ['organisations', index, 'parent'], sentence: '上级机构不能是自己' })
    }
  })
  for (const side of ['river_chief_office', 'procuratorate'] as const) {
    if (!profile.organisations.some((one) => one.side === side && one.parent === null)) {
      found.push({
        path: ['organisations'],
        sentence: `缺少 side 为 ${side} 的机构，河长办和检察院各须有一个`,
      })
    }
  }
  const places = new Set<string>()
  profile.people.forEach((person, index) => {
    known(person.organisation, ['people', index, 'organisation'])
    const place = `${person.open_id} ${person.organisation}`
    if (places.has(place)) {
      found.push({
        path: ['people', index, 'open_id'],
        sentence: '同一人员在同一机构登记了两次，请合并为一条，把角色写在一起',
      })
    }
    places.add(place)
    const side = profile.organisations.find((one) => one.id === person.organisation)?.side
    const foreign = side && foreignHead(person.roles, side)
    if (foreign) {
      found.push({
        path: ['people', index, 'roles'],
        sentence: `${foreign} 可见全部事项，只能登记在其所在一方的机构；镇街河长请写 member 或 approver`,
      })
    }
  })
  const chats = new Set<string>()
  profile.chats.forEach((chat, index) => {
    chat.organisations.forEach((id, at) => {
      known(id, ['chats', index, 'organisations', at])
    })
    if (chats.has(chat.chat_id)) {
      found.push({ path: ['chats', index, 'chat_id'], sentence: '同一个群登记了两次，请删去一条' })
    }
    chats.add(chat.chat_id)
  })
  const rivers = new Set<string>()
  profile.rivers.forEach((river, index) => {
    if (river.unit !== null) known(river.unit, ['rivers', index, 'unit'])
    for (const word of [river.name, ...river.aliases]) {
      if (rivers.has(word)) {
        found.push({
          path: ['rivers', index, 'name'],
          sentence: `河名或别名 ${word} 出现了两次，请保留一处`,
        })
      }
      rivers.add(word)
    }
  })
  for (const [key, year] of Object.entries(profile.calendar.years)) {
    for (const list of ['off', 'work'] as const) {
      year[list].forEach((text, index) => {
        if (parseDay(text) === null) {
          found.push({
            path: ['calendar', 'years', key, list, index],
            sentence: `${text} 不是真实日期，请写成 2027-01-01 的样子`,
          })
        }
      })
    }
  }
  return found
}
