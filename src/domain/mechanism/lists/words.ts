import { z } from 'zod'

/**
 * Words of the mechanism (用语) that other districts replace, by their key in the profile. The bot's texts
 * contain the word of Qijiang's plan in braces, `由{河长办}登记`, and are shown with the district's word.
 */
export const ordinary = {
  river_chief: '河长',
  river_chief_office: '河长办',
  general_river_chief: '总河长',
  deputy_chief_procurator: '分管副检察长',
  police_chief: '警长',
  court_president: '法院院长',
  water: '河流',
  waters: '河库',
  body: '水体',
  register: '河库名录',
  section: '河段',
  water_name: '河名',
  walk: '巡河',
  bot: '河检通',
} as const

type Word = keyof typeof ordinary

export const keys = Object.keys(ordinary) as Word[]

const word = (said: string) => z.string().trim().min(1).max(20).default(said)

/** The profile's section `words`; a missing word is as in Qijiang. */
export const wordsSchema = z
  .strictObject(
    Object.fromEntries(keys.map((key) => [key, word(ordinary[key])])) as Record<
      Word,
      ReturnType<typeof word>
    >,
  )
  .prefault({})
