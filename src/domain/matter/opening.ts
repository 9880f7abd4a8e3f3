import { yearOf } from '../calendar/day.ts'
import type { Context } from './context.ts'
import {
  cardOf,
  type Decision,
  type Entry,
  joinDecisions,
  type Notice,
  type Reply,
  type TakenNumber,
} from './decision.ts'
import type { Kind } from './kind.ts'
import { firstConfidential } from './limited-to.ts'
import type { Matter } from './matter.ts'
import { nextNumber, type Series } from './numbering.ts'
import { dueOf, type Owes, owedAtFirst } from './owed.ts'

/** What a kind says of a matter that it opens; the rest is the same for every kind. */
export type Opening = Pick<Matter, 'kind' | 'state' | 'office' | 'data'> &
  Partial<
    Pick<
      Matter,
      | 'id'
      | 'parent'
      | 'number'
      | 'organisation'
      | 'target'
      | 'openedBy'
      | 'handler'
      | 'handlingUnit'
    >
  >

/**
 * Opens a matter (立项): its id, internal number and instant. `taken` goes into the decision's numbers.
 * `before`: how many of the kind the same decision has opened already.
 */
export function openMatter(
  context: Context,
  opening: Opening,
  before = 0,
): { readonly matter: Matter; readonly taken: TakenNumber } {
  const year = yearOf(context.today)
  const ordinal = context.reader.nextOrdinal(opening.kind, year) + before
  const id = opening.id ?? context.freshId()
  return {
    matter: openWith(context, { ...opening, id }, ordinal),
    taken: { series: opening.kind, year, ordinal },
  }
}

/** A matter as it stands when it is opened, under an id and a place in its series that are given. */
function openWith(
  context: Context,
  opening: Opening & { readonly id: number },
  ordinal: number,
): Matter {
  return {
    parent: null,
    number: null,
    target: null,
    handler: null,
    handlingUnit: null,
    organisation: organisationIn(opening.office, context),
    openedBy: context.actor.personId,
    ...opening,
    version: 1,
    year: yearOf(context.today),
    ordinal,
    openedAt: context.saidAt,
    updatedAt: context.now,
    since: context.saidAt,
  }
}

/** The organisation of the office to which the actor belongs: the liaison room keeps its own name on papers. */
function organisationIn(office: string, { actor, directory }: Context): string {
  const own = actor.memberships.find((one) => directory.officeOf(one.organisation) === office)
  return own?.organisation ?? office
}

/** What an act that opens a matter does beyond opening it. */
export interface Opened extends Omit<Decision, 'entries' | 'reply'> {
  /** The first line of its history. */
  readonly note: string
  /** Those of what is opened with it. */
  readonly alsoEntries?: readonly Entry[]
  /** What comes with it whole, such as the parts that it opens. */
  readonly with?: readonly Decision[]
  /** A sentence alone is answered together with the card of the matter. */
  readonly reply: Reply | string
}

/**
 * The decision of an act that opens one matter (立项): the matter and its internal number, its official one
 * where a `series` is named, its first journal line and what was sent along. `then` is given the matter
 * as it will stand.
 */
export function decideOpening(
  context: Context,
  opening: Opening & {
    readonly act?: string
    readonly series?: Series
    readonly owes?: Owes
    /** Its internal number is drawn, for one in a row would tell how many there are. */
    readonly drawn?: boolean
    /** The matter that holds what was sent along and on whose card it stands, where that is not its own. */
    readonly holder?: number | null
  },
  attachments: readonly number[],
  then: (matter: Matter) => Opened,
): Decision {
  const { act = opening.kind, series, owes, drawn = false, holder = null, ...rest } = opening
  const id = rest.id ?? (drawn ? context.drawId() : context.freshId())
  const official = series === undefined ? null : nextNumber(context, series, rest.office, id)
  const number = official?.number ?? rest.number ?? null
  const numbered = { ...rest, id, number }
  const { matter, taken } = drawn
    ? { matter: openWith(context, numbered, id - firstConfidential), taken: null }
    : openMatter(context, numbered)
  const opened = then(matter)
  const {
    note,
    alsoEntries = [],
    reply,
    attach = [],
    deadlines = [],
    with: and = [],
    ...more
  } = opened
  const own: Decision = {
    ...more,
    open: [matter, ...(more.open ?? [])],
    deadlines: [...owedAtFirst(owes, matter, context), ...deadlines],
    numbers: [official?.taken ?? null, taken, ...(more.numbers ?? [])].filter(
      (one) => one !== null,
    ),
    entries: [{ act, matter: id, note }, ...alsoEntries],
    attach: attachments.length > 0 ? [...attach, { matter: holder ?? id, attachments }] : attach,
    reply:
      typeof reply === 'string' ? { sentence: reply, view: cardOf({ id: holder ?? id }) } : reply,
  }
  return joinDecisions(own, ...and)
}

/**
 * Opens the parts (分项) of a matter, such as the tasks of a paper: each with what it owes and, as `then`
 * says, the first line of its history and who is told. `due`: the day by which the first owes something.
 */
export function openAll(
  { name, owes }: Pick<Kind, 'name' | 'owes'>,
  openings: readonly Omit<Opening, 'kind'>[],
  context: Context,
  then: (
    part: Matter,
    due: string,
  ) => Omit<Entry, 'matter'> & { readonly notices?: readonly Notice[] },
) {
  const parts = openings.map((opening, before) => {
    const { matter, taken } = openMatter(context, { ...opening, kind: name }, before)
    const deadlines = owedAtFirst(owes, matter, context)
    const due = dueOf(deadlines)
    const { act, note, notices = [] } = then(matter, due)
    return { matter, taken, deadlines, due, notices, entry: { act, matter: matter.id, note } }
  })
  const decision: Decision = {
    open: parts.map((one) => one.matter),
    numbers: parts.map((one) => one.taken),
    deadlines: parts.flatMap((one) => one.deadlines),
    notices: parts.flatMap((one) => one.notices),
    entries: parts.map((one) => one.entry),
    reply: {},
  }
  return { decision, due: parts[0]?.due ?? '', opened: parts.map((one) => one.matter) }
}
