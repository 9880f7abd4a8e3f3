/** Something in a register that texts can name: a person, an organisation, a river, a section. */
export interface Bearer {
  readonly id: string
  /** Name and aliases, any of which other entries may share. */
  readonly names: readonly string[]
  /** Short forms (水利局, 綦江), which yield to a full name of another entry. */
  readonly shorts?: readonly string[]
  /** A label that distinguishes entries of one name: 王明（区水利局，联络员）. */
  readonly label: string
  /** Whether the entry is out of use: its name is not read as current, but may be reported as a former one. */
  readonly inactive?: boolean
}

/** A name in a text, and the entries that have it. */
export interface Sighting<B extends Bearer> {
  readonly index: number
  /** The name as written; if it does not end at a boundary, the longer word that contains it: 王明远. */
  readonly written: string
  /** Whether the name ends at a word boundary. */
  readonly bounded: boolean
  readonly bearers: readonly B[]
  /** Entries whose names begin with the written name. */
  readonly longer: readonly B[]
  /** Stopped entries with the name. */
  readonly former: readonly B[]
}

/** Which entry is meant (指谁): one, several possible ones, or none that is known. */
export type Meant<B extends Bearer> =
  | { readonly outcome: 'found'; readonly bearer: B }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly B[] }
  | { readonly outcome: 'unknown'; readonly former: readonly B[] }

/** The rules for names of one sort in texts. */
export interface Manner {
  /** Whether a name may begin at `at`. */
  readonly begins: (text: string, at: number) => boolean
  /**
   * Whether a name that ends before `to` ends at a boundary; `null` when the words are no such name at all:
   * 石角镇码头.
   */
  readonly ends: (text: string, to: number) => boolean | null
  /** The end of the word of which a name that ends before `to` is only the beginning. */
  readonly wordEnd: (text: string, to: number) => number
}

interface Spelling<B extends Bearer> {
  readonly text: string
  readonly bearers: readonly B[]
  readonly former: readonly B[]
}

const known = new WeakMap<readonly Bearer[], ReadonlyMap<string, readonly Spelling<Bearer>[]>>()

/** The spellings of a register by their first character, longest first. */
function spellingsOf<B extends Bearer>(
  register: readonly B[],
): ReadonlyMap<string, readonly Spelling<B>[]> {
  const held = known.get(register)
  if (held) return held as ReadonlyMap<string, readonly Spelling<B>[]>
  const byText = new Map<string, { full: Set<B>; short: Set<B>; former: Set<B> }>()
  const at = (text: string) => {
    const entry = byText.get(text) ?? { full: new Set(), short: new Set(), former: new Set() }
    byText.set(text, entry)
    return entry
  }
  for (const one of register) {
    for (const name of one.names.filter((text) => text !== '')) {
      const entry = at(name)
      ;(one.inactive ? entry.former : entry.full).add(one)
    }
    if (!one.inactive) for (const short of one.shorts ?? []) at(short).short.add(one)
  }
  const made = new Map<string, Spelling<B>[]>()
  for (const [text, { full, short, former }] of byText) {
    const bearers = full.size > 0 ? full : short
    const first = text.charAt(0)
    made.set(first, [
      ...(made.get(first) ?? []),
      { text, bearers: [...bearers], former: bearers.size > 0 ? [] : [...former] },
    ])
  }
  for (const list of made.values()) list.sort((one, other) => other.text.length - one.text.length)
  known.set(register, made)
  return made
}

/**
 * All names of `register` in `text`, in order: at each place the longest, without overlaps. A name that does
 * not begin at a boundary does not count; one that does not end at a boundary is returned with its whole
 * word.
 */
export function sightings<B extends Bearer>(
  text: string,
  register: readonly B[],
  manner: Manner,
): readonly Sighting<B>[] {
  const spellings = spellingsOf(register)
  const seen: Sighting<B>[] = []
  for (let at = 0; at < text.length; at += 1) {
    const here = (spellings.get(text.charAt(at)) ?? []).filter((one) =>
      text.startsWith(one.text, at),
    )
    if (here.length === 0 || !manner.begins(text, at)) continue
    const ends = here.map((one) => ({ one, ended: manner.ends(text, at + one.text.length) }))
    const ended = ends.find((each) => each.ended === true)?.one
    const longest = ends.find((each) => each.ended === false)?.one
    const spelling = ended ?? longest
    if (!spelling) continue
    const to = at + spelling.text.length
    const end = ended ? to : Math.max(manner.wordEnd(text, to), to)
    seen.push({
      index: at,
      written: text.slice(at, end),
      bounded: ended !== undefined,
      bearers: spelling.bearers,
      longer: beginningWith(spelling, spellings),
      former: spelling.former,
    })
    at = end - 1
  }
  return seen
}

/** Entries whose name begins with a spelling and is longer than it. */
function beginningWith<B extends Bearer>(
  { text, bearers }: Spelling<B>,
  spellings: ReadonlyMap<string, readonly Spelling<B>[]>,
): readonly B[] {
  const longer = (spellings.get(text.charAt(0)) ?? []).filter(
    (one) => one.text.length > text.length && one.text.startsWith(text),
  )
  const found = longer.flatMap((one) => one.bearers).filter((one) => !bearers.includes(one))
  return [...new Set(found)]
}

/**
 * The entry that a sighting means. Several entries of one name stay ambiguous, whatever their rights; an
 * entry whose longer name begins with the written one counts if `could` accepts it.
 */
export function meantBy<B extends Bearer>(
  { bounded, bearers, longer, former }: Sighting<B>,
  could: (one: B) => boolean = () => true,
): Meant<B> {
  const [only, ...others] = bearers
  if (!bounded || !only) return { outcome: 'unknown', former: bounded ? former : [] }
  const also = longer.filter(could)
  return others.length + also.length === 0
    ? { outcome: 'found', bearer: only }
    : { outcome: 'ambiguous', candidates: [...bearers, ...also] }
}
