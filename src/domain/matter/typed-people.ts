import { type PersonSighting, sightingEnd } from '../reading/person.ts'
import type { Widget } from './field.ts'
import { isSame, type Named, peopleIn, settlePeople } from './names-read.ts'
import { askedWith, type ReadSoFar } from './read-so-far.ts'

type PeopleWidget = Extract<Widget, { kind: 'person' | 'people' }>

/** Reads the people of a field into the values; returns the text without their names. */
export function readNames(
  name: string,
  label: string,
  widget: PeopleWidget,
  text: string,
  reading: ReadSoFar,
): string {
  const { context, values } = reading
  const all = peopleIn(text, context)
  const seen = widget.kind === 'people' ? all : whomTextLeadsWith(text, all)
  if (seen.length === 0) return text
  const named = settlePeople(seen, { label, fits: widget.fits }, context, askedWith(reading))
  note(named, reading)
  const [first, ...others] = named.values
  if (widget.kind === 'people') values[name] = named.values
  else if (first !== undefined && others.length === 0) values[name] = first
  else if (others.length > 0) {
    const labels = seen.flatMap((one) => one.bearers.map((bearer) => bearer.label))
    reading.unclear.push(`写了不止一人（${[...new Set(labels)].join('、')}），请选择${label}`)
  }
  // An unknown name may be an ordinary word: it stays in the text.
  const taken = all.filter(
    (one) =>
      (seen.includes(one) && (one.mention !== null || one.bounded)) ||
      (one.mention !== null && seen.some((other) => isSame(one, other))),
  )
  return taken.reduceRight(
    (left, one) => `${left.slice(0, startOf(one, text))} ${left.slice(sightingEnd(one, text))}`,
    text,
  )
}

function note({ doubts, unfit, strangers }: Named, reading: ReadSoFar): void {
  reading.unclear.push(...doubts)
  reading.unfit.push(...unfit)
  reading.strangers.push(...strangers)
}

const LEAD = /^[\s，,。；;：:、给交由请让派]*@?/

/** The length of the words before a name that begins a text. */
const leadOf = (text: string): number => LEAD.exec(text)?.[0].length ?? 0

/** Whether a word, such as the organisation, tells of whoever the name may mean. */
const isMarkedBy = ({ bearers }: PersonSighting, word: string): boolean =>
  bearers.length > 0 && bearers.every(({ marks }) => marks.includes(word))

/** The offset of a name, including the organisation before it if the text begins with that (区水利局王某). */
function startOf(one: PersonSighting, text: string): number {
  if (one.mention !== null) return one.index
  for (let at = leadOf(text); at >= 0; at -= 1) {
    const before = text.slice(at, one.index)
    if (before !== '' && isMarkedBy(one, before)) return at
  }
  return one.index
}

/** The people whom the text begins with or mentions, for a field that takes one; mentions have priority. */
function whomTextLeadsWith(
  text: string,
  all: readonly PersonSighting[],
): readonly PersonSighting[] {
  const first = all.find((one) => startOf(one, text) <= leadOf(text))
  const mentioned = all.find((one) => one.mention !== null)
  if (!first || !mentioned || first === mentioned) {
    const one = mentioned ?? first
    return one ? [one, ...all.filter((other) => isJoined(one, other, text))] : []
  }
  const same = first.bearers.some((one) => mentioned.bearers.includes(one))
  return same ? [mentioned] : [first, mentioned]
}

/** Whether a person is named in one breath with the one before: 乙检察官、区水利局丙联络员. */
function isJoined(one: PersonSighting, other: PersonSighting, text: string): boolean {
  if (isSame(one, other)) return false
  const between = text.slice(sightingEnd(one, text), other.index)
  const [joint = ''] = /^\s*[、和及与]\s*@?/.exec(between) ?? []
  const mark = between.slice(joint.length)
  return joint !== '' && (mark === '' || isMarkedBy(other, mark))
}
