import type { Day } from '../calendar/day.ts'
import { mentionsAttachment, mentionsPhotos } from './attachment.ts'
import { type Boundary, readBorderPlace, readBoundary } from './boundary.ts'
import { type ClueLabel, clueLabels } from './clue-label.ts'
import { type ClueDoubts, clueWarnings, type FieldFound } from './clue-warning.ts'
import { type CrimeWords, illegalFishing } from './crime.ts'
import { type DayReading, readDay } from './date.ts'
import { type FieldName, readField } from './field.ts'
import { type Grade, readGrade } from './grade.ts'
import { type LabelledText, splitLabels } from './labels.ts'
import { isPrecisePlace, joinPlace, type PlaceReading, readPlace } from './place.ts'
import { readQuantity } from './quantity.ts'
import { splitReporter } from './reporter.ts'
import { type RiverName, type RiverReading, readRiver } from './river.ts'
import { readSource, type Source } from './source.ts'
import { trimSeparators } from './text.ts'

/** Known facts, besides the text, with which a clue is read. */
interface ClueContext {
  readonly today: Day
  readonly rivers: readonly RiverName[]
  readonly fields: readonly FieldName[]
  /** The number of photos and files sent with the message or just before it. */
  readonly photos: number
  readonly files: number
  readonly hasPosition: boolean
  /** Acts that may be crimes, by the profile; by default illegal fishing only. */
  readonly crimes?: readonly CrimeWords[]
}

/**
 * The content of a typed clue (线索); null for what was not read. It is shown for correction and never filed
 * unseen.
 */
export interface ClueReading {
  readonly river: string | null
  readonly section: string | null
  readonly place: string | null
  /** The id of the key field (domain.md 2). */
  readonly field: string | null
  /** The complete text of the facts, with the reporter's identity replaced by 〔已保密〕. */
  readonly description: string | null
  readonly foundOn: Day | null
  readonly foundPrecision: 'exact' | 'approximate' | null
  readonly source: Source | null
  readonly sourceNumber: string | null
  readonly quantity: string | null
  readonly grade: Grade | null
  readonly crossBoundary: Boundary | null
  /** The identity as typed, for handler and liaison only (domain.md 6). */
  readonly reporter: string | null
  /**
   * `river`, `place`, `precise-place` (only a town), `field`, `description`, `foundOn`, `attachments` (the
   * text mentions one that did not arrive). The kind decides which of them prevent filing.
   */
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

const SHORTEST_DESCRIPTION = 5

/** Reads a clue that is typed with labels, as a list or as a sentence. */
export const readClue = (raw: string, context: ClueContext): ClueReading => {
  const { text, reporter } = splitReporter(raw)
  const labelled = splitLabels(text, clueLabels)
  const plain = [labelled.values.get('description') ?? '', ...labelled.loose].join('\n')
  const river = riverOf(labelled, plain, context)
  const found = foundOf(labelled, plain, context)
  const place = placeOf(labelled, plain, river, found)
  const field = fieldOf(labelled, plain, context)
  const source = readSource(labelled.values.get('source') ?? '') ?? readSource(text)
  const known = river?.kind === 'river' ? river : null
  const description = descriptionOf(labelled, field)
  const { crimes = [illegalFishing], photos, files } = context
  const doubts: ClueDoubts = { text, plain, reporter, river, found, field, photos, files, crimes }
  return {
    river: known?.river ?? null,
    section: known?.section ?? null,
    place: place?.place ?? null,
    field: field.id,
    description: description === '' ? null : description,
    foundOn: found?.kind === 'day' ? found.day : null,
    foundPrecision: found?.kind === 'day' ? found.precision : null,
    source: source?.source ?? null,
    sourceNumber: source?.sourceNumber ?? null,
    quantity: quantityOf(labelled, plain, place),
    grade: readGrade(labelled.values.get('grade') ?? '') ?? readGrade(plain),
    crossBoundary: readBoundary(text),
    reporter,
    missing: missingOf({ known, place, field: field.id, description, found, plain, context }),
    warnings: clueWarnings(doubts),
  }
}

const riverOf = (
  { values }: LabelledText<ClueLabel>,
  plain: string,
  { rivers }: ClueContext,
): RiverReading | null => {
  const typed = values.get('river')
  if (typed === undefined) return readRiver(plain, rivers)
  return readRiver(typed, rivers) ?? { kind: 'unknown', name: trimSeparators(typed) }
}

const foundOf = (
  { values }: LabelledText<ClueLabel>,
  plain: string,
  { today }: ClueContext,
): DayReading | null => readDay(values.get('foundOn') ?? plain, today, 'past', '发现时间')

const placeOf = (
  { values }: LabelledText<ClueLabel>,
  plain: string,
  river: RiverReading | null,
  found: DayReading | null,
): PlaceReading | null => {
  const typed = trimSeparators(values.get('place') ?? values.get('section') ?? '')
  const named = river?.kind === 'river' ? river.matched : ''
  if (typed !== '') return placeBehindLabel(typed, readPlace(plain, [named, found?.matched ?? '']))
  const here = river?.kind === 'river' ? stemOf(river.river) : ''
  const border = here === '' ? null : readBorderPlace(plain, here)
  if (border !== null) return { place: border, precise: true }
  const read = readPlace(plain, [named, found?.matched ?? ''])
  if (read !== null || river?.kind !== 'river' || river.section === null) return read
  return { place: river.section, precise: isPrecisePlace(river.section) }
}

// A place after its label is what the writer meant, even if it is a whole town; a bridge named beside it is
// added (地点：石角镇 石林桥下游).
const placeBehindLabel = (typed: string, beside: PlaceReading | null): PlaceReading => ({
  place:
    beside?.precise === true && !isPrecisePlace(typed) ? joinPlace(typed, beside.place) : typed,
  precise: true,
})

const stemOf = (river: string): string =>
  river.endsWith('河') && river.length > 2 ? river.slice(0, -1) : river

const fieldOf = (
  { values }: LabelledText<ClueLabel>,
  plain: string,
  { fields }: ClueContext,
): FieldFound => {
  const typed = values.get('field') ?? null
  const id = typed === null ? readField(plain, fields) : readField(typed, fields)
  const isName = fields.some(({ name }) => name === typed)
  return { id, typed: isName ? null : typed }
}

// Labels are removed, words are not: the text after a field's label is part of the facts.
const descriptionOf = (
  { values, loose }: LabelledText<ClueLabel>,
  { typed }: FieldFound,
): string => {
  const facts = [values.get('description') ?? '', ...loose].filter((piece) => piece !== '')
  const whole = trimSeparators((facts.length === 0 ? [typed ?? ''] : facts).join('，'))
  return /[\p{L}\p{N}]/u.test(whole) ? whole : ''
}

const quantityOf = (
  { values }: LabelledText<ClueLabel>,
  plain: string,
  place: PlaceReading | null,
): string | null =>
  trimSeparators(values.get('quantity') ?? '') ||
  readQuantity(plain.replace(place?.place ?? '', ' '))

const missingOf = (read: {
  known: RiverReading | null
  place: PlaceReading | null
  field: string | null
  description: string
  found: DayReading | null
  plain: string
  context: ClueContext
}): readonly string[] => {
  const { photos, files, hasPosition } = read.context
  const river = read.known?.kind === 'river' && read.known.certain
  const sent = photos + files > 0
  const absent: readonly (readonly [string, boolean])[] = [
    ['river', !river],
    ['place', read.place === null && !hasPosition],
    ['precise-place', read.place !== null && !read.place.precise && !hasPosition],
    ['field', read.field === null],
    ['description', [...read.description].length < SHORTEST_DESCRIPTION],
    ['foundOn', read.found?.kind !== 'day'],
    ['attachments', !sent && mentionsAttachment(read.plain) && !mentionsPhotos(read.plain)],
  ]
  return absent.filter(([, isAbsent]) => isAbsent).map(([name]) => name)
}
