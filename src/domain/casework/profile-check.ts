import { parseDay } from '../calendar/day.ts'
import { prefixesOf } from '../matter/numbering.ts'
import type { Profile } from '../mechanism/profile.ts'
import { foreignHead } from '../mechanism/side.ts'
import { checkApps } from './app-check.ts'
import type { Contradiction } from './contradiction.ts'
import { checkMechanism } from './mechanism-check.ts'

/** Checks what the schema cannot: references, duplicates, the two offices, valid dates. */
export function checkProfile(profile: Profile): Contradiction[] {
  return [
    ...checkMechanism(profile),
    ...checkOrganisations(profile),
    ...checkSeries(profile),
    ...checkPeople(profile),
    ...checkChats(profile),
    ...checkApps(profile),
    ...checkRivers(profile),
    ...checkCalendar(profile),
  ]
}

/** The mistake when no organisation has this id; empty when one has. */
function unknown(
  { organisations }: Profile,
  id: string,
  path: (string | number)[],
): Contradiction[] {
  const ids = [...new Set(organisations.map((one) => one.id))]
  if (ids.includes(id)) return []
  return [{ path, sentence: `没有编号为 ${id} 的机构，可写 ${ids.join('、')}` }]
}

function checkOrganisations(profile: Profile): Contradiction[] {
  const { organisations } = profile
  const found: Contradiction[] = []
  const ids = new Set<string>()
  organisations.forEach((one, index) => {
    const path = ['organisations', index, 'id']
    if (ids.has(one.id)) found.push({ path, sentence: `机构编号 ${one.id} 重复，请改成不同的编号` })
    ids.add(one.id)
  })
  organisations.forEach((_, index) => {
    found.push(...checkParent(profile, index))
  })
  for (const side of ['river_chief_office', 'procuratorate'] as const) {
    if (!organisations.some((one) => one.side === side && one.parent === null)) {
      found.push({
        path: ['organisations'],
        sentence: `缺少 side 为 ${side} 的机构，河长办和检察院各须有一个`,
      })
    }
  }
  return found
}

function checkParent(profile: Profile, index: number): Contradiction[] {
  const { organisations } = profile
  const one = organisations[index]
  if (one === undefined || one.parent === null) return []
  const path = ['organisations', index, 'parent']
  const found = unknown(profile, one.parent, path)
  const parent = organisations.find((other) => other.id === one.parent)
  if (parent !== undefined && parent.side !== one.side) {
    found.push({
      path,
      sentence: `上级机构 ${parent.id} 的 side 是 ${parent.side}，与本机构的 ${one.side} 不是一方，请改写为同一方的机构或删去`,
    })
  }
  if (parent?.parent != null) {
    found.push({ path, sentence: '上级机构本身又有上级，只允许一层，请改写为最上一级' })
  }
  if (one.parent === one.id) found.push({ path, sentence: '上级机构不能是自己' })
  return found
}

function checkSeries(profile: Profile): Contradiction[] {
  const found: Contradiction[] = []
  const prefixes = prefixesOf(profile)
  for (const [year, starts] of Object.entries(profile.numbering.series_start)) {
    for (const prefix of Object.keys(starts)) {
      if (prefixes.includes(prefix)) continue
      found.push({
        path: ['numbering', 'series_start', year, prefix],
        sentence: `没有机关代字 ${prefix}，可写 ${prefixes.join('、')}`,
      })
    }
  }
  return found
}

function checkPeople(profile: Profile): Contradiction[] {
  const found: Contradiction[] = []
  const places = new Set<string>()
  profile.people.forEach((person, index) => {
    found.push(...unknown(profile, person.organisation, ['people', index, 'organisation']))
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
  return found
}

function checkChats(profile: Profile): Contradiction[] {
  const found: Contradiction[] = []
  const chats = new Set<string>()
  profile.chats.forEach((chat, index) => {
    chat.organisations.forEach((id, at) => {
      found.push(...unknown(profile, id, ['chats', index, 'organisations', at]))
    })
    if (chats.has(chat.chat_id)) {
      found.push({ path: ['chats', index, 'chat_id'], sentence: '同一个群登记了两次，请删去一条' })
    }
    chats.add(chat.chat_id)
  })
  return found
}

function checkRivers(profile: Profile): Contradiction[] {
  const found: Contradiction[] = []
  const rivers = new Set<string>()
  profile.rivers.forEach((river, index) => {
    if (river.unit !== null) found.push(...unknown(profile, river.unit, ['rivers', index, 'unit']))
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
  return found
}

function checkCalendar(profile: Profile): Contradiction[] {
  const found: Contradiction[] = []
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
