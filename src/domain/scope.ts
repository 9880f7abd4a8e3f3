import type { Person } from './directory.ts'
import type { Kind } from './kind.ts'
import type { Matter } from './matter.ts'
import { isHead, workOffice } from './membership.ts'
import type { Scene } from './scene.ts'
import { maySee } from './subject.ts'

/** Roles that look at whole offices; a handler looks at what is his (domain.md 6, “dashboards, ledger”). */
const broad = ['member', 'liaison', 'approver'] as const

/**
 * Whether a matter counts for the person in ledger and dashboard (台账、看板): what he may see, and for
 * somebody who is a handler and nothing else only what he handles or opened himself. What is
 * confidential counts for nobody.
 */
export function countsFor(matter: Matter, kind: Kind, scene: Scene): boolean {
  if (isConfidential(kind) || !maySee(matter, scene)) return false
  const { actor, directory, look } = scene
  if (isHead(actor, directory) || directory.holdsAnywhere(actor, broad)) return true
  const parent = matter.parent === null ? undefined : look.matter(matter.parent)
  return [matter, parent, ...look.children(matter.id)].some(
    (one) => one?.handler === actor.openId || one?.openedBy === actor.openId,
  )
}

/** Whether somebody is an administrator and nothing else: he reads counts, and no matter. */
export function readsCountsOnly(person: Person, { directory }: Pick<Scene, 'directory'>): boolean {
  return directory.holdsAnywhere(person, ['admin']) && workOffice(person, directory) === null
}

/** Whether not even a count of the kind may be told. */
export const isConfidential = (kind: Kind): boolean =>
  'confidential' in kind && kind.confidential === true
