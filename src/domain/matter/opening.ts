import { yearOf } from '../calendar/day.ts'
import type { Matter } from './matter.ts'
import { nextNumber, type Series } from './numbering.ts'
import { cardOf, type Plan, type Reply, type TakenNumber } from './plan.ts'
import type { Scene } from './scene.ts'

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
 * Opens a matter (立项): its id, internal number and instant. `taken` goes into the plan's numbers.
 * `before`: how many of the kind the same plan has opened already.
 */
export function openMatter(
  scene: Scene,
  opening: Opening,
  before = 0,
): { readonly matter: Matter; readonly taken: TakenNumber } {
  const year = yearOf(scene.today)
  const ordinal = scene.look.nextOrdinal(opening.kind, year) + before
  const id = opening.id ?? scene.freshId()
  return {
    matter: openWith(scene, { ...opening, id }, ordinal),
    taken: { series: opening.kind, year, ordinal },
  }
}

/** A matter as it stands when it is opened, under an id and a place in its series that are given. */
export function openWith(
  scene: Scene,
  opening: Opening & { readonly id: number },
  ordinal: number,
): Matter {
  return {
    parent: null,
    number: null,
    target: null,
    handler: null,
    handlingUnit: null,
    organisation: organisationIn(opening.office, scene),
    openedBy: scene.actor.openId,
    ...opening,
    version: 1,
    year: yearOf(scene.today),
    ordinal,
    openedAt: scene.now,
    updatedAt: scene.now,
    since: scene.now,
  }
}

/** The organisation of the office to which the actor belongs: the liaison room keeps its own name on papers. */
function organisationIn(office: string, { actor, directory }: Scene): string {
  const own = actor.memberships.find((one) => directory.officeOf(one.organisation) === office)
  return own?.organisation ?? office
}

/** What an act that opens a matter does beyond opening it. */
export interface Opened extends Omit<Plan, 'open' | 'numbers' | 'entries' | 'reply'> {
  /** The first line of its history. */
  readonly note: string
  /** A sentence alone is answered together with the card of the matter. */
  readonly reply: Reply | string
}

/**
 * The plan of an act that opens one matter (立项): the matter and its internal number, its official one
 * where a `series` is named, its first journal line and what was sent along. `then` is given the matter
 * as it will stand.
 */
export function planOpening(
  scene: Scene,
  opening: Opening & { readonly act?: string; readonly series?: Series },
  attachments: readonly number[],
  then: (matter: Matter) => Opened,
): Plan {
  const { act = opening.kind, series, ...rest } = opening
  const id = rest.id ?? scene.freshId()
  const official = series === undefined ? null : nextNumber(scene, series, rest.office, id)
  const number = official?.number ?? rest.number ?? null
  const { matter, taken } = openMatter(scene, { ...rest, id, number })
  const { note, reply, attach = [], ...more } = then(matter)
  return {
    ...more,
    open: [matter],
    numbers: official === null ? [taken] : [official.taken, taken],
    entries: [{ act, matter: id, note }],
    attach: attachments.length > 0 ? [...attach, { matter: id, attachments }] : attach,
    reply: typeof reply === 'string' ? { sentence: reply, view: cardOf(matter) } : reply,
  }
}
