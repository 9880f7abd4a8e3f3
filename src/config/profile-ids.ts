import { mainApp, ofApp } from '../domain/mechanism/app.ts'
import type { Profile } from '../domain/mechanism/profile.ts'

/**
 * The profile with the ids of people and groups as the record spells them: Feishu's id, with the app of
 * their organisation in front where that is not the first. River chiefs are people of the profile too.
 */
export function withOwnIds(profile: Profile): Profile {
  const { organisations } = profile
  if (organisations.every(({ app }) => app === mainApp)) return profile
  const appOf = (organisation: string | undefined) =>
    organisations.find(({ id }) => id === organisation)?.app ?? mainApp
  const personOf = (id: string) =>
    ofApp(appOf(profile.people.find((one) => one.open_id === id)?.organisation), id)
  const led = <Part extends { readonly chief_person?: string | undefined }>(part: Part): Part =>
    part.chief_person === undefined ? part : { ...part, chief_person: personOf(part.chief_person) }
  return {
    ...profile,
    people: profile.people.map((one) => ({
      ...one,
      open_id: ofApp(appOf(one.organisation), one.open_id),
    })),
    chats: profile.chats.map((one) => ({
      ...one,
      chat_id: ofApp(appOf(one.organisations[0]), one.chat_id),
    })),
    rivers: profile.rivers.map((one) => ({ ...led(one), sections: one.sections.map(led) })),
  }
}

/** The mistakes to report for organisations whose app the settings do not have. */
export function strangeApps(
  { organisations }: Profile,
  apps: readonly { readonly name: string }[],
): string[] {
  const known = apps.map(({ name }) => name)
  return organisations
    .filter(({ app }) => !known.includes(app))
    .map(
      ({ id, app }) =>
        `organisations 中 ${id} 的 app：设置中没有名为 ${app} 的应用，请增加 APP_${app.toUpperCase().replaceAll('-', '_')}，或改为 ${known.join('、')}。`,
    )
}
