import type { Profile } from '../mechanism/profile.ts'
import type { Contradiction } from './contradiction.ts'

/** The mistakes of a profile whose people and groups belong to several apps (自建应用), each in its own tenant. */
export function checkApps(profile: Profile): Contradiction[] {
  const { organisations } = profile
  const appOfOrganisation = new Map(organisations.map((one) => [one.id, one.app]))
  const found: Contradiction[] = []
  const appOfPerson = new Map<string, string | undefined>()
  profile.people.forEach(({ open_id: id, organisation }, index) => {
    const app = appOfOrganisation.get(organisation)
    if (appOfPerson.has(id) && appOfPerson.get(id) !== app) {
      found.push({
        path: ['people', index, 'open_id'],
        sentence:
          '同一 open_id 写在两个应用的单位下：open_id 只在一个应用内有效，请分别填写各应用中的 open_id',
      })
    }
    appOfPerson.set(id, app)
  })
  profile.chats.forEach((chat, index) => {
    const apps = new Set(chat.organisations.map((id) => appOfOrganisation.get(id)))
    if (apps.size <= 1) return
    found.push({
      path: ['chats', index, 'organisations'],
      sentence:
        '所列单位分属几个应用：机器人只能在本企业的群里，请只写与该群同一应用的单位，各应用各用自己的群',
    })
  })
  return found
}
