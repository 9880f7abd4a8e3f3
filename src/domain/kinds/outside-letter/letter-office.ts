import type { Context, Reader } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { isHead, partnerOffices, workOffice, worksIn } from '../../mechanism/membership.ts'
import { clueNumber, standingOf } from '../clue/clue-data.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { clueOfLetter } from './letter-data.ts'

/** The roles that write letters and record received ones. */
export const writers = ['handler', 'liaison', 'approver'] as const

/** The office for which somebody writes to an outside body or records its letter: a partner of the mechanism. */
export function writingOffice({ directory, actor }: Context): string | Refusal {
  const office = workOffice(actor, directory)
  return office !== null &&
    partnerOffices(directory).has(office) &&
    directory.holds(actor, office, writers)
    ? office
    : refuse('no-right', '去函、来函由{协作单位}的承办人、联络员或审批人办理，请联系他们。')
}

/** Why a letter may not be about a clue: it is limited, or was merged into another one; `null` when it may. */
export function unfitClue(clue: Matter): Refusal | null {
  if (standingOf(clue).limitedTo !== null) {
    return refuse(
      'limited',
      '该线索已限定知悉范围，不能在此对外发函或登记来函；确需联系外单位的，请按保密规定另行办理。',
    )
  }
  return clue.state === 'withdrawn' || clue.state === 'merged'
    ? refuse(
        'wrong-state',
        `${clueNumber(clue)}已撤回或合并，不能对外发函或登记来函；已合并的请写合并后的线索编号，待签发的请驳回。`,
      )
    : null
}

/** What a letter records of the clue that it is about. */
export const aboutClue = (clue: Matter | null) =>
  clue === null ? {} : { clue: clue.id, about: clueNumber(clue) }

/**
 * Partners and heads see a letter; one about a clue only if they see the clue; before sending only its own
 * office sees it.
 */
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

/** The offices whose members see a letter. */
export function officesOfLetter(
  matter: Matter,
  given: { readonly directory: Directory; readonly reader: Reader },
): ReadonlySet<string> {
  const clue = clueOfLetter(matter, given.reader)
  const partners = new Set([...partnerOffices(given.directory), matter.office])
  const offices = isUnsent(matter) ? new Set([matter.office]) : partners
  return clue === undefined ? offices : officesSeeing(clue, given).intersection(offices)
}

/** Whether a letter was not sent: it waits for approval, or was rejected or withdrawn. */
export const isUnsent = ({ kind, number }: Matter): boolean =>
  kind === 'outgoing-letter' && number === null

/** Tells the liaison officers of the partners, of whom those hear who may see the letter. */
export function tellPartners(matter: Matter, headline: string, context: Context): Notice {
  const liaisons = [...partnerOffices(context.directory)].flatMap((one) =>
    peopleOf(context, one, ['liaison']),
  )
  return tellPeople(context, liaisons, matter.id, headline)
}
