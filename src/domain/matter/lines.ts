import { daysBetween } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import { shownState } from '../clue/clue-course.ts'
import { clueOf, isMajor } from '../clue/clue-data.ts'
import { kindOf } from '../kinds.ts'
import { concernOf } from '../promise/concern.ts'
import { inHandOf } from '../promise/in-hand.ts'
import type { DuePromise } from '../promise/promise.ts'
import type { Matter } from './matter.ts'
import { internalNumber } from './numbering.ts'
import type { Scene } from './scene.ts'
import type { MatterLine, PromiseLine } from './view.ts'

type Given = Pick<Scene, 'look' | 'directory' | 'today'>

/** The number by which people know a matter: its letter number, else the internal one. */
export function labelOf(matter: Matter, look: Scene['look']): string {
  if (matter.kind === 'clue') return clueNumber(matter)
  if (matter.number !== null) return matter.number
  const parent = matter.parent === null ? undefined : look.matter(matter.parent)
  const kind = kindOf(matter)
  if (!parent) return internalNumber(matter, kind.chinese)
  return kind.part ? `${labelOf(parent, look)} ${kind.part(matter)}` : labelOf(parent, look)
}

/** A matter in one line; a clue limited to named people shows no more than that. */
export function lineOf(matter: Matter, { look }: Pick<Given, 'look'>): MatterLine {
  const state =
    matter.kind === 'clue' ? shownState(matter, look) : kindOf(matter).states[matter.state]
  const root = matter.parent === null ? matter : (look.matter(matter.parent) ?? matter)
  // A part with a card of its own, such as a task, says what it is about itself.
  const titled = kindOf(matter).facts === null ? root : matter
  const clue = root.kind === 'clue' ? clueOf(root) : null
  const grade = clue && isMajor(clue) ? `〔${clue.grade}〕` : ''
  const number = labelOf(matter, look)
  return {
    matter: matter.id,
    number,
    title: `${grade}${titleBehind(number, titled)}`,
    state: state?.name ?? matter.state,
    colour: state?.colour ?? 'grey',
    at: matter.updatedAt,
  }
}

/** What a matter is about, to be read behind its number: a kind that the number names is not named again. */
function titleBehind(number: string, matter: Matter): string {
  const { chinese, title } = kindOf(matter)
  const [named, ...about] = title(matter).split('　')
  const said = about.length > 0 && named === chinese && number.startsWith(chinese)
  return said ? about.join('　') : title(matter)
}

/** A promise in one line, with the act that settles it; one that waits for somebody says for whom. */
export function promiseLineOf(promise: DuePromise, scene: Scene): PromiseLine {
  const { look, directory, today } = scene
  const concern = concernOf(promise.what)
  const { id, dueOn, provisional } = promise
  const shared = { promise: id, dueOn, provisional, days: daysBetween(dueOn, today) }
  const begun = inHandOf(promise, scene)
  if (begun) {
    const { matter, people, next } = begun
    const offices = new Set(people.flatMap((one) => directory.officesOfPerson(one)))
    return {
      ...shared,
      matter: matter.id,
      // No number: the line may stand in a group that does not know the matter.
      title: `${concern.title(promise)}（${kindOf(matter).states[matter.state]?.name}）`,
      owed: next.owed,
      debtor: [...offices].map((one) => directory.organisationName(one)).join('、'),
      person: people.map((one) => one.name).join('、'),
      act: next.act,
      button: next.button,
      alternative: null,
    }
  }
  const matter = promise.matter === null ? undefined : look.matter(promise.matter)
  return {
    ...shared,
    matter: promise.matter,
    title: matter
      ? `${labelOf(matter, look)} ${lineOf(matter, scene).title}`
      : concern.title(promise),
    owed: concern.owed,
    debtor: (concern.shared ? concern.offices(promise, scene) : [promise.debtor])
      .map((office) => directory.organisationName(office))
      .join('、'),
    person:
      promise.person === null || concern.aboutPerson ? null : directory.personName(promise.person),
    act: concern.act,
    button: concern.button,
    alternative: concern.alternative ?? null,
  }
}

/**
 * Promises in a line each, most urgent first. Periods of one duty that went by and are not pressed any
 * more, such as weeks without a sign-in, are one line together, so that they hide nothing else.
 */
export function promiseLinesOf(
  promises: readonly DuePromise[],
  scene: Scene,
): readonly PromiseLine[] {
  const gone = new Map<string, DuePromise[]>()
  const lines: PromiseLine[] = []
  for (const promise of promises) {
    if (promise.ladder.overdue === 'never' && promise.period && promise.dueOn < scene.today) {
      const key = `${promise.what} ${promise.debtor}`
      gone.set(key, [...(gone.get(key) ?? []), promise])
    } else lines.push(promiseLineOf(promise, scene))
  }
  for (const same of gone.values()) {
    const [newest, ...older] = same.toSorted((left, right) => (left.dueOn > right.dueOn ? -1 : 1))
    if (!newest) continue
    const line = promiseLineOf(newest, scene)
    lines.push(older.length > 0 ? { ...line, title: `${line.title}等 ${same.length} 期` } : line)
  }
  return lines.toSorted((left, right) => right.days - left.days)
}
