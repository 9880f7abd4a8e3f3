import { keys, ordinary } from './lists/words.ts'
import type { Profile } from './profile.ts'
import type { Side } from './side.ts'

/** What the braces may hold besides those words: names that the rest of the profile gives, such as that of its first river. */
const names: Readonly<Record<string, (profile: Profile) => string | undefined>> = {
  机制: ({ mechanism }) => mechanism,
  // Of a certain day: withInstrument.
  检察建议: ({ instruments }) => instruments[0]?.name,
  市检察院: ({ city_procuratorate }) => city_procuratorate,
  区河长办: (profile) => firstOffice(profile, 'river_chief_office')?.name,
  区检察院: (profile) => firstOffice(profile, 'procuratorate')?.name,
  协作单位: (profile) =>
    partnersOf(profile)
      .join('、')
      .replace(/、([^、]+)$/, '或$1'),
  派驻检察联络室: ({ organisations }) =>
    organisations.find((one) => one.side === 'procuratorate' && one.parent !== null)?.name,
  区水利局: (profile) => firstOffice(profile, 'responsible_unit')?.name,
  生态检察官: ({ exchange_kinds }) => exchange_kinds.find((one) => one.of_a_river)?.name,
  綦江河: ({ rivers }) => rivers[0]?.name,
  石角段: ({ rivers }) => rivers.flatMap((one) => one.sections)[0]?.name,
}

/** Everything that may stand in braces, for the check of the bot's own texts. */
export const braceable: readonly string[] = [...Object.values(ordinary), ...Object.keys(names)]

/** What people call 河长 there: the district's words, and the one that everybody knows. */
export const chiefWords = ({ words }: Profile): readonly string[] => [
  ...new Set([words.river_chief, words.general_river_chief, ordinary.river_chief]),
]

const known = new WeakMap<Profile, ReadonlyMap<string, string>>()

/** Says a text of the bot in the district's words; braces around anything else stay as they are. */
export function speak(text: string, profile: Profile): string {
  if (!text.includes('{')) return text
  const words = known.get(profile) ?? wordsOf(profile)
  known.set(profile, words)
  return text.replace(/\{([^{}]+)\}/g, (whole, inner: string) => words.get(inner) ?? whole)
}

/** Says every text inside a card or an answer; `value` comes back from the platform and is left alone. */
export function speakWithin<Content>(content: Content, profile: Profile): Content {
  return within(content, profile) as Content
}

function within(content: unknown, profile: Profile): unknown {
  if (typeof content === 'string') return speak(content, profile)
  if (Array.isArray(content)) return content.map((one) => within(one, profile))
  if (typeof content !== 'object' || content === null) return content
  return Object.fromEntries(
    Object.entries(content).map(([key, inner]) => [
      key,
      key === 'value' ? inner : within(inner, profile),
    ]),
  )
}

function wordsOf(profile: Profile): ReadonlyMap<string, string> {
  return new Map([
    ...keys.map((key): [string, string] => [ordinary[key], profile.words[key]]),
    ...Object.entries(names).map(([name, say]): [string, string] => [name, say(profile) ?? name]),
  ])
}

/** The offices that carry the mechanism, by name. */
const partnersOf = ({ organisations, sides }: Profile): readonly string[] =>
  organisations
    .filter(
      ({ side, parent }) =>
        parent === null &&
        (side === 'river_chief_office' || side === 'procuratorate' || sides[side].partner),
    )
    .map((one) => one.name)

const firstOffice = ({ organisations }: Profile, side: Side) =>
  organisations.find((one) => one.side === side && one.parent === null)
