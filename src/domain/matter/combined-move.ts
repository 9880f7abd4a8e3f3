import { type Decision, joinDecisions } from './decision.ts'
import { isIncomplete } from './input.ts'
import type { Move } from './kind.ts'
import type { Matter } from './matter.ts'
import { isRefusal } from './refusal.ts'

/** The matter after a decision. */
function leftBy(matter: Matter, { change = [] }: Decision): Matter {
  const own = change.filter((one) => one.matter.id === matter.id)
  return Object.assign({}, matter, ...own.map(({ to }) => to))
}

/**
 * Two successive moves in one submission (一次办两步): both or neither. The first needs no input, so that
 * the form is that of the second; the record has both. Throws when the first asks for input or does not
 * change the state.
 */
export function combinedMove(declaration: {
  readonly name: string
  readonly chinese: string
  readonly first: Move
  readonly second: Move
  /** The reply for both moves. */
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
