import { concernOf } from './concern.ts'
import { type Day, dayOf } from './day.ts'
import type { Matter } from './matter.ts'
import type { DuePromise } from './promise.ts'
import type { Look, Scene } from './scene.ts'
import { timelinessOf, timelinessPhrase } from './timeliness.ts'

/** The most lines of history that a row is read from. */
const mostLines = 500

/** On which day each step (环节) of a matter was last taken, by the name of its move, from the journal. */
export function stepsOf(matter: Matter, look: Look): ReadonlyMap<string, Day> {
  return new Map(look.history([matter.id], mostLines).map((one) => [one.act, dayOf(one.at)]))
}

/** Every promise of a matter that was or is owed, oldest first; what concerns one person alone is left out. */
export function owedIn(matter: Matter, look: Look): readonly DuePromise[] {
  return look
    .everyPromiseOf(matter.id)
    .filter((one) => one.state !== 'void' && !concernOf(one.what).personal)
}

/** `按期`, `逾期 3 天`; several promises each with what was owed. */
export function timelinessIn(
  promises: readonly DuePromise[],
  { today }: Pick<Scene, 'today'>,
): string | null {
  const phrases = promises.map((one) => ({
    owed: concernOf(one.what).owed,
    phrase: timelinessPhrase(timelinessOf(one, today)),
  }))
  const [only, ...others] = phrases
  if (!only) return null
  if (others.length === 0) return only.phrase
  return phrases.map(({ owed, phrase }) => `${owed}：${phrase}`).join('；')
}
