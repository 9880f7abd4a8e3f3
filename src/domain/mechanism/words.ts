import { keys, ordinary } from './lists/words.ts'
import type { Profile } from './profile.ts'
import type { Side } from './side.ts'

/** Further words in braces: names from the rest of the profile, such as that of its first river. */
const names: Readonly<Record<string, (profile: Profile) => string | undefined>> = {
  机制: ({ mechanism }) => mechanism,
  // For a certain day use withInstrument.
  检察建议: ({ instruments }) => instruments[0]?.name,
  市检察院: ({ city_procuratorate }) => city_procuratorate,
  市河长办: (profile) => cityRiverChiefOffice(profile),
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

/**
 * The name of the higher river chief office: as in the profile, otherwise 市 with the district's word for
 * the office.
 */
export const cityRiverChiefOffice = ({ city_river_chief_office, words }: Profile): string =>
  city_river_chief_office ?? `市${words.river_chief_office}`

/** All words that may stand in braces, for the test of the bot's texts. */
export const braceable: readonly string[] = [...Object.values(ordinary), ...Object.keys(names)]

/** The words for 河长: those of the district, and the general one. */
export const chiefWords = ({ words }: Profile): readonly string[] => [
  ...new Set([words.river_chief, words.general_river_chief, ordinary.river_chief]),
]

const known = new WeakMap<Profile, ReadonlyMap<string, string>>()

/** Replaces words in braces by the district's words; other braces stay. */
export function speak(text: string, profile: Profile): string {
  if (!text.includes('{')) return text
  const words = known.get(profile) ?? wordsOf(profile)
  known.set(profile, words)
  return text.replace(/\{([^{}]+)\}/g, (whole, inner: string) => words.get(inner) ?? whole)
}

/**
 * Applies `speak` to every text inside a card or an answer, except `value`, which the platform returns
 * unchanged.
 */
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

/** The names of the offices that carry the mechanism. */
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
