import {
  type OrganisationBearer,
  organisationMeant,
  sightOrganisations,
} from '../reading/organisation.ts'
import { entryAsked } from '../registers/office-entry.ts'
import { bodyNotInForce, bodyOffices, type OutsideBody } from '../registers/outside-body.ts'
import type { Context } from './context.ts'
import { whichOne } from './names-read.ts'

/** The outside bodies that a text names, the questions to ask, and those that cannot be written to or named now. */
interface BodiesRead {
  readonly bodies: readonly string[]
  readonly doubts: readonly string[]
  readonly unfit: readonly string[]
  /** Names that begin like a body's and are not in the register. */
  readonly strange: readonly string[]
  /** The names of those found, as written. */
  readonly written: readonly string[]
  /** The names of all others, as written. */
  readonly unsure: readonly string[]
}

const known = new WeakMap<readonly OutsideBody[], readonly OrganisationBearer[]>()

/** A body is recognised by its full name or a registered short one, and by nothing shorter. */
function bearersOf({ registers }: Context): readonly OrganisationBearer[] {
  const all = registers.everyBody()
  const held = known.get(all)
  if (held) return held
  const made = all.map((one) => ({
    id: one.name,
    name: one.name,
    names: [one.name, ...one.aliases],
    label: one.name,
    office: one.name,
    inactive: !one.active,
  }))
  known.set(all, made)
  return made
}

/** Reads the outside bodies that a text names; `label` is the field for them. */
export function readBodies(text: string, label: string, context: Context): BodiesRead {
  const bodies: string[] = []
  const doubts: string[] = []
  const unfit: string[] = []
  const strange: string[] = []
  const written: string[] = []
  const unsure: string[] = []
  for (const one of sightOrganisations(text, bearersOf(context))) {
    const meant = organisationMeant(one)
    if (meant.outcome === 'ambiguous') {
      doubts.push(whichOne(one.written, meant.candidates, label))
      unsure.push(one.written)
      continue
    }
    const former = meant.outcome === 'unknown' ? meant.former[0] : undefined
    const name = meant.outcome === 'found' ? meant.bearer.id : former?.id
    const body = name === undefined ? undefined : context.registers.body(name)
    if (body === undefined) {
      strange.push(`外单位名录中没有“${one.written}”，未列入；${howToEnter(context)}`)
      unsure.push(one.written)
      continue
    }
    const why = bodyNotInForce(body, context.today)
    if (why !== null) {
      unfit.push(`${body.name}${why}，未列入；${howToEnter(context)}`)
      unsure.push(one.written)
      continue
    }
    bodies.push(body.name)
    written.push(one.written)
  }
  return {
    bodies: [...new Set(bodies)],
    doubts,
    unfit: [...new Set(unfit)],
    strange: [...new Set(strange)],
    written,
    unsure,
  }
}

/** A text without the words that name bodies (邀请丙县河长办参加), so that the rest is not misread. */
export function withoutBodies(text: string, written: readonly string[]): string {
  const names = written.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  if (names.length === 0) return text
  const all = names.toSorted((one, other) => other.length - one.length).join('|')
  const named = new RegExp(
    `(?:特?邀请?)?(?:${all})(?:[、和与及]+(?:${all}))*(?:参加|到会|到场|列席|出席)?`,
    'g',
  )
  return text.replaceAll(named, '')
}

/** How to add a body to the register, or renew its validity. */
export const howToEnter = (context: Context): string =>
  entryAsked(bodyOffices(context), '/外单位 登记 单位全称 类别', context)
