import type { AnyLimit } from '../../calendar/calendar.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Letter } from './letter.ts'

/** A kind of paper (文书): of which matters it exists, which step calls for it, and what stands on it. */
export interface Paper {
  readonly name: string
  /** 线索移送函. */
  readonly chinese: string
  /** The kind of matter that it is written of. */
  readonly kind: string
  readonly exists: (matter: Matter) => boolean
  /** The state that calls for the paper when it is reached; `null`: it is made on demand alone. */
  readonly step: string | null
  /** A state before it that calls for the paper already; then the step itself does not. */
  readonly earlier?: string
  /** The office that sends it out; its liaison officer gets it with the step. */
  readonly issuer: (matter: Matter) => string
  /** Of a form: the name of the paper with which it goes. It is made when it is asked for by its name. */
  readonly accompanies?: string
  readonly write: (matter: Matter, context: Context) => Letter
}

/**
 * The name under which an organisation sends and gets papers (公文署名): 綦江区人民检察院, also for its liaison
 * room, which has no standing of its own; the short name where the profile gives no other.
 */
export function fullName(id: string, { profile, directory }: Context): string {
  const standing = directory.officeOf(id)
  const named = profile.organisations.find((one) => one.id === standing)?.full_name
  return named ?? directory.organisationName(standing)
}

/** Several organisations as papers write them, each but once. */
export const fullNames = (ids: Iterable<string>, context: Context): readonly string[] => [
  ...new Set([...ids].map((one) => fullName(one, context))),
]

/** On what a paper rests: the mechanism and its founding paper. */
export const basisOf = ({ profile }: Context): string =>
  `“${profile.mechanism}”协作机制${profile.paper === undefined ? '' : `（${profile.paper}）`}`

/** `10日内`, `5个工作日内`, `2个月内`. */
export function withinLimit(limit: AnyLimit): string {
  if ('months' in limit) return `${limit.months}个月内`
  return `${limit.days}${limit.unit === 'working' ? '个工作日' : '日'}内`
}
