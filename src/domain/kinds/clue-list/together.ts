import type { Decision, Notice, TakenNumber } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { officialNumber } from '../../matter/numbering.ts'

/** Turns the official number that several decisions took into that of one letter of the list. */
export function asOneLetter(
  decisions: readonly Decision[],
  list: Matter,
): {
  readonly letter: string | null
  readonly decisions: readonly Decision[]
  readonly numbers: readonly TakenNumber[]
} {
  const official = decisions
    .flatMap(({ numbers = [] }) => numbers)
    .find((one) => one.official !== undefined)
  if (official === undefined) return { letter: null, decisions, numbers: [] }
  const { series, year, ordinal } = official
  const own = decisions.map((one) => ({
    ...one,
    numbers: (one.numbers ?? []).filter((taken) => taken.official === undefined),
  }))
  return {
    letter: officialNumber(series, year, ordinal),
    decisions: own,
    numbers: [{ ...official, official: list.id }],
  }
}

/**
 * A person who is told by one of several decisions gets that notice; by more than one, a single card of the
 * list.
 */
export function toldOnce(
  decisions: readonly Decision[],
  list: Matter,
  headline: string,
): readonly Notice[] {
  const heard = new Map<string, { readonly to: Notice['to']; notices: Notice[] }>()
  const add = (key: string, to: Notice['to'], notice: Notice) => {
    const known = heard.get(key) ?? { to, notices: [] }
    known.notices.push(notice)
    heard.set(key, known)
  }
  for (const notice of decisions.flatMap(({ notices = [] }) => notices)) {
    if ('people' in notice.to) {
      for (const one of notice.to.people) add(`person ${one}`, { people: [one] }, notice)
    } else add(JSON.stringify(notice.to), notice.to, notice)
  }
  return [...heard.values()].map(({ to, notices }) => {
    const [only, ...others] = notices
    const quiet = notices.every((one) => one.quiet === true)
    if (only && others.length === 0) return { ...only, to }
    return {
      to,
      view: { view: 'matter', matter: list.id, headline },
      ...(quiet ? { quiet: true as const } : {}),
    }
  })
}
