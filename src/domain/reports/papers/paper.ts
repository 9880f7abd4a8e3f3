import type { AnyLimit } from '../../calendar/calendar.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Letter } from './letter.ts'

/** A kind of paper (文书): for which matters it exists, which step calls for it, and its content. */
export interface Paper {
  readonly name: string
  /** 线索移送函. */
  readonly chinese: string
  /** The kind of matter that it is about. */
  readonly kind: string
  readonly exists: (matter: Matter) => boolean
  /** The state that calls for the paper when it is reached; `null` when it is made on request only. */
  readonly step: string | null
  /** An earlier state that already calls for the paper; the state of `step` then does not. */
  readonly earlier?: string
  /** The issuing office, whose liaison officer gets it with the step. */
  readonly issuer: (matter: Matter) => string
  /** For a form, the name of its paper. A form is made on request only. */
  readonly accompanies?: string
  readonly write: (matter: Matter, context: Context) => Letter
}

/**
 * The name of an organisation on papers (公文署名): 綦江区人民检察院, also for its liaison room, which
 * issues no papers; the short name if the profile has no other.
 */
export function fullName(id: string, { profile, directory }: Context): string {
  const standing = directory.officeOf(id)
  const named = profile.organisations.find((one) => one.id === standing)?.full_name
  return named ?? directory.organisationName(standing)
}

/** The full names of several organisations, each once. */
export const fullNames = (ids: Iterable<string>, context: Context): readonly string[] => [
  ...new Set([...ids].map((one) => fullName(one, context))),
]

/** The basis of a paper: the mechanism and its founding document. */
export const basisOf = ({ profile }: Context): string =>
  `“${profile.mechanism}”协作机制${profile.paper === undefined ? '' : `（${profile.paper}）`}`

/** `10日内`, `5个工作日内`, `2个月内`. */
export function withinLimit(limit: AnyLimit): string {
  if ('months' in limit) return `${limit.months}个月内`
  return `${limit.days}${limit.unit === 'working' ? '个工作日' : '日'}内`
}
