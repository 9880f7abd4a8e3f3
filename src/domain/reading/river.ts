import { soundsEqual } from './pinyin.ts'
import { normaliseText } from './text.ts'

/** A river or reservoir of the register (河库名录); aliases include its usual misspellings. */
export interface RiverName {
  readonly name: string
  readonly aliases: readonly string[]
  readonly sections: readonly string[]
}

/** The water that a text names. `certain` is false where the writer should confirm it. */
export type RiverReading =
  | {
      readonly kind: 'river'
      readonly river: string
      readonly section: string | null
      readonly certain: boolean
      readonly matched: string
    }
  | { readonly kind: 'unknown'; readonly name: string }

interface Spelling {
  readonly text: string
  readonly river: RiverName
  /** Whether the spelling names a water and nothing else: 綦河, but not 东溪, which is a town. */
  readonly certain: boolean
}

const WATER = /(?:河|江|水库|湖)$/
const WATER_ENDING = '(?:河|溪|江|水库|湖)(?!河|水库)'
// 綦江区, 郭扶镇, 通惠街道 are places and offices, not the river of that name.
const NOT_A_RIVER =
  /^(?:[区县市镇乡村]|街道|社区|法院|检察|公安|水利|生态环境|农业|大桥|中学|小学|医院|车站|高速|路)/
const DOUBT_BEFORE = /(?:好像是?|可能是?|应该是|疑似|不知是?|大概是)$/
const DOUBT_AFTER = /^ ?(?:[?？]|[(（][?？][)）]|吧|不确定)/
const CANDIDATE = new RegExp(
  `(?<=^|[\\s,，。;；、:：=在到往从])[\\u4e00-\\u9fff]{1,5}?${WATER_ENDING}`,
  'g',
)
// 河道, 河边, 小河 and the like name no river; nor do the verbs before a river.
const COMMON_WORD =
  /^(?:[沿该本巡过跨往到此大小某入临滨护全江内外治进向在下上这那一条整拦填占清采]|沿着|污染|附近|联合巡|隔壁|村里的?|门口|旁边|什么|哪条|支|干|主|排污|饮用水|.*[的小镇乡村])(?:河|溪|江|水库|湖)$/
const AFTER_COMMON_WORD = /^(?:[里道边床岸面中水长堤滩流湾底段口]|办|湖|库)/

/**
 * The first river of the register in `text`: by name, alias, or a name that sounds the same. A
 * name that the register lacks is `unknown` when it stands where a river would.
 */
export const readRiver = (text: string, rivers: readonly RiverName[]): RiverReading | null => {
  const normal = normaliseText(text)
  const known = firstKnown(normal, rivers.flatMap(spellingsOf))
  if (known?.spelling.certain) return asReading(normal, known)
  const candidate = firstCandidate(normal)
  if (candidate !== null) {
    const alike = rivers.filter(({ name }) => soundsEqual(name, candidate.text))
    const [river, ...others] = alike
    if (river !== undefined && others.length === 0) {
      return asReading(normal, {
        index: candidate.index,
        spelling: { text: candidate.text, river, certain: false },
      })
    }
  }
  if (known !== null) return asReading(normal, known)
  return candidate === null ? null : { kind: 'unknown', name: candidate.text }
}

const spellingsOf = (river: RiverName): readonly Spelling[] => {
  const stem = river.name.endsWith('河') && river.name.length > 2 ? river.name.slice(0, -1) : null
  return [
    { text: river.name, river, certain: true },
    ...river.aliases
      .filter((alias) => alias !== '')
      .map((text) => ({ text, river, certain: WATER.test(text) || !/[\u4e00-\u9fff]/.test(text) })),
    // 郭扶 for 郭扶河: usual in speech, but towns bear the same names.
    ...(stem === null || river.aliases.includes(stem)
      ? []
      : [{ text: stem, river, certain: false }]),
  ]
}

interface Known {
  readonly index: number
  readonly spelling: Spelling
}

const firstKnown = (text: string, spellings: readonly Spelling[]): Known | null =>
  spellings
    .map((spelling) => ({ index: indexOfName(text, spelling.text), spelling }))
    .filter(({ index }) => index >= 0)
    .sort(
      (a, b) =>
        Number(b.spelling.certain) - Number(a.spelling.certain) ||
        a.index - b.index ||
        b.spelling.text.length - a.spelling.text.length,
    )[0] ?? null

const indexOfName = (text: string, name: string): number => {
  const lower = lowerLatin(text)
  const sought = lowerLatin(name)
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + 1)) {
    if (!NOT_A_RIVER.test(lower.slice(at + sought.length, at + sought.length + 4))) return at
  }
  return -1
}

// Not toLowerCase, which may change the length of a text.
const lowerLatin = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const firstCandidate = (text: string): { index: number; text: string } | null => {
  for (const match of text.matchAll(CANDIDATE)) {
    const end = match.index + match[0].length
    if (COMMON_WORD.test(match[0]) || match[0].length < 2) continue
    if (AFTER_COMMON_WORD.test(text.slice(end, end + 1))) continue
    if (NOT_A_RIVER.test(text.slice(end, end + 4))) continue
    return { index: match.index, text: match[0] }
  }
  return null
}

const asReading = (text: string, { index, spelling }: Known): RiverReading => {
  const end = index + spelling.text.length
  const doubted =
    DOUBT_BEFORE.test(text.slice(Math.max(0, index - 5), index)) ||
    DOUBT_AFTER.test(text.slice(end, end + 4))
  return {
    kind: 'river',
    river: spelling.river.name,
    section: sectionAfter(text, end, spelling.river),
    certain: spelling.certain && !doubted,
    matched: text.slice(index, end),
  }
}

// The whole name of a section counts anywhere; without 段 only right behind the river.
const sectionAfter = (text: string, end: number, river: RiverName): string | null =>
  river.sections
    .filter((section) => {
      const short = section.endsWith('段') ? section.slice(0, -1) : section
      return text.includes(section) || text.slice(end).trimStart().startsWith(short)
    })
    .sort((a, b) => b.length - a.length)[0] ?? null
