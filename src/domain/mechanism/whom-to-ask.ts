import { appOf } from './app.ts'
import type { Directory, Person } from './directory.ts'

interface Given {
  /** Who reads the sentence; undefined when nobody in particular does. */
  readonly actor: Person | undefined
  readonly directory: Directory
}

/** A sentence's reader of whom the id is known. */
export const asReadBy = (personId: string, directory: Directory): Given => ({
  actor: directory.person(personId),
  directory,
})

/**
 * What has to be done first, and by whom (请谁办): `请管理员用“/绑定”登记`. Whoever may do it himself is not told
 * to ask somebody for it.
 */
export const askedOf = (who: string, does: string, may: boolean): string =>
  `请${may ? '' : who}${does}`

const isAdministrator = ({ actor, directory }: Given): boolean =>
  actor !== undefined && directory.holdsAnywhere(actor, ['admin'])

/** What the administrator has to do. */
export const askedOfAdministrator = (does: string, given: Given): string =>
  askedOf('管理员', does, isAdministrator(given))

/**
 * The organisations in which a person may register people (domain.md 6): all of the tenant for the
 * administrator, their own for liaison and approver.
 */
export function mayRegisterIn(given: Given): readonly string[] {
  const { directory, actor } = given
  if (actor === undefined) return []
  return directory.organisations
    .filter(
      (one) =>
        one.app === appOf(actor.personId) &&
        (isAdministrator(given) ||
          directory.holds(actor, directory.officeOf(one.id), ['liaison', 'approver'])),
    )
    .map((one) => one.id)
}

/** Asks for people of an organisation to be registered, or of any (`null`). */
export function askedToRegister(organisation: string | null, does: string, given: Given): string {
  const own = mayRegisterIn(given)
  return askedOf(
    '管理员',
    does,
    organisation === null ? own.length > 0 : own.includes(organisation),
  )
}
