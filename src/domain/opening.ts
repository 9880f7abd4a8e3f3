import { yearOf } from './day.ts'
import type { Matter } from './matter.ts'
import type { TakenNumber } from './plan.ts'
import type { Scene } from './scene.ts'

/** What a kind says of a matter that it opens; the rest is the same for every kind. */
export type Opening = Pick<Matter, 'kind' | 'state' | 'office' | 'data'> &
  Partial<Pick<Matter, 'id' | 'parent' | 'number' | 'organisation' | 'target' | 'openedBy'>>

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
  return {
    matter: {
      id: opening.id ?? scene.freshId(),
      parent: null,
      number: null,
      target: null,
      handler: null,
      handlingUnit: null,
      organisation: organisationIn(opening.office, scene),
      openedBy: scene.actor.openId,
      ...opening,
      version: 1,
      year,
      ordinal,
      openedAt: scene.now,
      updatedAt: scene.now,
      since: scene.now,
    },
    taken: { series: opening.kind, year, ordinal },
  }
}

/** The organisation of the office to which the actor belongs: the liaison room keeps its own name on papers. */
function organisationIn(office: string, { actor, directory }: Scene): string {
  const own = actor.memberships.find((one) => directory.officeOf(one.organisation) === office)
  return own?.organisation ?? office
}
