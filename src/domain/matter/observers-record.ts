import { z } from 'zod'

/**
 * An observer (社会监督员) named by a matter, and the person who named or invited him and has to tell him
 * the result.
 */
export const observerNamed = z.object({
  /** The key of the observer in the register. */
  observer: z.string(),
  name: z.string(),
  sort: z.string(),
  /** The id of the person who named the observer. */
  by: z.string(),
})
export type ObserverNamed = z.output<typeof observerNamed>

/** What a matter records of its observers. */
export const observersRecord = { observers: z.array(observerNamed).default([]) }

/** 人民监督员寅老师、公益诉讼观察员卯师傅; in a group only their number. */
export function sayObservers(named: readonly ObserverNamed[], inGroup = false): string {
  if (!inGroup) return named.map(({ sort, name }) => `${sort}${name}`).join('、')
  const sorts = [...new Set(named.map((one) => one.sort))]
  return sorts
    .map((sort) => `${sort} ${named.filter((one) => one.sort === sort).length} 人`)
    .join('、')
}

/** The end of a history line that says who was invited. */
export const invitedToo = (named: readonly ObserverNamed[]): string =>
  named.length === 0 ? '' : `；邀请${sayObservers(named)}`

/** The end of the reply to a person who invited observers: they have no account and have to be told in person. */
export const tellThemYourself = (named: readonly ObserverNamed[]): string =>
  named.length === 0 ? '' : `；${sayObservers(named)}没有账号，请您自行通知`
