import { type Decision, joinDecisions } from './decision.ts'
import { isIncomplete } from './input.ts'
import type { Move } from './kind.ts'
import type { Matter } from './matter.ts'
import { isRefusal } from './refusal.ts'

/** The matter as a decision leaves it. */
function leftBy(matter: Matter, { change = [] }: Decision): Matter {
  const own = change.filter((one) => one.matter.id === matter.id)
  return Object.assign({}, matter, ...own.map(({ to }) => to))
}

/**
 * Two moves that follow each other, made by one submit (一次办两步): both or neither. The first says all
 * it has to say without being asked, so that the form is that of the second; the record has both.
 * Throws where the first asks for something, or leaves the matter where it is.
 */
export function inOne(declaration: {
  readonly name: string
  readonly chinese: string
  readonly first: Move
  readonly second: Move
  /** What the person is told who made both. */
  readonly told: (first: Decision, second: Decision) => string
}): Move {
  const { name, chinese, first, second, told } = declaration
  const { to } = first
  if (to === null || Object.values(first.fields).some((one) => one.required)) {
    throw new Error(`${name}: ${first.name} cannot be the first of two`)
  }
  return {
    ...second,
    name,
    chinese,
    from: first.from,
    who: first.who,
    fields: { ...second.fields },
    awaits: null,
    line: null,
    hindrance: (matter, context) =>
      first.hindrance(matter, context) ?? second.hindrance({ ...matter, state: to }, context),
    decide(matter, values, context) {
      const done = first.decide(matter, {}, context)
      if (isRefusal(done) || isIncomplete(done)) return done
      const next = second.decide(leftBy(matter, done), values, context)
      if (isRefusal(next) || isIncomplete(next)) return next
      return joinDecisions({ ...done, reply: { ...next.reply, sentence: told(done, next) } }, next)
    },
  }
}
