import { type Bearer, type Manner, sightings } from './bearer.ts'

/** The properties of a river that are needed to read sections. */
interface River {
  readonly name: string
  readonly sections: readonly string[]
}

/** A section (河段) that a text names, and a river that has a section of this name. */
export interface SectionFound {
  readonly river: string
  readonly section: string
  /** Whether the name is a common word (河口段), so that its river is uncertain. */
  readonly common: boolean
  /** The offset of the name in the text. */
  readonly index: number
}

interface SectionBearer extends Bearer, Omit<SectionFound, 'index'> {}

const COMMON = /^(?:河口|入河口|出口|源头|上游|中游|下游|城区|城镇|滨河|交界)段?$/
const manner: Manner = {
  begins: (text, at) => !/(?:^|[^\p{Script=Han}])[大小新老东西南北]$/u.test(text.slice(0, at)),
  ends: () => true,
  wordEnd: (_text, to) => to,
}

const known = new WeakMap<readonly River[], readonly SectionBearer[]>()

function bearersOf(rivers: readonly River[]): readonly SectionBearer[] {
  const held = known.get(rivers)
  if (held) return held
  const made = rivers.flatMap((river) =>
    river.sections.map(
      (section): SectionBearer => ({
        id: `${river.name} ${section}`,
        names: [section],
        label: `${river.name}${section}`,
        river: river.name,
        section,
        common: COMMON.test(section),
      }),
    ),
  )
  known.set(rivers, made)
  return made
}

/** All sections that `text` names in full, with each river that has one. */
export function sectionsIn(text: string, rivers: readonly River[]): readonly SectionFound[] {
  return sightings(text, bearersOf(rivers), manner).flatMap(({ index, bearers }) =>
    bearers.map(({ river, section, common }) => ({ river, section, common, index })),
  )
}

/**
 * The sections of `river` that `text` names: in full anywhere, without 段 only directly after the river,
 * whose name ends at `end`.
 */
export function sectionsOfRiver(text: string, end: number, river: River): readonly string[] {
  const full = sightings(text, bearersOf([river]), manner).flatMap((one) => one.bearers)
  if (full.length > 0) return [...new Set(full.map((one) => one.section))]
  const behind = text.slice(end).trimStart()
  return river.sections
    .filter((one) => one.endsWith('段') && behind.startsWith(one.slice(0, -1)))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 1)
}
