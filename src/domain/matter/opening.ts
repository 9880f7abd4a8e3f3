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

/** The values of a new matter that the kind sets; all others are the same for every kind. */
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
 * Creates a matter (立项) with id, internal number and instant. `taken` belongs into the decision's numbers.
 * `before` is the number of matters of this kind that the same decision has already opened.
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

/** A new matter with a given id and position in its series. */
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

/** The actor's organisation for an office: the liaison room keeps its own name on papers. */
function organisationIn(office: string, { actor, directory }: Context): string {
  const own = actor.memberships.find((one) => directory.officeOf(one.organisation) === office)
  return own?.organisation ?? office
}

/** What a command does besides opening a matter. */
export interface Opened extends Omit<Decision, 'entries' | 'reply'> {
  /** The first line of the matter's history. */
  readonly note: string
  /** The first lines of the other matters that are opened. */
  readonly alsoEntries?: readonly Entry[]
  /** Complete decisions that the opening includes, such as the parts that it opens. */
  readonly with?: readonly Decision[]
  /** A plain sentence is sent together with the card of the matter. */
  readonly reply: Reply | string
}

/**
 * The decision of a command that opens one matter (立项): the matter with its internal number, an official
 * number if `series` is given, the first journal line, and the attachments. `then` receives the matter as it
 * will be.
 */
export function decideOpening(
  context: Context,
  opening: Opening & {
    readonly act?: string
    readonly series?: Series
    readonly owes?: Owes
    /** Whether the internal number is random, since consecutive numbers would tell how many such matters exist. */
    readonly drawn?: boolean
    /** The matter that gets the attachments and whose card shows it, if that is not the new matter. */
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
 * Opens the parts (分项) of a matter, such as the tasks of a paper: each with its deadlines, and with the
 * history line and notices from `then`. `due` is the due day of its first deadline.
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
