import type { Context, Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { isHead, partnerOffices, workOffice, worksIn } from '../../mechanism/membership.ts'
import { clueNumber, standingOf } from '../clue/clue-data.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { clueOfLetter } from './letter-data.ts'

/** Who writes letters and records those that come. */
export const writers = ['handler', 'liaison', 'approver'] as const

/** The office for which somebody writes to a body outside or takes its letter: a partner of the mechanism. */
export function writingOffice({ directory, actor }: Context): string | Refusal {
  const office = workOffice(actor, directory)
  return office !== null &&
    partnerOffices(directory).has(office) &&
    directory.holds(actor, office, writers)
    ? office
    : refuse('no-right', '去函、来函由{协作单位}的承办人、联络员或审批人办理，请联系他们。')
}

/** Why no letter may be about a clue: it is limited, or has ended in another one; `null` when it may. */
export function unfitClue(clue: Matter): Refusal | null {
  if (standingOf(clue).limitedTo !== null) {
    return refuse(
      'limited',
      '该线索已限定知悉范围，不能在此对外发函或登记来函；确需联系外单位的，请按保密规定另行办理。',
    )
  }
  return clue.state === 'withdrawn' || clue.state === 'merged'
    ? refuse('wrong-state', `${clueNumber(clue)}已撤回或合并，不能对外发函或登记来函。`)
    : null
}

/** What a letter records of the clue that it is about. */
export const aboutClue = (clue: Matter | null) =>
  clue === null ? {} : { clue: clue.id, about: clueNumber(clue) }

/** The partners and the heads see a letter, of a clue those of them who see that; before it is sent its own office alone. */
export function seesLetter(
  person: Person,
  matter: Matter,
  given: { readonly directory: Directory; readonly reader: Reader },
): boolean {
  const { directory, reader } = given
  const clue = clueOfLetter(matter, reader)
  if (!person.active || (clue && !seesClue(person, clue, given))) return false
  if (isUnsent(matter)) return worksIn(person, [matter.office], directory)
  return (
    isHead(person, directory) ||
    worksIn(person, [...partnerOffices(directory), matter.office], directory)
  )
}

/** The offices of which any member sees a letter. */
export function officesOfLetter(
  matter: Matter,
  given: { readonly directory: Directory; readonly reader: Reader },
): ReadonlySet<string> {
  const clue = clueOfLetter(matter, given.reader)
  const partners = new Set([...partnerOffices(given.directory), matter.office])
  const offices = isUnsent(matter) ? new Set([matter.office]) : partners
  return clue === undefined ? offices : officesSeeing(clue, given).intersection(offices)
}

/** Whether a letter has not gone out: it waits for approval, or never went. */
export const isUnsent = ({ kind, number }: Matter): boolean =>
  kind === 'outgoing-letter' && number === null
