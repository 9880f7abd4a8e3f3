import { type Bearer, type Manner, meantBy, type Sighting, sightings } from './bearer.ts'
import { soundsEqual } from './pinyin.ts'
import { type SectionFound, sectionsIn, sectionsOfRiver } from './section.ts'
import { normaliseText } from './text.ts'

/** A river or reservoir of the register (河库名录); aliases include common misspellings. */
export interface RiverName {
  readonly name: string
  readonly aliases: readonly string[]
  readonly sections: readonly string[]
}

/** The water that a text names. `certain` is false if the writer should confirm it. */
export type RiverReading =
  | {
      readonly kind: 'river'
      readonly river: string
      readonly section: string | null
      /** All sections that the text names, if there are several: the writer chooses one. */
      readonly sections: readonly string[]
      readonly certain: boolean
      readonly matched: string
    }
  /** Several possible ones: a name or section that two rivers have, or two rivers. */
  | {
      readonly kind: 'ambiguous'
      readonly written: string
      readonly candidates: readonly { readonly river: string; readonly section: string | null }[]
    }
  | { readonly kind: 'unknown'; readonly name: string }

interface RiverBearer extends Bearer {
  readonly river: RiverName
}

const WATER = /(?:河|江|水库|湖)$/
const WATER_ENDING = '(?:河|溪|江|水库|湖)(?!河|水库)'
// 綦江区, 郭扶镇, 通惠街道 are places and offices, not the river of that name.
const NOT_A_RIVER =
  /^(?:[区县市镇乡村]|街道|社区|法院|检察|公安|水利|生态环境|农业|大桥|中学|小学|医院|车站|高速|路)/
// 蒲河水库 and 小蒲河 are other waters than 蒲河.
const OTHER_WATER_BEHIND = /^(?:水库|电站)/
const OTHER_WATER_BEFORE = /(?:^|[^\p{Script=Han}])[大小新老东西南北前后]$/u
const DOUBT_BEFORE = /(?:好像是?|可能是?|应该是|疑似|不知是?|大概是)$/
const DOUBT_AFTER = /^ ?(?:[?？]|[(（][?？][)）]|吧|不确定)/
const CANDIDATE = new RegExp(
  `(?<=^|[\\s,，。;；、:：=在到往从])(?![在到往从])[\\u4e00-\\u9fff]{1,5}?${WATER_ENDING}`,
  'g',
)
// 河道, 河边, 小河 and the like do not name a river; nor do verbs before one.
const COMMON_WORD =
  /^(?:[沿该本巡过跨往到此大小某入临滨护全江内外治进向在下上这那一条整拦填占清采]|沿着|污染|附近|联合巡|隔壁|村里的?|门口|旁边|什么|[一两三几这那哪]条|支|干|主|排污|饮用水|.*[的小镇乡村])(?:河|溪|江|水库|湖)$/
const AFTER_COMMON_WORD = /^(?:[里道边床岸面中水长堤滩流湾底段口]|办|湖|库)/

const manner: Manner = {
  begins: (text, at) => {
    const before = text.slice(Math.max(0, at - 2), at)
    return !OTHER_WATER_BEFORE.test(before) && !/[a-z]{2}/.test(text.slice(at - 1, at + 1))
  },
  ends: (text, to) => {
    const behind = text.slice(to, to + 4)
    if (NOT_A_RIVER.test(behind) || /[a-z]{2}/.test(text.slice(to - 1, to + 1))) return null
    return !OTHER_WATER_BEHIND.test(behind)
  },
  wordEnd: (text, to) => to + (OTHER_WATER_BEHIND.exec(text.slice(to))?.[0] ?? '').length,
}

const known = new WeakMap<readonly RiverName[], readonly RiverBearer[]>()

function bearersOf(rivers: readonly RiverName[]): readonly RiverBearer[] {
  const held = known.get(rivers)
  if (held) return held
  const made = rivers.map((river): RiverBearer => {
    const { name } = river
    const aliases = river.aliases.filter((one) => one !== '').map(lowerLatin)
    // A spelling that only waters have: 綦河, but not 东溪, which is also a town.
    const names = aliases.filter((one) => WATER.test(one) || !/[\u4e00-\u9fff]/.test(one))
    // 郭扶 for 郭扶河 is usual in speech, but towns have the same names.
    const stem = name.endsWith('河') && name.length > 2 ? [name.slice(0, -1)] : []
    const shorts = [...aliases.filter((one) => !names.includes(one)), ...stem]
    return { id: name, names: [lowerLatin(name), ...names], shorts, label: name, river }
  })
  known.set(rivers, made)
  return made
}

// Not toLowerCase, which may change the length of a text.
const lowerLatin = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** A river in a text: named in full, or uncertain. */
interface Named {
  readonly index: number
  readonly written: string
  readonly rivers: readonly RiverName[]
}

/** 綦江 may mean 綦江河; 蒲河 never means 蒲河水库. */
const meantFor = (one: Sighting<RiverBearer>) =>
  meantBy(one, ({ names }) => names.some((name) => name === `${one.written}河`))

function namedIn(seen: readonly Sighting<RiverBearer>[]): readonly Named[] {
  return seen.flatMap((one) => {
    const meant = meantFor(one)
    if (meant.outcome === 'unknown') return []
    const rivers = meant.outcome === 'found' ? [meant.bearer] : meant.candidates
    return [{ index: one.index, written: one.written, rivers: rivers.map(({ river }) => river) }]
  })
}

const isFull = ({ bearers, written }: Sighting<RiverBearer>): boolean =>
  bearers.some(({ names }) => names.includes(written))

/** All rivers of the register that `text` names in full, in order, each once; without uncertain ones. */
export function readRivers(text: string, rivers: readonly RiverName[]): readonly string[] {
  const normal = lowerLatin(normaliseText(text))
  const seen = sightings(normal, bearersOf(rivers), manner).filter(isFull)
  const found = namedIn(seen).flatMap((one) => (one.rivers.length === 1 ? one.rivers : []))
  return [...new Set(found.map(({ name }) => name))]
}

/**
 * The river of the register that `text` is about: by name, alias, a name of the same sound, or a section. If
 * it names several, or a name of several rivers, all of them; a name that is not in the register is
 * `unknown` if it stands where a river would.
 */
export const readRiver = (text: string, rivers: readonly RiverName[]): RiverReading | null => {
  const normal = normaliseText(text)
  const sections = sectionsIn(normal, rivers)
  // 三江段 is a section, even if there is a river 三江.
  const seen = sightings(lowerLatin(normal), bearersOf(rivers), manner).filter(
    ({ index, written }) =>
      !sections.some(
        (one) =>
          one.index <= index &&
          one.section.length > written.length &&
          index + written.length <= one.index + one.section.length,
      ),
  )
  const full = namedIn(seen.filter(isFull))
  if (full.length > 0) return readingOf(normal, full, true)
  const candidate = firstCandidate(normal)
  if (candidate !== null) {
    const alike = rivers.filter(({ name }) => soundsEqual(name, candidate.text))
    const [river, ...others] = alike
    if (river !== undefined && others.length === 0) {
      const { index, text: written } = candidate
      return readingOf(normal, [{ index, written, rivers: [river] }], false)
    }
  }
  const doubted = namedIn(seen)
  if (doubted.length > 0) return readingOf(normal, doubted, false)
  const cut = seen.find(({ bounded }) => !bounded)
  if (cut) return { kind: 'unknown', name: cut.written }
  if (candidate !== null) return { kind: 'unknown', name: candidate.text }
  return impliedBy(sections)
}

function readingOf(text: string, named: readonly Named[], certain: boolean): RiverReading {
  const rivers = [...new Set(named.flatMap((one) => one.rivers))]
  const [river] = rivers
  const [first] = named
  if (!river || !first || rivers.length > 1) {
    return {
      kind: 'ambiguous',
      written: [...new Set(named.map((one) => one.written))].join('、'),
      candidates: rivers.map(({ name }) => ({ river: name, section: null })),
    }
  }
  const end = first.index + first.written.length
  const doubted =
    DOUBT_BEFORE.test(text.slice(Math.max(0, first.index - 5), first.index)) ||
    DOUBT_AFTER.test(text.slice(end, end + 4))
  const sections = sectionsOfRiver(text, end, river)
  const [section = null, ...more] = sections
  return {
    kind: 'river',
    river: river.name,
    section: more.length === 0 ? section : null,
    sections: more.length === 0 ? [] : sections,
    certain: certain && !doubted,
    matched: text.slice(first.index, end),
  }
}

/** A section implies its river if only one river has it. */
function impliedBy(found: readonly SectionFound[]): RiverReading | null {
  const rivers = [...new Set(found.map((one) => one.river))]
  const [river] = rivers
  const [first] = found
  if (!first || river === undefined) return null
  const names = [...new Set(found.map((one) => one.section))]
  if (rivers.length > 1) {
    const candidates = [
      ...new Map(
        found.map(({ river: of, section }) => [`${of} ${section}`, { river: of, section }]),
      ).values(),
    ]
    return { kind: 'ambiguous', written: names.join('、'), candidates }
  }
  return {
    kind: 'river',
    river,
    section: names.length === 1 ? first.section : null,
    sections: names.length === 1 ? [] : names,
    certain: found.every((one) => !one.common),
    matched: first.section,
  }
}

/** The question about the water of a text, as a sentence; `null` for none. */
export function riverDoubt(reading: RiverReading | null): string | null {
  switch (reading?.kind) {
    case undefined:
      return null
    case 'unknown':
      return `{河库名录}中没有“${reading.name}”，请选择，或由{河长办}先登记`
    case 'ambiguous': {
      const names = reading.candidates.map(({ river, section }) => `${river}${section ?? ''}`)
      return `“${reading.written}”可能是${names.join('、')}，请选择{河库}`
    }
    case 'river': {
      if (!reading.certain) return `“${reading.matched}”是否指${reading.river}，请确认{河流}`
      return reading.sections.length === 0
        ? null
        : `写了不止一个{河段}（${reading.sections.join('、')}），请填写{河段}`
    }
  }
}

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
